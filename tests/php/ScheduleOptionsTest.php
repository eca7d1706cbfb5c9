<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Install\Installer;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The schedule and the scheduler, with a time of the test's own.
 */
final class ScheduleOptionsTest extends ShopTestCase {

	private $zone;

	protected function setUp(): void {
		parent::setUp();
		// Other tests start processes, which set the next tick without this one knowing.
		wp_cache_flush();
		$this->zone = get_option( 'timezone_string' );
		update_option( 'timezone_string', 'Europe/Bratislava' );
		$this->get( Scheduler::class )->stop();
	}

	protected function tearDown(): void {
		foreach ( array_keys( Schedule::JOBS ) as $direction ) {
			foreach ( [ '', '_minutes', '_time' ] as $part ) {
				delete_option( Schedule::option( $direction ) . $part );
			}
		}
		update_option( 'timezone_string', $this->zone );
		$this->get( Scheduler::class )->stop();
		parent::tearDown();
	}

	private function waiting( $hook ) {
		return count( as_get_scheduled_actions( [ 'hook' => $hook, 'status' => 'pending', 'per_page' => 20 ], 'ids' ) );
	}

	private function due( $when ) {
		return $this->get( Schedule::class )->take_due( strtotime( $when ) );
	}

	private function set_up( $direction, $mode, $time = '03:00', $minutes = '5' ) {
		$option = Schedule::option( $direction );
		$this->set_options( [ $option => $mode, $option . '_time' => $time, $option . '_minutes' => $minutes ] );
	}

	private function only( $direction ) {
		foreach ( array_diff( array_keys( Schedule::JOBS ), [ $direction ] ) as $other ) {
			$this->set_up( $other, 'off' );
		}
	}

	public function test_without_settings_orders_and_numbers_go_every_five_minutes_and_stock_rests() {
		$this->assertSame( [], $this->due( '2026-11-24T10:01:00+01:00' ) );
		$this->assertSame( [ 'orders', 'reconcile' ], $this->due( '2026-11-24T10:05:00+01:00' ) );
		$this->assertSame( [], $this->due( '2026-11-24T10:05:00+01:00' ) );
		$this->assertSame( [ 'interval', 'off', 'off', 'interval' ], array_column( $this->get( Schedule::class )->runs(), 'mode' ) );
	}

	public function test_runs_that_nobody_came_for_are_caught_up_once() {
		$this->only( 'orders' );
		$this->due( '2026-11-24T10:01:00+01:00' );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-25T18:02:00+01:00' ) );
		$this->assertSame( [], $this->due( '2026-11-25T18:02:30+01:00' ) );
		$this->set_up( 'orders', 'daily' );
		$this->due( '2026-11-25T18:03:00+01:00' );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-29T09:00:00+01:00' ) );
		$this->assertSame( [], $this->due( '2026-11-29T10:00:00+01:00' ) );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-30T03:00:00+01:00' ) );
	}

	public function test_a_new_time_of_day_counts_from_now_on() {
		$this->only( 'orders' );
		$this->set_up( 'orders', 'daily', '15:00' );
		$this->due( '2026-11-24T10:00:00+01:00' );
		$this->set_up( 'orders', 'daily', '03:00' );
		$this->assertSame( [], $this->due( '2026-11-24T10:01:00+01:00' ), 'the 3:00 of today was no run' );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-25T03:00:00+01:00' ) );
	}

	public function test_settings_saved_unchanged_lose_no_run_that_was_missed() {
		$this->only( 'orders' );
		$this->set_up( 'orders', 'daily' );
		$this->due( '2026-11-24T10:00:00+01:00' );
		$this->get( Schedule::class )->refresh( strtotime( '2026-11-25T08:00:00+01:00' ) );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-25T08:01:00+01:00' ) );
	}

	public function test_another_interval_counts_at_once() {
		$this->only( 'orders' );
		$this->set_up( 'orders', 'interval', '03:00', '60' );
		$this->due( '2026-11-24T10:01:00+01:00' );
		$this->assertSame( strtotime( '2026-11-24T11:00:00+01:00' ), $this->get( Schedule::class )->next( strtotime( '2026-11-24T10:02:00+01:00' ) ) );
		$this->set_up( 'orders', 'interval', '03:00', '10' );
		$this->assertSame( strtotime( '2026-11-24T10:10:00+01:00' ), $this->get( Schedule::class )->next( strtotime( '2026-11-24T10:02:00+01:00' ) ) );
	}

