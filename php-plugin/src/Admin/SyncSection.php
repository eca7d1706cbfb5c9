<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Reports\ReportRun;
use Kros\WooCommerce\Runs\BulkRun;
use Kros\WooCommerce\Runs\ManualRuns;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\RunWords;

defined( 'ABSPATH' ) || exit;

/**
 * Top of the section "Sync": what can be run now, how far the runs are, and the runs before.
 */
final class SyncSection {

	private $runs;
	private $words;

	public function __construct( Runs $runs, RunWords $words ) {
		$this->runs  = $runs;
		$this->words = $words;
	}

	public function show() {
		$kinds = array_merge( ManualRuns::kinds(), BulkRun::KINDS, [ ReportRun::KIND ] );
		Template::show(
			'section-sync',
			[
				'active' => $this->runs->open(),
				'runs'   => array_map( [ $this->words, 'view' ], $this->runs->last( 8, $kinds ) ),
			]
		);
	}
}
