<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Status\Row;
use Kros\WooCommerce\Status\StatusReport;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros status`: what the status screen shows.
 */
final class StatusCommand extends Command {

	/** @var StatusReport */ private $report;

	public function __construct( StatusReport $report, Log $log ) {
		$this->report = $report;
		parent::__construct( $log );
	}

	protected function name(): string {
		return 'kros status';
	}

	/**
	 * Shows the status of the connector. Exit code 1 if something needs attention.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : table (default), csv, json or yaml.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$format    = $this->format( $options );
				$rows      = $this->rows();
				$attention = array_filter(
					$rows,
					function ( $row ) {
						return Row::ATTENTION === $row['state'];
					}
				);
				$this->show( $format, $rows, 'table' === $format ? [ 'label', 'value', 'state' ] : array_keys( $rows[0] ) );
				foreach ( 'table' === $format ? $attention : [] as $row ) {
					\WP_CLI::warning( trim( $row['label'] . ': ' . $row['value'] . ' ' . $row['advice'] ) );
				}
				if ( $attention ) {
					\WP_CLI::halt( 1 );
				}
			}
		);
	}

	private function rows(): array {
		return array_map(
			function ( $row ) {
				return [
					'group'  => $row['group'],
					'name'   => $row['name'],
					'label'  => $row['label'],
					'value'  => $this->log->clean( $row['value'] ),
					'state'  => $row['state'],
					'advice' => trim( $row['advice'] . "\n" . implode( "\n", $row['lines'] ) ),
				];
			},
			$this->report->flat()
		);
	}
}
