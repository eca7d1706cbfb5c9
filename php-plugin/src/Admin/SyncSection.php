<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Runs\RunWords;
use Kros\WooCommerce\Runs\Runner;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Sync": the button that exports now, how far the run is, and the runs before.
 */
final class SyncSection {

	private $runs;
	private $words;

	public function __construct( Runs $runs, RunWords $words ) {
		$this->runs  = $runs;
		$this->words = $words;
	}

	public function show() {
		Template::show(
			'section-sync',
			[
				'active' => $this->runs->active( Runner::KIND ),
				'runs'   => array_map( [ $this->words, 'view' ], $this->runs->last( 10, Runner::KIND ) ),
			]
		);
	}
}
