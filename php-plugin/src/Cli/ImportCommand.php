<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Stock\ChangesCsv;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Sync\ManualRuns;
use Kros\WooCommerce\Words\RunLabels;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros import-stock`.
 */
final class ImportCommand extends RunCommand {

	/** @var Imports */ private $imports;
	/** @var ChangesCsv */ private $changes;

	public function __construct(
		Log $log,
		ManualRuns $manual,
		Runs $runs,
		RunSummary $words,
		OrderPicker $orders,
		Imports $imports,
		ChangesCsv $changes
	) {
		parent::__construct( $log, $manual, $runs, $words, $orders );
		$this->imports = $imports;
		$this->changes = $changes;
	}

	protected function name(): string {
		return 'kros import-stock';
	}

	/**
	 * Imports stock cards of KROS Sklad into products.
	 *
	 * ## OPTIONS
	 *
	 * [--changed]
	 * : Only cards that changed since the last import.
	 *
	 * [--dry-run]
	 * : Writes nothing; shows what would be written.
	 *
	 * [--yes]
	 * : Answers yes if the safety stop asks.
	 *
	 * [--format=<format>]
	 * : Shows the differences, field by field, as table, csv, json or yaml. A dry run shows a table by default.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kros import-stock --changed
	 *     wp kros import-stock --dry-run --format=csv > differences.csv
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$is_dry  = ! empty( $options['dry-run'] );
				$kinds   = $is_dry ? [ RunKind::STOCK_DRY_ALL, RunKind::STOCK_DRY_CHANGED ] : [ RunKind::STOCK_ALL, RunKind::STOCK_CHANGED ];
				$format  = $this->format( $options, $is_dry ? 'table' : '' );
				$kind    = $kinds[ empty( $options['changed'] ) ? 0 : 1 ];
				$this->refuse_beside( $kind );
				$run  = $this->follow( $kind, null, $format, ! empty( $options['yes'] ) );
				$rows = '' === $format ? [] : iterator_to_array( $this->changes->rows( $run['id'] ), false );
				$this->show( $format, $rows, ChangesCsv::HEADER );
				$this->conclude( $run, $format );
			}
		);
	}

	/** Another kind of run would be taken for this one. */
	private function refuse_beside( string $kind ): void {
		$open = $this->imports->active();
		if ( $open && ! in_array( $open['kind'], [ $kind, RunKind::STOCK_CHANGED ], true ) ) {
			/* translators: %s: what is run. */
			$sentence = __( 'Another sync run of stock cards is in progress: %s. Wait until it ends, or cancel it.', 'wc-kros-fakturacia-sklad-connector' );
			\WP_CLI::error( sprintf( $sentence, RunLabels::kind( $open['kind'] ) ), 2 );
		}
	}
}
