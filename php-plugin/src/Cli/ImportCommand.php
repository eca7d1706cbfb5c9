<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Csv as CsvFile;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\RunLabels;
use Kros\WooCommerce\Stock\Csv;
use Kros\WooCommerce\Stock\Imports;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros import-stock`.
 */
final class ImportCommand extends RunCommand {

	protected function name() {
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
	 * : Answers the question of the safety stop with yes.
	 *
	 * [--format=<format>]
	 * : Shows the differences, field by field, as table, csv or json. A dry run shows a table without it.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kros import-stock --changed
	 *     wp kros import-stock --dry-run --format=csv > differences.csv
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ) {
		$this->guarded(
			function () use ( $options ) {
				$is_dry  = ! empty( $options['dry-run'] );
				$kinds   = $is_dry ? [ Imports::DRY_ALL, Imports::DRY_CHANGED ] : [ Imports::ALL, Imports::CHANGED ];
				$format  = isset( $options['format'] ) ? $options['format'] : ( $is_dry ? 'table' : '' );
				$machine = in_array( $format, [ 'csv', 'json' ], true );
				$kind    = $kinds[ empty( $options['changed'] ) ? 0 : 1 ];
				self::refuse_beside( $kind );
				$run = $this->follow( $kind, null, $machine, ! empty( $options['yes'] ) );
				if ( '' !== $format ) {
					$rows = iterator_to_array( Plugin::instance()->get( Csv::class )->rows( $run['id'] ), false );
					if ( 'csv' === $format ) {
						$rows = array_map( [ self::class, 'safe' ], $rows );
					}
					\WP_CLI\Utils\format_items( $format, $rows, Csv::HEADER );
				}
				if ( ! $machine || 'done' !== $run['state'] ) {
					$this->conclude( $run );
				}
			}
		);
	}

	/** Another kind of run would be taken for this one. */
	private static function refuse_beside( $kind ) {
		$open = Plugin::instance()->get( Imports::class )->active();
		if ( $open && ! in_array( $open['kind'], [ $kind, Imports::CHANGED ], true ) ) {
			/* translators: %s: what is run. */
			$sentence = __( 'Another run over stock cards goes on: %s. Wait for its end, or cancel it.', 'wc-kros-fakturacia-sklad-connector' );
			\WP_CLI::error( sprintf( $sentence, RunLabels::kind( $open['kind'] ) ), 2 );
		}
	}

	/** A row whose cells no spreadsheet takes for formulas. */
	private static function safe( array $row ) {
		return array_map( [ CsvFile::class, 'safe' ], $row );
	}
}
