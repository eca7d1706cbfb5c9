<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Email\EmailQueue;
use Kros\WooCommerce\Runs\BulkRun;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Stock\StockSettings;

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

	const LAST_FULL = 'wc_kros_stock_last_full';
	const LAST_SOON = 'wc_kros_stock_last_soon';

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
		$this->stock();
	}

	/** Puts the e-mails into the queue, if one is due. */
	public function enqueue_emails() {
		if ( $this->emails->due( 1 ) ) {
			$this->enqueue( Jobs::EMAILS );
		}
	}

	/** Changed cards every time, all of them once a day; a run that goes on is moved on. */
	private function stock() {
		$active = $this->runs->active( 'import_stock_all' );
		if ( $active && 'running' === $active['state'] ) {
			$this->enqueue( Jobs::STOCK_RUN );
		}
		if ( ! StockSettings::is_enabled() ) {
			return;
		}
		if ( 'yes' === get_option( 'wc_kros_stock_daily', 'yes' ) && time() - (int) get_option( self::LAST_FULL, 0 ) >= DAY_IN_SECONDS ) {
			update_option( self::LAST_FULL, time(), false );
			$this->enqueue( Jobs::STOCK_ALL );
			return;
		}
		$this->enqueue( Jobs::STOCK_CHANGED );
	}

	/** A document got its number, which may have lowered stock in KROS. */
	public function document_issued() {
		if ( 'yes' === get_option( 'wc_kros_stock_after_document', 'no' ) ) {
			$this->stock_soon();
		}
	}

	/** Changed cards are imported soon, however many things ask for it: once a minute at most. */
	public function stock_soon() {
		if ( ! function_exists( 'as_schedule_single_action' ) || $this->is_waiting( Jobs::STOCK_CHANGED ) ) {
			return;
		}
		$at = max( time(), (int) get_option( self::LAST_SOON, 0 ) + MINUTE_IN_SECONDS );
		update_option( self::LAST_SOON, $at, false );
		as_schedule_single_action( $at, Jobs::STOCK_CHANGED, [], self::GROUP );
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
		if ( ! $this->is_waiting( $hook ) ) {
			as_enqueue_async_action( $hook, [], self::GROUP );
		}
	}

	private function is_waiting( $hook ) {
		$asked = [
			'hook'     => $hook,
			'group'    => self::GROUP,
			'status'   => 'pending',
			'per_page' => 1,
		];
		return (bool) as_get_scheduled_actions( $asked, 'ids' );
	}

	/** Stops the clock and empties the queue. */
	public function stop() {
		wp_clear_scheduled_hook( self::TICK );
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			foreach ( Jobs::ALL as $hook ) {
				as_unschedule_all_actions( $hook, [], self::GROUP );
			}
		}
	}
}
