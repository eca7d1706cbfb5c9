<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Log\LogExport;
use Kros\WooCommerce\Log\LogFilter;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros log export <file>`: the log as a file.
 */
final class LogExportCommand extends Command {

	/** @var LogExport */ private $export;
	/** @var LogFilter */ private $filter;

	public function __construct( Log $log, LogExport $export, LogFilter $filter ) {
		parent::__construct( $log );
		$this->export = $export;
		$this->filter = $filter;
	}

	protected function name(): string {
		return 'kros log export';
	}

	/**
	 * Writes all log entries that match the filter, with their details.
	 *
	 * ## OPTIONS
	 *
	 * [<file>]
	 * : File to write; without one it is printed.
	 *
	 * [--level=<level>]
	 * : debug, info, warning or error: this level and worse.
	 *
	 * [--direction=<direction>]
	 * : orders, stock, reconcile, notification or email.
	 *
	 * [--run=<run>]
	 * : Entries of this run.
	 *
	 * [--order=<number>]
	 * : Number or id of an order.
	 *
	 * [--card=<id>]
	 * : Id of a stock card.
	 *
	 * [--from=<day>]
	 * : From this day on, as 2026-07-31.
	 *
	 * [--to=<day>]
	 * : To this day, included.
	 *
	 * [--search=<text>]
	 * : Part of the message.
	 *
	 * [--format=<format>]
	 * : csv (default) or json.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $arguments, $options ) {
				$format = $this->format( $options, 'csv', [ 'csv', 'json' ] );
				$filter = $this->filter->strictly( $options );
				$path   = isset( $arguments[0] ) ? $arguments[0] : 'php://output';
				if ( isset( $arguments[0] ) && ! is_writable( file_exists( $path ) ? $path : dirname( $path ) ) ) {
					/* translators: %s: file. */
					\WP_CLI::error( sprintf( __( '%s cannot be written.', 'wc-kros-fakturacia-sklad-connector' ), $path ) );
				}
				$file  = fopen( $path, 'w' );
				$count = $this->export->write( $filter, $format, $file );
				fclose( $file );
				if ( isset( $arguments[0] ) ) {
					/* translators: 1: number of lines, 2: file. */
					$sentence = _n( '%1$d entry in %2$s.', '%1$d entries in %2$s.', $count, 'wc-kros-fakturacia-sklad-connector' );
					\WP_CLI::success( sprintf( $sentence, $count, $path ) );
				}
			}
		);
	}
}
