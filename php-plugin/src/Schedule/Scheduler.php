<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Email\EmailQueue;
use Kros\WooCommerce\Reports\ReportRun;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Sync\ManualRuns;
use Kros\WooCommerce\Wiring\Jobs;

defined( 'ABSPATH' ) || exit;

/**
 * WP-Cron is the clock, Action Scheduler the worker.
 *
 * The clock is one single event of WP-Cron, at the next time that the timetable names and at least every five minutes; each strike sets the
 * next one and clears whatever else there is of it. What is due goes into the queue once; a job that waits there already is not put in again.
 */
final class Scheduler {

	const TICK  = 'wc_kros_tick';
	const GROUP = 'wc-kros';

	/** Seconds after which the clock strikes at the latest: for e-mails, and for runs that go on. */
	const PERIOD = 300;

	const LAST_SOON = 'wc_kros_stock_last_soon';

	/** @var Runs */ private $runs;
	/** @var EmailQueue */ private $emails;
	/** @var Schedule */ private $timetable;
	/** @var Heartbeat */ private $heartbeat;
	/** @var Database */ private $database;

	public function __construct( Runs $runs, EmailQueue $emails, Schedule $timetable, Heartbeat $heartbeat, Database $database ) {
		$this->runs      = $runs;
		$this->emails    = $emails;
		$this->timetable = $timetable;
		$this->heartbeat = $heartbeat;
		$this->database  = $database;
	}

	/** Sees to it that the clock runs. */
	public function start() {
		if ( ! wp_next_scheduled( self::TICK ) ) {
			$this->reschedule();
		}
	}

	/** Settings, or the site's time zone, have changed. */
	public function reschedule() {
		$this->timetable->refresh( time() );
		$this->set( time() );
	}

	/** The clock strikes; in WP-Cron, what it put into the queue is done at once. */
	public function tick() {
		$this->strike( time() );
		if ( wp_doing_cron() ) {
			// Action Scheduler's own event may have been earlier in this very round, and the next round is minutes away.
			do_action( 'action_scheduler_run_queue', 'WP Cron' );
		}
	}

	/**
	 * Puts what is due into the queue. Of several who come at once, one does it.
	 *
	 * @param int $now Unix seconds.
	 */
	public function strike( $now ) {
		$lock = $this->database->value( 'kros_clock_' . md5( DB_NAME . $this->database->table( 'runs' ) ) );
		if ( $this->is_struck_elsewhere( $lock ) ) {
			return;
		}
		try {
			$this->heartbeat->beat( $now );
			// Whoever dies in between leaves the turn in the queue or in the timetable, or in both.
			$due = $this->timetable->due( $now );
			// A complete import reads the changed cards, too.
			foreach ( in_array( 'stock_all', $due, true ) ? array_diff( $due, [ 'stock_changed' ] ) : $due as $direction ) {
				$this->enqueue( Schedule::JOBS[ $direction ] );
			}
			if ( function_exists( 'as_schedule_single_action' ) ) {
				$this->timetable->take_due( $now );
			}
			$this->set( $now );
			$this->heal();
			$this->go_on();
			if ( ReportRun::take_due( $now ) ) {
				$this->enqueue( Jobs::REPORT );
			}
		} finally {
			$this->let_go( $lock );
		}
	}

	/** Another process is at it. A database that knows no such locks stops no clock: a job that is put in twice does its work once. */
	private function is_struck_elsewhere( $lock ) {
		try {
			return '0' === (string) $this->database->one( "SELECT GET_LOCK($lock, 0)" );
		} catch ( \RuntimeException $refused ) {
			return false;
		}
	}

	private function let_go( $lock ) {
		try {
			$this->database->one( "SELECT RELEASE_LOCK($lock)" );
		} catch ( \RuntimeException $refused ) {
			return;
		}
	}

	/** Puts the e-mails into the queue, if one is due. */
	public function enqueue_emails() {
		if ( $this->emails->due( 1 ) ) {
			$this->enqueue( Jobs::EMAILS );
		}
	}

	/** Sets the only event of the clock. */
	private function set( $now ) {
		$next = $this->timetable->next( $now );
		$last = ( intdiv( $now, self::PERIOD ) + 1 ) * self::PERIOD;
		wp_clear_scheduled_hook( self::TICK );
		wp_schedule_single_event( $next ? max( $now, min( $next, $last ) ) : $last, self::TICK );
	}

	/** A job that waits more than once waits once again, also one that is not due. */
	private function heal() {
		foreach ( function_exists( 'as_schedule_single_action' ) ? Jobs::ALL : [] as $hook ) {
			if ( $this->waiting( $hook ) > 1 ) {
				$this->enqueue( $hook );
			}
		}
	}

	/** Runs that somebody started, e-mails, and cards that changed during a run, whatever the timetable says. */
	private function go_on() {
		foreach ( $this->runs->open() as $run ) {
			if ( 'running' === $run['state'] ) {
				$this->enqueue( ManualRuns::job( $run['kind'] ) );
			}
		}
		$this->enqueue_emails();
		$again = (string) get_option( Imports::AGAIN, '' );
		if ( '' !== $again && ! $this->runs->active( $again ) ) {
			delete_option( Imports::AGAIN );
			$this->enqueue( Imports::ALL === $again ? Jobs::STOCK_ALL : Jobs::STOCK_CHANGED );
		}
	}

	/** A document got its number, which may have lowered stock in KROS. */
	public function document_issued() {
		if ( 'yes' === get_option( 'wc_kros_stock_after_document', 'no' ) ) {
			$this->stock_soon();
		}
	}

	/** KROS tells of cards. Where they are imported by hand only, nothing comes of it. */
	public function cards_changed() {
		if ( Recurrence::OFF !== $this->timetable->rhythm( 'stock_changed' )->mode() ) {
			$this->stock_soon();
		}
	}

	/** Changed cards are imported soon, however many things ask for it: once a minute at most. */
	public function stock_soon() {
		if ( ! function_exists( 'as_schedule_single_action' ) || $this->waiting( Jobs::STOCK_CHANGED ) ) {
			return;
		}
		$at = max( time(), (int) get_option( self::LAST_SOON, 0 ) + MINUTE_IN_SECONDS );
		update_option( self::LAST_SOON, $at, false );
		as_schedule_single_action( $at, Jobs::STOCK_CHANGED, [], self::GROUP );
	}

	/**
	 * Puts a job into the queue, unless it waits there; where it waits more than once, once is left.
	 *
	 * @param string $hook Action of the job.
	 */
	public function enqueue( $hook ) {
		if ( ! function_exists( 'as_schedule_single_action' ) ) {
			return;
		}
		$waiting = $this->waiting( $hook );
		if ( $waiting > 1 ) {
			as_unschedule_all_actions( $hook, [], self::GROUP );
		}
		if ( 1 !== $waiting ) {
			as_schedule_single_action( time(), $hook, [], self::GROUP );
		}
	}

	private function waiting( $hook ) {
		$asked = [
			'hook'     => $hook,
			'group'    => self::GROUP,
			'status'   => 'pending',
			'per_page' => 2,
		];
		return count( as_get_scheduled_actions( $asked, 'ids' ) );
	}

	/** Stops the clock, forgets what it knew, and empties the queue. */
	public function stop() {
		wp_clear_scheduled_hook( self::TICK );
		$this->timetable->forget();
		$this->heartbeat->forget();
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			foreach ( Jobs::ALL as $hook ) {
				as_unschedule_all_actions( $hook, [], self::GROUP );
			}
		}
	}
}