	public function test_minutes_out_of_bounds_are_brought_to_the_bound() {
		$this->only( 'orders' );
		$now = strtotime( '2026-11-24T10:01:00+01:00' );
		$at_five = '2026-11-24T10:05:00+01:00';
		$cases   = [ '1' => $at_five, '0' => $at_five, 'often' => $at_five, '99999' => '2026-11-25T00:00:00+00:00' ];
		foreach ( $cases as $minutes => $next ) {
			$this->set_up( 'orders', 'interval', '03:00', (string) $minutes );
			$this->assertSame( strtotime( $next ), $this->get( Schedule::class )->next( $now ), (string) $minutes );
		}
	}

	public function test_another_time_zone_of_the_site_moves_the_time_of_day() {
		$this->only( 'orders' );
		$this->set_up( 'orders', 'daily' );
		$now = strtotime( '2026-11-24T10:00:00+01:00' );
		$this->get( Schedule::class )->refresh( $now );
		$this->assertSame( strtotime( '2026-11-25T03:00:00+01:00' ), $this->get( Schedule::class )->next( $now ) );
		update_option( 'timezone_string', 'America/New_York' );
		$this->assertSame( strtotime( '2026-11-25T03:00:00-05:00' ), $this->get( Schedule::class )->next( $now ) );
	}

	public function test_the_clock_is_set_anew_when_the_site_gets_another_time_zone() {
		$this->only( 'orders' );
		$this->set_up( 'orders', 'daily' );
		update_option( 'timezone_string', 'UTC' );
		update_option( 'timezone_string', 'Asia/Tokyo' );
		$this->assertSame( '03:00', ( new \DateTime( '@' . $this->get( Schedule::class )->runs()['orders']['next'] ) )->setTimezone( new \DateTimeZone( 'Asia/Tokyo' ) )->format( 'H:i' ) );
		$this->assertStringContainsString( 'Tokyo', get_option( Schedule::OPTION )['orders']['rhythm'] );
		$this->assertNotFalse( wp_next_scheduled( Jobs::TICK ) );
	}

	public function test_a_next_time_from_a_clock_that_was_wrong_is_put_right() {
		$this->only( 'orders' );
		$this->due( '2036-01-01T00:00:00Z' );
		$this->due( '2026-11-24T10:01:00+01:00' );
		$this->assertSame( [ 'orders' ], $this->due( '2026-11-24T10:05:00+01:00' ) );
	}

	public function test_the_clock_has_one_event_at_the_exact_next_time_and_doubled_ones_heal() {
		$this->set_up( 'stock_all', 'daily', '03:02' );
		$now = strtotime( '2030-11-24T03:01:00+01:00' );
		wp_schedule_event( time() + 60, 'hourly', Jobs::TICK );
		wp_schedule_single_event( time() + 7200, Jobs::TICK );
		wp_schedule_single_event( time() + 9200, Jobs::TICK );
		$this->get( Scheduler::class )->run_due( $now );
		$events = [];
		foreach ( _get_cron_array() as $time => $hooks ) {
			if ( isset( $hooks[ Jobs::TICK ] ) ) {
				$events[] = $time;
			}
		}
		$this->assertSame( [ strtotime( '2030-11-24T03:02:00+01:00' ) ], $events );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:02:00+01:00' ) );
		$this->assertSame( 1, $this->waiting( Jobs::STOCK_ALL ) );
		$this->assertSame( strtotime( '2030-11-24T03:05:00+01:00' ), wp_next_scheduled( Jobs::TICK ) );
	}

	public function test_what_waits_more_than_once_heals_also_where_it_is_not_due_or_switched_off() {
		$this->only( '' );
		foreach ( [ 1, 2, 3 ] as $minutes ) {
			as_schedule_recurring_action( time() + 60 * $minutes, 3600, Jobs::STOCK_ALL, [], Jobs::GROUP );
			as_schedule_single_action( time() + 60 * $minutes, Jobs::STATUS_CHECK, [], Jobs::GROUP );
		}
		$this->get( Scheduler::class )->run_due( time() );
		$this->assertSame( [ 1, 1 ], [ $this->waiting( Jobs::STOCK_ALL ), $this->waiting( Jobs::STATUS_CHECK ) ] );
	}

