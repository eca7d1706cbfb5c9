<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * Top of the section "Sync": what can be run now, how far the runs are, and the runs before.
 */
final class SyncSection {

	/** @var Runs */ private $runs;
	/** @var RunSummary */ private $words;

	public function __construct( Runs $runs, RunSummary $words ) {
		$this->runs  = $runs;
		$this->words = $words;
	}

	public function show(): void {
		$kinds = array_merge( RunKind::manual(), RunKind::BULK, [ RunKind::REPORT ] );
		Template::show(
			'section-sync',
			[
				'active' => $this->runs->open(),
				'runs'   => array_map( [ $this->words, 'view' ], $this->runs->last( 8, $kinds ) ),
			]
		);
	}
}
