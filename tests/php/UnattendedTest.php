<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Nobody presses anything: a cron of the server calls wp-cron.php, as the notice tells merchants to set it up, and orders arrive in KROS.
 */
final class UnattendedTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over();
		delete_transient( 'doing_cron' );
		// The web server reads what other processes wrote, and this process what the web server did.
		wp_cache_flush();
		$this->get( Scheduler::class )->start();
	}

	protected function tearDown(): void {
		wp_cache_flush();
		$this->get( Scheduler::class )->stop();
		parent::tearDown();
	}

	/** Everything that was set for a time is set for five minutes earlier; then the server's cron calls, every minute. */
	private function five_minutes_later() {
		$this->until(
			function () {
				return (float) get_transient( 'doing_cron' ) < microtime( true ) - 10;
			},
			'the round before has ended',
			30
		);
		wp_cache_flush();
		$crons = [];
		foreach ( _get_cron_array() as $time => $hooks ) {
			$crons[ $time - 300 ] = $hooks;
		}
		_set_cron_array( $crons );
		$kept = get_option( Schedule::OPTION );
		foreach ( $kept as &$one ) {
			$one['last'] = $one['last'] ? $one['last'] - 300 : 0;
			$one['next'] = $one['next'] ? $one['next'] - 300 : 0;
		}
		unset( $one );
		update_option( Schedule::OPTION, $kept, false );
		update_option( Heartbeat::OPTION, $this->get( Heartbeat::class )->last() - 300, false );
		for ( $minute = 0; $minute < 3 && ! $this->has_ticked(); $minute++ ) {
			// WordPress's own lock is over after a minute.
			delete_transient( 'doing_cron' );
			$answer = wp_remote_get( site_url( 'wp-cron.php?doing_wp_cron' ), [ 'timeout' => 60 ] );
			$this->assertSame( 200, wp_remote_retrieve_response_code( $answer ) );
			// WooCommerce's background processes end the round that they are in (seen in 5.9); the rest of it comes a minute later.
			for ( $wait = 0; $wait < 50 && ! $this->has_ticked(); $wait++ ) {
				usleep( 100000 );
			}
		}
		$this->assertTrue( $this->has_ticked(), 'a tick came in one of three minutes' );
	}

	private function has_ticked() {
		wp_cache_flush();
		return wp_next_scheduled( Jobs::TICK ) > time();
	}

	public function test_orders_that_are_placed_meanwhile_arrive_by_themselves_in_two_intervals() {
		$first = $this->order();
		$this->five_minutes_later();
		$this->until(
			function () use ( $first ) {
				return 1 === count( Simulator::documents_of( $first->get_id() ) );
			},
			'the first order arrives',
			30
		);
		$second = $this->order();
		$third  = $this->order();
		$this->five_minutes_later();
		$this->until(
			function () use ( $second, $third ) {
				return 1 === count( Simulator::documents_of( $second->get_id() ) ) && 1 === count( Simulator::documents_of( $third->get_id() ) );
			},
			'the orders of the second interval arrive',
			30
		);
		$this->until(
			function () use ( $first ) {
				return '' !== wc_get_order( $first->get_id() )->get_meta( '_kros_order_number' );
			},
			'the number of the first order comes back',
			30
		);
		$this->assertCount( 1, Simulator::documents_of( $first->get_id() ), 'each once' );
		$this->assertFalse( $this->get( Heartbeat::class )->is_late() );
		$this->assertGreaterThan( time() - 60, $this->get( Heartbeat::class )->last() );
		$this->assertGreaterThan( time(), wp_next_scheduled( Jobs::TICK ) );
		foreach ( $this->get( Schedule::class )->runs() as $direction => $run ) {
			$this->assertSame( 'off' === $run['mode'], 0 === $run['last'], $direction );
		}
	}
}
