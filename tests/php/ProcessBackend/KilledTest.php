<?php
namespace Kros\WooCommerce\Tests\ProcessBackend;

use Kros\WooCommerce\Engine\EngineFailure;
use Kros\WooCommerce\Tests\Support\ProcessBackend;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * The executable is killed at random moments of an export, as a server without memory would: in the end every order is in KROS once.
 *
 * @group process-backend
 */
final class KilledTest extends ProcessBackend {

	const MOMENTS = 50;

	public function test_50_kills_at_random_moments_lose_nothing_and_double_nothing() {
		$seed = random_int( 1, PHP_INT_MAX );
		mt_srand( $seed );
		Simulator::start_over( [ 'delay_ms' => 20 ] );
		$orders = [];
		$found  = [];
		$length = $this->length_of_an_export();
		for ( $kills = 0, $rounds = 0; $kills < self::MOMENTS; $rounds++ ) {
			$this->assertLessThan( 10 * self::MOMENTS, $rounds, 'the kills hit' );
			$orders = array_merge( $orders, $this->orders( 2 ) );
			$this->make_due();
			Simulator::faults( [ 'answer_delay_ms' => mt_rand( 0, 40 ) ] );
			$kills += (int) $this->is_killed_in( 0 === $rounds % 5 ? 'status_check' : 'export_orders', $length * mt_rand( 0, 1000 ) / 1000 );
			$found  = array_merge( $found, $this->states() );
		}
		Simulator::faults( [ 'answer_delay_ms' => 0 ] );
		$this->until(
			function () {
				$this->make_due();
				$this->export();
				$this->reconcile();
				return ! array_diff( $this->states(), [ 'issued' ] );
			},
			"every order has its number (seed $seed)",
			60
		);
		foreach ( $orders as $order ) {
			$this->assertCount( 1, Simulator::documents_of( $order ), "order $order, seed $seed" );
		}
		$this->assertContains( 'sending', $found, 'some kills came while documents were on their way' );
	}

	/** Seconds, so that the moments spread over all of it on every machine. */
	private function length_of_an_export() {
		$this->orders( 2 );
		Simulator::faults( [ 'answer_delay_ms' => 20 ] );
		$engine = $this->engine();
		$this->api_profile( $engine );
		$began = microtime( true );
		$engine->call( 'export_orders', [ 'time_box' => 20 ] );
		return microtime( true ) - $began;
	}

	/** Whether the kill came before the call's end. */
	private function is_killed_in( $op, $seconds ) {
		$engine = $this->engine();
		$this->api_profile( $engine );
		$killer = proc_open( [ '/bin/sh', '-c', sprintf( 'sleep %.3F; kill -9 %d 2>/dev/null', $seconds, $this->processes()[0] ) ], [], $pipes );
		try {
			$engine->call( $op, [ 'time_box' => 20 ] );
			$killed = false;
		} catch ( EngineFailure $failure ) {
			$this->assertStringContainsString( 'signal 9', $failure->getMessage() );
			$killed = true;
		}
		proc_close( $killer );
		return $killed;
	}

	/** Time passes: dead workers' leases are over, and what waits for its time is due. */
	private function make_due() {
		$past = time() - 1;
		$this->sql( 'UPDATE ' . $this->ledger() . " SET lease_until = $past WHERE lease_until IS NOT NULL" );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET next_at = $past WHERE next_at > $past" );
	}
}
