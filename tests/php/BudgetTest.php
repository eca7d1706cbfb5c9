<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Status\Budget;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * The request budget that all web servers share: compare and swap in the store, and what the status screen shows.
 */
final class BudgetTest extends ShopTestCase {

	private function swap( $from, $to ) {
		return $this->ask( 'store.swap', [ 'key' => 'budget', 'from' => $from, 'to' => $to ] );
	}

	public function test_of_two_who_swap_the_same_text_one_wins() {
		$looked = $this->swap( null, null );
		$this->assertSame( [ false, null ], [ $looked['swapped'], $looked['value'] ] );
		$this->assertLessThan( 5000, abs( $looked['now'] - 1000 * time() ) );
		$this->assertSame( [ 'swapped' => true ], $this->swap( null, '1 300 60 5:1' ) );
		$lost = $this->swap( null, '1 300 60 6:1' );
		$this->assertSame( [ false, '1 300 60 5:1' ], [ $lost['swapped'], $lost['value'] ] );
		$this->assertSame( [ 'swapped' => true ], $this->swap( '1 300 60 5:1', '1 300 60 5:1 7:2' ) );
		$this->assertFalse( $this->swap( '1 300 60 5:1', '1 300 60 5:1 8:2' )['swapped'] );
		$this->assertSame( '1 300 60 5:1 7:2', $this->swap( null, null )['value'] );
	}

	public function test_a_database_that_cannot_share_stops_nothing() {
		$this->hook( 'query', function ( $sql ) {
			return false === strpos( $sql, "'budget'" ) ? $sql : 'SELECT nonsense FROM nowhere';
		} );
		$this->assertSame( [], $this->swap( null, null ) );
	}

	public function test_the_status_screen_sees_what_was_used_in_the_last_minute() {
		$this->assertSame( [ 'used_minute' => 0, 'limit_minute' => 300, 'reserve' => 60 ], $this->get( Budget::class )->view() );
		$now = 1000 * time();
		$this->swap( null, '1 200 40 ' . ( $now - 90000 ) . ':7 ' . ( $now - 2000 ) . ':3 ' . $now . ':0 ' . $now . ':4' );
		$this->assertSame( [ 'used_minute' => 7, 'limit_minute' => 200, 'reserve' => 40 ], $this->get( Budget::class )->view() );
	}

	public function test_it_counts_by_the_clock_of_the_database() {
		global $wpdb;
		$there = time() + 3600;
		$wpdb->query( "SET TIMESTAMP = $there" );
		try {
			$this->swap( null, '1 200 40 ' . 1000 * ( $there - 70 ) . ':7 ' . 1000 * ( $there - 2 ) . ':3' );
			$this->assertSame( 3, $this->get( Budget::class )->view()['used_minute'] );
		} finally {
			$wpdb->query( 'SET TIMESTAMP = DEFAULT' );
		}
	}

	public function test_requests_of_the_engine_are_counted() {
		$this->needs_engine();
		Simulator::start_over();
		$this->orders( 2 );
		$this->export();
		$this->assertGreaterThan( 0, $this->get( Budget::class )->view()['used_minute'] );
	}
}
