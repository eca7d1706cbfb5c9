<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Email\EmailQueue;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's jobs in the queue of Action Scheduler. A job waits there once at most, however many ask for it.
 */
final class JobQueue {

	/** Option: Unix seconds for which an import of changed cards was last put into the queue. */
	const LAST_SOON = 'wc_kros_stock_last_soon';

	/** @var EmailQueue */ private $emails;
	/** @var Schedule */ private $schedule;

	public function __construct( EmailQueue $emails, Schedule $schedule ) {
		$this->emails   = $emails;
		$this->schedule = $schedule;
	}

	/** @return bool Whether there is a queue: WooCommerce brings it. */
	public static function is_there(): bool {
		return function_exists( 'as_schedule_single_action' );
	}

	/**
	 * Puts a job into the queue, unless it waits there; where it waits more than once, once is left.
	 *
	 * @param string $hook Action of the job.
	 */
	public function enqueue( string $hook ): void {
		if ( ! self::is_there() ) {
			return;
		}
		$waiting = $this->waiting( $hook );
		if ( $waiting > 1 ) {
			as_unschedule_all_actions( $hook, [], Jobs::GROUP );
		}
		if ( 1 !== $waiting ) {
			as_schedule_single_action( time(), $hook, [], Jobs::GROUP );
		}
	}

	/** Puts the e-mails into the queue, if one is due. */
	public function enqueue_emails(): void {
		if ( $this->emails->due( 1 ) ) {
			$this->enqueue( Jobs::EMAILS );
		}
	}

	/** A job that waits more than once waits once again, also one that is not due. */
	public function remove_duplicates(): void {
		foreach ( self::is_there() ? Jobs::ALL : [] as $hook ) {
			if ( $this->waiting( $hook ) > 1 ) {
				$this->enqueue( $hook );
			}
		}
	}

	/** A document got its number, which may have lowered stock in KROS. */
	public function document_issued(): void {
		if ( Options::flag( 'wc_kros_stock_after_document' ) ) {
			$this->stock_soon();
		}
	}

	/** KROS tells of cards. Where they are imported by hand only, nothing comes of it. */
	public function cards_changed(): void {
		if ( Recurrence::OFF !== $this->schedule->recurrence( 'stock_changed' )->mode() ) {
			$this->stock_soon();
		}
	}

	/** Changed cards are imported soon, however many things ask for it: once a minute at most. */
	public function stock_soon(): void {
		if ( ! self::is_there() || $this->waiting( Jobs::STOCK_CHANGED ) ) {
			return;
		}
		$at = max( time(), Options::number( self::LAST_SOON ) + MINUTE_IN_SECONDS );
		update_option( self::LAST_SOON, $at, false );
		as_schedule_single_action( $at, Jobs::STOCK_CHANGED, [], Jobs::GROUP );
	}

	/** Takes every job out of the queue. */
	public function clear(): void {
		foreach ( function_exists( 'as_unschedule_all_actions' ) ? Jobs::ALL : [] as $hook ) {
			as_unschedule_all_actions( $hook, [], Jobs::GROUP );
		}
	}

	/** @return int How often the job waits; 2 also means more. */
	private function waiting( string $hook ): int {
		$asked = [
			'hook'     => $hook,
			'group'    => Jobs::GROUP,
			'status'   => 'pending',
			'per_page' => 2,
		];
		return count( as_get_scheduled_actions( $asked, 'ids' ) );
	}
}
