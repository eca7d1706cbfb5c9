<?php
namespace Kros\WooCommerce\Reports;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Timetable;
use Kros\WooCommerce\Shop\Port;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * Makes the reconciliation report slice by slice, on a run record: two who ask for it get one report.
 */
final class ReportRun {

	const KIND = 'report';

	/** Option with the day, in the time zone of the site, of the last nightly report. */
	const DAY = 'wc_kros_report_day';

	/** From this time of the day on; a night in which nobody came is made up for once, in the morning. */
	const QUIET = '02:30';

	private $runs;
	private $log;
	private $timetable;

	public function __construct( Runs $runs, Log $log, Timetable $timetable ) {
		$this->runs      = $runs;
		$this->log       = $log;
		$this->timetable = $timetable;
	}

	/**
	 * Begins a report, or goes on with the one that is there.
	 *
	 * @param int $seconds    Time box.
	 * @param int $started_by User, 0 for the clock.
	 * @return array `more`: there is more to do; `message`.
	 */
	public function work( $seconds, $started_by = 0 ) {
		$id = $this->runs->start( self::KIND, $started_by )['id'];
		// One request to KROS may outlive the time box by its timeout.
		if ( ! $this->runs->lease( $id, $seconds + 90 ) ) {
			return [
				'more'    => false,
				'message' => __( 'Somebody else is making the report; it appears here when it is complete.', 'wc-kros-fakturacia-sklad-connector' ),
			];
		}
		try {
			$plugin = Plugin::instance();
			$input  = [
				'time_box' => $seconds,
				'run_id'   => $id,
				// What waits for the next export is no difference yet.
				'grace'    => $this->timetable->rhythm( 'orders' )->period() + HOUR_IN_SECONDS,
			];
			$output = $this->log->during(
				$id,
				function () use ( $plugin, $input ) {
					return $plugin->get( Engine::class )->call( 'report', $input, $plugin->get( Port::class ) );
				}
			);
			$output += [
				'more'    => false,
				'paused'  => '',
				'message' => '',
				'done'    => 0,
			];
		} catch ( \Throwable $failure ) {
			if ( ! $failure instanceof EngineMissing ) {
				$this->log->failure( $failure );
			}
			$message = $this->log->clean( $failure->getMessage() );
			$this->runs->slice_done( $id, [], $message, 'failed' );
			return [
				'more'    => false,
				'message' => $message,
			];
		}
		$more = $output['more'] && '' === $output['paused'];
		$this->runs->slice_done( $id, [], $output['message'], $more ? 'running' : ( '' === $output['paused'] ? 'done' : 'failed' ) );
		return [
			'more'    => $more && 'running' === $this->runs->get( $id )['state'],
			'message' => $this->log->clean( $output['message'] ),
		];
	}

	/**
	 * @param int $id      Run; there is one report at a time.
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function slice( $id, $seconds ) {
		return $this->work( $seconds )['more'];
	}

	/**
	 * @param int $now Unix seconds.
	 * @return bool Whether the report of this night is due; then it counts as asked for. The first one comes in the night after the start.
	 */
	public static function take_due( $now ) {
		$here = ( new \DateTimeImmutable( "@$now" ) )->setTimezone( SiteTime::zone() );
		$day  = $here->format( 'Y-m-d' );
		$last = (string) get_option( self::DAY, '' );
		if ( $last === $day || ( '' !== $last && $here->format( 'H:i' ) < self::QUIET ) ) {
			return false;
		}
		update_option( self::DAY, $day, false );
		return '' !== $last;
	}
}
