<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Schedule\Recurrence;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;

defined( 'ABSPATH' ) || exit;

/**
 * After the merchant saved the settings: what waited is looked at again at once, with the new settings.
 */
final class SettingsSaved {

	/** @var Ledger */ private $ledger;
	/** @var Scheduler */ private $clock;
	/** @var Schedule */ private $timetable;

	public function __construct( Ledger $ledger, Scheduler $clock, Schedule $timetable ) {
		$this->ledger    = $ledger;
		$this->clock     = $clock;
		$this->timetable = $timetable;
	}

	public function saved() {
		Pause::remember( [] );
		$this->ledger->due_now();
		$this->clock->reschedule();
		// What has a time of day of its own waits for it, and what is switched off stays off.
		foreach ( [ 'orders', 'reconcile' ] as $direction ) {
			if ( Recurrence::INTERVAL === $this->timetable->rhythm( $direction )->mode() ) {
				$this->clock->enqueue( Schedule::JOBS[ $direction ] );
			}
		}
	}
}
