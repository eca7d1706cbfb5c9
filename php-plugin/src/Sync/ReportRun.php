<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Makes the reconciliation report batch by batch, on a run record: two who ask for it get one report.
 */
final class ReportRun extends SlicedRun {

	/** @var Engine */ private $engine;
	/** @var Schedule */ private $schedule;

	public function __construct( Runs $runs, Engine $engine, Log $log, Schedule $schedule ) {
		parent::__construct( $runs, $log );
		$this->engine   = $engine;
		$this->schedule = $schedule;
	}

	/**
	 * Begins a report, or joins the one that is there, and does a batch of it.
	 *
	 * @param int    $seconds    Time box.
	 * @param int    $started_by User, 0 for nobody.
	 * @param string $origin     See Runs::start().
	 * @return array See step().
	 */
	public function begin( int $seconds, int $started_by = 0, string $origin = '' ): array {
		return $this->step( $this->runs->start( RunKind::REPORT, $started_by, null, $origin )['id'], $seconds );
	}

	protected static function kinds(): array {
		return [ RunKind::REPORT ];
	}

	protected function work( int $id, int $seconds ): bool {
		return $this->step( $id, $seconds )['more'];
	}

	/**
	 * Does a batch of this report, if it is open.
	 *
	 * @param int $seconds Time box.
	 * @return array `run`; `more`: there is more to do in it; `message`.
	 */
	public function step( int $id, int $seconds ): array {
		$run = $this->runs->get( $id );
		if ( ! $run || RunKind::REPORT !== $run['kind'] ) {
			return self::answer( $id, false, __( 'There is no such sync run.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		return $this->lease( $id, $seconds ) ? $this->make( $id, $seconds ) : self::answer( $id, false, $this->not_ours( $id ) );
	}

	/** Why this report cannot be worked on here. */
	private function not_ours( int $id ): string {
		$run = $this->runs->existing( $id );
		if ( 'running' === $run['state'] ) {
			return __( 'Someone else is creating the report; it will appear here when it is complete.', 'wc-kros-fakturacia-sklad-connector' );
		}
		if ( 'paused' === $run['state'] ) {
			return __( 'The report is paused. Resume or cancel it in the section Sync.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return 'stopped' === $run['state'] ? __( 'The report was cancelled.', 'wc-kros-fakturacia-sklad-connector' ) : (string) $run['message'];
	}

	private function make( int $id, int $seconds ): array {
		try {
			$input  = [
				'time_box' => $seconds,
				'run_id'   => $id,
				// What waits for the next export is no difference yet.
				'grace'    => $this->schedule->recurrence( 'orders' )->period() + HOUR_IN_SECONDS,
			];
			$output = $this->log->during(
				$id,
				function () use ( $input ) {
					return $this->engine->call( 'report', $input );
				}
			);
			$output += [
				'more'    => false,
				'paused'  => '',
				'failed'  => false,
				'message' => '',
				'done'    => 0,
				'found'   => 0,
			];
		} catch ( \Throwable $failure ) {
			if ( ! $failure instanceof EngineMissing ) {
				$this->log->failure( $failure );
			}
			$message = $this->log->clean( $failure->getMessage() );
			$this->runs->batch_done( $id, [], $message, 'failed' );
			return self::answer( $id, false, $message );
		}
		$more   = $output['more'] && '' === $output['paused'];
		$counts = array_intersect_key( $output, [ 'done' => 1, 'found' => 1 ] );
		$ended  = '' === $output['paused'] && ! $output['failed'] ? 'done' : 'failed';
		$this->runs->batch_done( $id, $counts, $output['message'], $more ? 'running' : $ended );
		$is_running = 'running' === $this->runs->existing( $id )['state'];
		return self::answer( $id, $more && $is_running, $more && ! $is_running ? $this->not_ours( $id ) : $this->log->clean( $output['message'] ) );
	}

	private static function answer( int $id, bool $more, string $message ): array {
		return [
			'run'     => $id,
			'more'    => $more,
			'message' => $message,
		];
	}
}
