<?php
namespace Kros\WooCommerce\Wiring;

use Kros\WooCommerce\Email\Mailer;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Sync\OrderRun;
use Kros\WooCommerce\Sync\ReportRun;
use Kros\WooCommerce\Sync\ScheduledRuns;

defined( 'ABSPATH' ) || exit;

/**
 * The jobs that a scheduler, WP-CLI or a test fires by their action: each does its work in this process, until nothing is due or its
 * time box ends, and queues one continuation when there is more.
 */
final class JobHandlers {

	/** @var Plugin */ private $plugin;
	/** @var Engine */ private $engine;
	/** @var JobQueue */ private $queue;
	/** @var OrderRun */ private $orders;
	/** @var Mailer */ private $mailer;
	/** @var Imports */ private $imports;
	/** @var ScheduledRuns */ private $scheduled;
	/** @var Log */ private $log;

	public function __construct(
		Plugin $plugin,
		Engine $engine,
		JobQueue $queue,
		OrderRun $orders,
		Mailer $mailer,
		Imports $imports,
		ScheduledRuns $scheduled,
		Log $log
	) {
		$this->plugin    = $plugin;
		$this->engine    = $engine;
		$this->queue     = $queue;
		$this->orders    = $orders;
		$this->mailer    = $mailer;
		$this->imports   = $imports;
		$this->scheduled = $scheduled;
		$this->log       = $log;
	}

	/** Finds due orders without a row, then sends all due rows. */
	public function export_orders(): void {
		$this->work( Jobs::EXPORT, RunKind::EXPORT );
	}

	/** Asks KROS about every document whose outcome is not known. */
	public function check_status(): void {
		$this->work( Jobs::STATUS_CHECK, RunKind::STATUS_CHECK );
		$this->queue->enqueue_emails();
	}

	/** Advances the run that somebody started, and asks for the next job where there is more. */
	public function run(): void {
		if ( $this->orders->advance_active( self::time_box() ) ) {
			$this->queue->enqueue( Jobs::RUN );
		}
	}

	/** Advances the reconciliation report that somebody or the scheduler began. */
	public function report(): void {
		if ( $this->plugin->get( ReportRun::class )->advance_active( self::time_box() ) ) {
			$this->queue->enqueue( Jobs::REPORT );
		}
	}

	/** Advances what somebody asked for many orders at once. */
	public function bulk(): void {
		if ( $this->plugin->get( BulkRun::class )->advance_active( self::time_box() ) ) {
			$this->queue->enqueue( Jobs::BULK );
		}
	}

	/** E-mails the documents that have got their number. */
	public function send_emails(): void {
		if ( '' === $this->engine->problem() && $this->mailer->send_due( self::time_box() ) ) {
			$this->queue->enqueue( Jobs::EMAILS );
		}
	}

	/** Imports every stock card. */
	public function import_stock_all(): void {
		$this->import( RunKind::STOCK_ALL );
	}

	/** Imports the stock cards that changed. */
	public function import_stock_changed(): void {
		$this->import( RunKind::STOCK_CHANGED );
	}

	/** Advances the open run over stock cards, and asks for the next job where there is more. */
	public function stock_run(): void {
		$active = $this->imports->active();
		if ( $active && $this->imports->advance( $active['id'], self::time_box() ) ) {
			$this->queue->enqueue( Jobs::STOCK_RUN );
		}
	}

	/**
	 * @return int Seconds a job may take before it hands over.
	 */
	public static function time_box(): int {
		$seconds = 'cli' === PHP_SAPI ? 120 : 20;
		$limit   = (int) ini_get( 'max_execution_time' );
		/**
		 * Seconds a job may take before it hands over to the next worker.
		 *
		 * @param int $seconds 20 behind a web server, 120 on the command line; at most half of max_execution_time.
		 */
		return max( 1, (int) apply_filters( 'wc_kros_time_box', $limit > 0 ? min( $seconds, intdiv( $limit, 2 ) ) : $seconds ) );
	}

	private function import( string $kind ): void {
		if ( $this->imports->work( $kind, self::time_box() ) ) {
			$this->queue->enqueue( Jobs::STOCK_RUN );
		}
	}

	private function work( string $hook, string $kind ): void {
		try {
			$output = $this->scheduled->during(
				$kind,
				function ( $run ) use ( $kind ) {
					return $this->engine->call( RunKind::OPERATIONS[ $kind ], [ 'time_box' => self::time_box(), 'run_id' => $run ] );
				}
			);
			// Looking numbers up says nothing about a kind of document that cannot be sent.
			Pause::remember( $output, $kind );
			if ( ! empty( $output['issued'] ) ) {
				$this->queue->document_issued();
			}
			if ( ! empty( $output['more'] ) ) {
				$this->queue->enqueue( $hook );
			}
		} catch ( EngineMissing $missing ) {
			// The notice in wp-admin says it; a line every five minutes would say no more.
			return;
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, 0, Direction::of( $kind ) );
			Pause::remember( [ 'paused' => $this->log->clean( $failure->getMessage() ) ], $kind );
		}
	}
}
