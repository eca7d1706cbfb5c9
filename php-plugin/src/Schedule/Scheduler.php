<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Stock\Imports;

defined( 'ABSPATH' ) || exit;

/**
 * WP-Cron says when, Action Scheduler does the work.
 *
 * The scheduler is one single event of WP-Cron, at the next time that the schedule names and at least every five minutes; each tick sets the
 * next one and clears whatever else there is of it. What is due goes into the queue once; a job that waits there already is not put in again.
 */
final class Scheduler {

	/** Seconds after which the next tick comes at the latest: for e-mails, and for open runs. */
	const PERIOD = 300;

	/** @var Runs */ private $runs;
	/** @var JobQueue */ private $queue;
	/** @var Schedule */ private $schedule;
	/** @var Heartbeat */ private $heartbeat;
	/** @var NightlyReport */ private $report;
	/** @var Database */ private $database;

	public function __construct( Runs $runs, JobQueue $queue, Schedule $schedule, Heartbeat $heartbeat, NightlyReport $report, Database $database ) {
		$this->runs      = $runs;
		$this->queue     = $queue;
		$this->schedule  = $schedule;
		$this->heartbeat = $heartbeat;
		$this->report    = $report;
		$this->database  = $database;
	}

	/** Schedules the next tick where there is none. */
	public function start(): void {
		if ( ! wp_next_scheduled( Jobs::TICK ) ) {
			$this->reschedule();
		}
	}

	/** Settings, or the site's time zone, have changed. */
	public function reschedule(): void {
		$this->schedule->refresh( time() );
		$this->set_next_tick( time() );
	}

	/** The event of WP-Cron; there, what is put into the queue is done at once. */
	public function tick(): void {
		$this->run_due( time() );
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
	public function run_due( int $now ): void {
		$lock = $this->database->value( 'kros_clock_' . md5( DB_NAME . $this->database->table( 'runs' ) ) );
		if ( $this->is_ticking_elsewhere( $lock ) ) {
			return;
		}
		try {
			$this->heartbeat->beat( $now );
			// Whoever dies in between leaves the turn in the queue or in the schedule, or in both.
			$due = $this->schedule->due( $now );
			// A complete import reads the changed cards, too.
			foreach ( in_array( 'stock_all', $due, true ) ? array_diff( $due, [ 'stock_changed' ] ) : $due as $direction ) {
				$this->queue->enqueue( Schedule::JOBS[ $direction ] );
			}
			if ( JobQueue::is_there() ) {
				$this->schedule->take_due( $now );
			}
			$this->set_next_tick( $now );
			$this->queue->remove_duplicates();
			$this->resume_open_runs();
			if ( $this->report->take_due( $now ) ) {
				$this->queue->enqueue( Jobs::REPORT );
			}
		} finally {
			$this->release_lock( $lock );
		}
	}

	/** Stops the ticks, forgets when anything ran, and empties the queue. */
	public function stop(): void {
		wp_clear_scheduled_hook( Jobs::TICK );
		$this->schedule->forget();
		$this->heartbeat->forget();
		$this->queue->clear();
	}

	/** Another process does it. A database that knows no such locks stops no tick: a job that is put in twice does its work once. */
	private function is_ticking_elsewhere( string $lock ): bool {
		try {
			return '0' === (string) $this->database->one( "SELECT GET_LOCK($lock, 0)" );
		} catch ( \RuntimeException $refused ) {
			return false;
		}
	}

	private function release_lock( string $lock ): void {
		try {
			$this->database->one( "SELECT RELEASE_LOCK($lock)" );
		} catch ( \RuntimeException $refused ) {
			return;
		}
	}

	/** Sets the only event in WP-Cron. */
	private function set_next_tick( int $now ): void {
		$next = $this->schedule->next( $now );
		$last = ( intdiv( $now, self::PERIOD ) + 1 ) * self::PERIOD;
		wp_clear_scheduled_hook( Jobs::TICK );
		wp_schedule_single_event( $next ? max( $now, min( $next, $last ) ) : $last, Jobs::TICK );
	}

	/** Runs that somebody started, e-mails, and cards that changed during a run, whatever the schedule says. */
	private function resume_open_runs(): void {
		foreach ( $this->runs->open() as $run ) {
			if ( 'running' === $run['state'] ) {
				$this->queue->enqueue( RunKind::job( $run['kind'] ) );
			}
		}
		$this->queue->enqueue_emails();
		$again = Options::text( Imports::AGAIN );
		if ( '' !== $again && ! $this->runs->active( $again ) ) {
			delete_option( Imports::AGAIN );
			$this->queue->enqueue( RunKind::STOCK_ALL === $again ? Jobs::STOCK_ALL : Jobs::STOCK_CHANGED );
		}
	}
}
