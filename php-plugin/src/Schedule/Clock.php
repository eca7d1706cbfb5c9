<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Email\EmailQueue;
use Kros\WooCommerce\Runs\BulkRun;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * WP-Cron is the clock, Action Scheduler the worker.
 *
 * Every five minutes the clock puts each job into the queue once; a job that waits there already is not put in again.
 */
final class Clock {

	const TICK     = 'wc_kros_tick';
	const SCHEDULE = 'wc_kros_five_minutes';
	const GROUP    = 'wc-kros';

	private $runs;
	private $emails;

	public function __construct( Runs $runs, EmailQueue $emails ) {
		$this->runs   = $runs;
		$this->emails = $emails;
	}

	/** Adds the five-minute interval to WP-Cron's. */
	public function intervals( $schedules ) {
		$schedules[ self::SCHEDULE ] = [
			'interval' => 5 * MINUTE_IN_SECONDS,
			'display'  => did_action( 'init' ) ? __( 'Every 5 minutes', 'wc-kros-fakturacia-sklad-connector' ) : 'Every 5 minutes',
		];
		return $schedules;
	}

	/** Sees to it that the clock runs. */
	public function start() {
		if ( ! wp_next_scheduled( self::TICK ) ) {
			wp_schedule_event( time() + 5 * MINUTE_IN_SECONDS, self::SCHEDULE, self::TICK );
		}
	}

	/** The clock strikes. */
	public function tick() {
		$this->enqueue( Jobs::EXPORT );
		$this->enqueue( Jobs::RECONCILE );
		if ( $this->runs->active( 'export_orders' ) ) {
			$this->enqueue( Jobs::RUN );
		}
		foreach ( BulkRun::KINDS as $kind ) {
			if ( $this->runs->active( $kind ) ) {
				$this->enqueue( Jobs::BULK );
			}
		}
		$this->enqueue_emails();
	}

	/** Puts the e-mails into the queue, if one is due. */
	public function enqueue_emails() {
		if ( $this->emails->due( 1 ) ) {
			$this->enqueue( Jobs::EMAILS );
		}
	}

	/**
	 * Puts a job into the queue, unless it waits there.
	 *
	 * @param string $hook Action of the job.
	 */
	public function enqueue( $hook ) {
		if ( ! function_exists( 'as_enqueue_async_action' ) ) {
			return;
		}
		$waiting = as_get_scheduled_actions(
			[
				'hook'     => $hook,
				'group'    => self::GROUP,
				'status'   => 'pending',
				'per_page' => 1,
			],
			'ids'
		);
		if ( ! $waiting ) {
			as_enqueue_async_action( $hook, [], self::GROUP );
		}
	}

	/** Stops the clock and empties the queue. */
	public function stop() {
		wp_clear_scheduled_hook( self::TICK );
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			foreach ( [ Jobs::EXPORT, Jobs::RECONCILE, Jobs::RUN, Jobs::EMAILS, Jobs::BULK ] as $hook ) {
				as_unschedule_all_actions( $hook, [], self::GROUP );
			}
		}
	}
}
