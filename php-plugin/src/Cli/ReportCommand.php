<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Runs\Origin;
use Kros\WooCommerce\Sync\ReportRun;
use Kros\WooCommerce\Wiring\JobHandlers;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros report`: the reconciliation report.
 */
final class ReportCommand extends Command {

	/** @var ReportRun */ private $run;
	/** @var Findings */ private $findings;

	public function __construct( Log $log, ReportRun $run, Findings $findings ) {
		parent::__construct( $log );
		$this->run      = $run;
		$this->findings = $findings;
	}

	protected function name(): string {
		return 'kros report';
	}

	/**
	 * Creates the reconciliation report and prints the differences between the shop and KROS. Changes nothing.
	 *
	 * Ends with code 1 if KROS could not be read completely; then it also prints what the previous report found there.
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
				$format = $this->format( $options );
				$before = $this->findings->last();
				$answer = $this->run->begin( JobHandlers::time_box(), get_current_user_id(), Origin::CLI );
				while ( $answer['more'] ) {
					$answer = $this->run->step( $answer['run'], JobHandlers::time_box() );
				}
				if ( $this->findings->last() === $before ) {
					\WP_CLI::error( $answer['message'] );
				}
				$fields = [ 'kind', 'order_id', 'document', 'code', 'number', 'expected', 'found', 'mend', 'state', 'message' ];
				$this->show( $format, $this->findings->rows( 1000 ), $fields );
				if ( ! empty( $this->findings->last()['failed'] ) ) {
					\WP_CLI::error( $answer['message'] );
				}
				if ( 'table' === $format ) {
					\WP_CLI::success( $answer['message'] );
				}
			}
		);
	}
}
