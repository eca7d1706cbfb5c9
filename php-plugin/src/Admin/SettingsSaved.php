<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Schedule\Recurrence;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;

defined( 'ABSPATH' ) || exit;

/**
 * After the merchant saved the settings: what waited is looked at again at once, with the new settings.
 */
final class SettingsSaved {

	/** @var Ledger */ private $ledger;
	/** @var Scheduler */ private $scheduler;
	/** @var JobQueue */ private $queue;
	/** @var Schedule */ private $schedule;

	public function __construct( Ledger $ledger, Scheduler $scheduler, JobQueue $queue, Schedule $schedule ) {
		$this->ledger    = $ledger;
		$this->scheduler = $scheduler;
		$this->queue     = $queue;
		$this->schedule = $schedule;
	}

	public function saved(): void {
		Pause::remember( [] );
		$this->ledger->due_now();
		$this->scheduler->reschedule();
		// What has a time of day of its own waits for it, and what is switched off stays off.
		foreach ( [ 'orders', 'reconcile' ] as $direction ) {
			if ( Recurrence::INTERVAL === $this->schedule->recurrence( $direction )->mode() ) {
				$this->queue->enqueue( Schedule::JOBS[ $direction ] );
			}
		}
	}
}
