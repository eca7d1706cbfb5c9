<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Stock\Csv;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Words\RunLabels;

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
	 * : Shows the differences, field by field, as table, csv, json or yaml. A dry run shows a table without it.
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
				$format  = $this->format( $options, $is_dry ? 'table' : '' );
				$kind    = $kinds[ empty( $options['changed'] ) ? 0 : 1 ];
				self::refuse_beside( $kind );
				$run  = $this->follow( $kind, null, $format, ! empty( $options['yes'] ) );
				$rows = '' === $format ? [] : iterator_to_array( Plugin::instance()->get( Csv::class )->rows( $run['id'] ), false );
				$this->show( $format, $rows, Csv::HEADER );
				$this->conclude( $run, $format );
			}
		);
	}

	/** Another kind of run would be taken for this one. */
	private static function refuse_beside( $kind ) {
		$open = Plugin::instance()->get( Imports::class )->active();
		if ( $open && ! in_array( $open['kind'], [ $kind, Imports::CHANGED ], true ) ) {
			/* translators: %s: what is run. */
			$sentence = __( 'Another sync run of stock cards is in progress: %s. Wait until it ends, or cancel it.', 'wc-kros-fakturacia-sklad-connector' );
			\WP_CLI::error( sprintf( $sentence, RunLabels::kind( $open['kind'] ) ), 2 );
		}
	}
}
