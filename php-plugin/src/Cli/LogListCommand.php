<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Log\LogExport;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\Log\LogLines;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros log list`: the newest log entries.
 */
final class LogListCommand extends Command {

	const FIELDS = [ 'time', 'level', 'direction', 'run', 'order', 'card', 'message' ];

	/** @var LogLines */ private $lines;
	/** @var LogFilter */ private $filter;

	public function __construct( Log $log, LogLines $lines, LogFilter $filter ) {
		parent::__construct( $log );
		$this->lines  = $lines;
		$this->filter = $filter;
	}

	protected function name(): string {
		return 'kros log list';
	}

	/**
	 * Lists log entries, newest first.
	 *
	 * ## OPTIONS
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
	 * [--limit=<lines>]
	 * : How many at most; 50.
	 *
	 * [--format=<format>]
	 * : table (default), csv, json, yaml or count.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$options += [ 'limit' => '50' ];
				$format   = $this->format( $options, 'table', array_merge( self::FORMATS, [ 'count' ] ) );
				$found    = $this->lines->page( $this->filter->strictly( $options ), 1, max( 1, (int) $options['limit'] ) );
				if ( 'count' === $format ) {
					\WP_CLI::line( (string) $found['total'] );
					return;
				}
				$this->show( $format, array_map( [ LogExport::class, 'cells' ], $found['lines'] ), self::FIELDS );
			}
		);
	}
}
