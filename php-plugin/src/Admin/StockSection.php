<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\StockRuns;
use Kros\WooCommerce\Settings\StockSettings;
use Kros\WooCommerce\Stock\Changes;
use Kros\WooCommerce\Stock\ChangesCsv;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Words\RunSummary;
use Kros\WooCommerce\Words\StockLabels;

defined( 'ABSPATH' ) || exit;

/**
 * Top of the section "Stock cards": buttons, how far the run is, what it changes or would change; and the mapping of a card.
 */
final class StockSection {

	const CSV   = 'wc_kros_stock_csv';
	const SHOWN = 100;

	/** @var Runs */ private $runs;
	/** @var StockRuns */ private $stock_runs;
	/** @var RunSummary */ private $words;
	/** @var Changes */ private $changes;
	/** @var Imports */ private $imports;
	/** @var Rest */ private $rest;
	/** @var ChangesCsv */ private $csv;

	public function __construct( Runs $runs, StockRuns $stock_runs, RunSummary $words, Changes $changes, Imports $imports, Rest $rest, ChangesCsv $csv ) {
		$this->runs       = $runs;
		$this->stock_runs = $stock_runs;
		$this->words      = $words;
		$this->changes    = $changes;
		$this->imports    = $imports;
		$this->rest       = $rest;
		$this->csv        = $csv;
	}

	public function show(): void {
		$last = $this->runs->last( 5, RunKind::STOCK );
		$undo = $this->stock_runs->last_import();
		$run  = $last ? $last[0] : null;
		// Scheduled runs that changed nothing are no news.
		foreach ( $last as $candidate ) {
			if ( $this->changes->count( $candidate['id'] ) ) {
				$run = $candidate;
				break;
			}
		}
		Template::show(
			'section-stock',
			[
				'active'  => array_filter( [ $this->runs->active( RunKind::STOCK_ALL ) ] ),
				'runs'    => array_map( [ $this->words, 'view' ], $last ),
				'run'     => $run ? $this->words->view( $run ) : null,
				'changes' => $run ? $this->changes->of_run( $run['id'], 0, self::SHOWN ) : [],
				'count'   => $run ? $this->changes->count( $run['id'] ) : 0,
				'undo'    => $undo ? $this->words->view( $undo ) : null,
				'csv'     => $run ? wp_nonce_url( admin_url( 'admin-post.php?action=' . self::CSV . '&run=' . $run['id'] ), self::CSV ) : '',
			]
		);
	}

	public function show_mapping( $field ): void {
		Template::show(
			'field-stock-mapping',
			[
				'field'      => $field,
				'mapping'    => StockSettings::aliases(),
				'properties' => StockLabels::properties(),
			]
		);
	}

	public function register_route(): void {
		$this->rest->route( '/card-sample', 'POST', Capabilities::MANAGE, [ $this, 'sample' ], [ 'code' => [ 'type' => 'string', 'default' => '' ] ] );
	}

	public function sample( $request ): array {
		return $this->imports->sample( $request['code'] );
	}

	/** Sends the changes of a run as a CSV file. */
	public function download(): void {
		check_admin_referer( self::CSV );
		Capabilities::require_manage();
		$run = isset( $_GET['run'] ) ? absint( $_GET['run'] ) : 0;
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="kros-stock-' . $run . '.csv"' );
		$this->csv->write( $run, fopen( 'php://output', 'w' ) );
		exit;
	}
}
