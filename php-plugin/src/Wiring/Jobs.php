<?php
namespace Kros\WooCommerce\Wiring;

use Kros\WooCommerce\Email\Mailer;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Reports\ReportRun;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Sync\OrderRun;
use Kros\WooCommerce\Sync\ScheduledRuns;

defined( 'ABSPATH' ) || exit;

/**
 * The jobs that a scheduler, WP-CLI or a test fires by their action: each does its work in this process, until nothing is due or its
 * time box ends, and asks for one continuation when there is more.
 */
final class Jobs {

	const EXPORT    = 'wc_kros_export_orders';
	const RECONCILE = 'wc_kros_reconcile';
	const RUN       = 'wc_kros_run';
	const EMAILS    = 'wc_kros_send_emails';
	const BULK      = 'wc_kros_bulk';

	const STOCK_ALL     = 'wc_kros_import_stock_all';
	const STOCK_CHANGED = 'wc_kros_import_stock_changed';
	const STOCK_RUN     = 'wc_kros_stock_run';

	const REPORT = 'wc_kros_report';
	const INBOX  = 'wc_kros_inbox';

	const ALL = [
		self::EXPORT,
		self::RECONCILE,
		self::RUN,
		self::EMAILS,
		self::BULK,
		self::STOCK_ALL,
		self::STOCK_CHANGED,
		self::STOCK_RUN,
		self::REPORT,
		self::INBOX,
	];

	/** @var Engine */ private $engine;
	/** @var Port */ private $port;
	/** @var Scheduler */ private $clock;
	/** @var OrderRun */ private $runner;
	/** @var Mailer */ private $mailer;
	/** @var Imports */ private $imports;
	/** @var ScheduledRuns */ private $clock_runs;
	/** @var Log */ private $log;

	public function __construct(
		Engine $engine,
		Port $port,
		Scheduler $clock,
		OrderRun $runner,
		Mailer $mailer,
		Imports $imports,
		ScheduledRuns $clock_runs,
		Log $log
	) {
		$this->engine     = $engine;
		$this->port       = $port;
		$this->clock      = $clock;
		$this->runner     = $runner;
		$this->mailer     = $mailer;
		$this->imports    = $imports;
		$this->clock_runs = $clock_runs;
		$this->log        = $log;
	}

	/** Finds due orders without a row, then sends all due rows. */
	public function export_orders() {
		$this->work( self::EXPORT, OrderRun::EXPORT );
	}

	/** Asks KROS about every document whose fate is not known. */
	public function reconcile() {
		$this->work( self::RECONCILE, OrderRun::RECONCILE );
		$this->clock->enqueue_emails();
	}

	/** Does one slice of the run that somebody started, and sees to the next one. */
	public function run() {
		if ( $this->runner->slice_of_active( self::time_box() ) ) {
			$this->clock->enqueue( self::RUN );
		}
	}

	/** Goes on with the reconciliation report that somebody or the clock began. */
	public function report() {
		if ( Plugin::instance()->get( ReportRun::class )->slice_of_active( self::time_box() ) ) {
			$this->clock->enqueue( self::REPORT );
		}
	}

	/** Goes on with what somebody asked for many orders at once. */
	public function bulk() {
		if ( Plugin::instance()->get( BulkRun::class )->slice_of_active( self::time_box() ) ) {
			$this->clock->enqueue( self::BULK );
		}
	}

	/** E-mails the documents that have got their number. */
	public function send_emails() {
		if ( '' === $this->engine->problem() && $this->mailer->send_due( self::time_box() ) ) {
			$this->clock->enqueue( self::EMAILS );
		}
	}

	/** Imports every stock card. */
	public function import_stock_all() {
		$this->import( Imports::ALL );
	}

	/** Imports the stock cards that changed. */
	public function import_stock_changed() {
		$this->import( Imports::CHANGED );
	}

	/** Does one slice of the run over stock cards that goes on, and sees to the next one. */
	public function stock_run() {
		$active = $this->imports->active();
		if ( $active && $this->imports->slice( $active['id'], self::time_box() ) ) {
			$this->clock->enqueue( self::STOCK_RUN );
		}
	}

	/**
	 * @return int Seconds a job may take before it hands over.
	 */
	public static function time_box() {
		$seconds = 'cli' === PHP_SAPI ? 120 : 20;
		$limit   = (int) ini_get( 'max_execution_time' );
		/**
		 * Seconds a job may take before it hands over to the next worker.
		 *
		 * @param int $seconds 20 behind a web server, 120 on the command line; at most half of max_execution_time.
		 */
		return max( 1, (int) apply_filters( 'wc_kros_time_box', $limit > 0 ? min( $seconds, intdiv( $limit, 2 ) ) : $seconds ) );
	}

	private function import( $kind ) {
		if ( $this->imports->work( $kind, self::time_box() ) ) {
			$this->clock->enqueue( self::STOCK_RUN );
		}
	}

	private function work( $hook, $kind ) {
		try {
			$output = $this->clock_runs->during(
				$kind,
				function ( $run ) use ( $kind ) {
					return $this->engine->call( OrderRun::OPERATIONS[ $kind ], [ 'time_box' => self::time_box(), 'run_id' => $run ], $this->port );
				}
			);
			// Looking numbers up says nothing about a kind of document that cannot be sent.
			Pause::remember( $output, $kind );
			if ( ! empty( $output['issued'] ) ) {
				$this->clock->document_issued();
			}
			if ( ! empty( $output['more'] ) ) {
				$this->clock->enqueue( $hook );
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