	public function test_a_job_that_waits_twice_waits_once_after_the_next_strike() {
		as_schedule_single_action( time(), Jobs::EXPORT, [], Jobs::GROUP );
		as_schedule_single_action( time(), Jobs::EXPORT, [], Jobs::GROUP );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:01:00+01:00' ) );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:05:00+01:00' ) );
		$this->assertSame( 1, $this->waiting( Jobs::EXPORT ) );
	}

	public function test_all_cards_make_the_changed_ones_unnecessary() {
		$this->set_up( 'stock_all', 'interval' );
		$this->set_up( 'stock_changed', 'interval' );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:01:00+01:00' ) );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:05:00+01:00' ) );
		$this->assertSame( [ 1, 0 ], [ $this->waiting( Jobs::STOCK_ALL ), $this->waiting( Jobs::STOCK_CHANGED ) ] );
	}

	public function test_when_all_is_off_the_clock_still_strikes_for_what_somebody_started() {
		$this->only( '' );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:01:00+01:00' ) );
		$this->assertSame( strtotime( '2030-11-24T03:05:00+01:00' ), wp_next_scheduled( Jobs::TICK ) );
		$this->get( Scheduler::class )->run_due( strtotime( '2030-11-24T03:05:00+01:00' ) );
		$this->assertSame( 0, $this->waiting( Jobs::EXPORT ) );
	}

	public function test_saved_settings_start_nothing_that_is_off_or_has_its_time() {
		$this->set_up( 'orders', 'daily' );
		$this->set_up( 'reconcile', 'off' );
		do_action( 'woocommerce_update_options_wc_kros' );
		$this->assertSame( [ 0, 0 ], [ $this->waiting( Jobs::EXPORT ), $this->waiting( Jobs::STATUS_CHECK ) ] );
	}

	public function test_the_old_switches_of_stock_cards_become_part_of_the_timetable() {
		foreach ( [ [ 'yes', 'yes', 'interval', 'daily' ], [ 'yes', 'no', 'interval', 'off' ], [ 'no', 'yes', 'off', 'off' ] ] as list( $enabled, $daily, $changed, $all ) ) {
			delete_option( Schedule::option( 'stock_changed' ) );
			delete_option( Schedule::option( 'stock_all' ) );
			$this->set_options( [ 'wc_kros_stock_enabled' => $enabled, 'wc_kros_stock_daily' => $daily, 'wc_kros_db_version' => 2 ] );
			$this->get( Installer::class )->upgrade();
			$runs = $this->get( Schedule::class )->runs();
			$this->assertSame( [ $changed, $all ], [ $runs['stock_changed']['mode'], $runs['stock_all']['mode'] ] );
			$this->assertFalse( get_option( 'wc_kros_stock_enabled' ) );
		}
	}

	public function test_the_heart_is_late_after_two_intervals_without_a_strike() {
		$heart = $this->get( Heartbeat::class );
		$this->assertSame( 0, $heart->last() );
		$this->assertFalse( $heart->is_late(), 'a new shop has not waited yet' );
		$heart->beat( time() - 590 );
		$this->assertFalse( $heart->is_late() );
		$heart->beat( time() - 610 );
		$this->assertTrue( $heart->is_late() );
		$this->set_up( 'orders', 'interval', '03:00', '15' );
		$this->set_up( 'reconcile', 'interval', '03:00', '15' );
		$this->assertFalse( $heart->is_late(), 'who looks every quarter of an hour waits for half an hour' );
		$this->only( '' );
		$heart->beat( time() - 86400 );
		$this->assertFalse( $heart->is_late(), 'where all is done by hand only e-mails and the nightly report wait' );
		$heart->beat( time() - 2 * DAY_IN_SECONDS - 10 );
		$this->assertTrue( $heart->is_late() );
	}

	public function test_the_heart_is_late_when_nobody_takes_the_jobs_out_of_the_queue() {
		$this->get( Heartbeat::class )->beat( time() );
		as_schedule_single_action( time() - 590, Jobs::EXPORT, [], Jobs::GROUP );
		$this->assertFalse( $this->get( Heartbeat::class )->is_late() );
		as_schedule_single_action( time() - 610, Jobs::EXPORT, [], Jobs::GROUP );
		$this->assertTrue( $this->get( Heartbeat::class )->is_late() );
	}

	public function test_the_advice_names_this_site() {
		list( $cron, $cli ) = $this->get( Heartbeat::class )->advice();
		$this->assertStringContainsString( site_url( 'wp-cron.php' ), $cron );
		$this->assertStringContainsString( untrailingslashit( ABSPATH ), $cli );
	}
}
