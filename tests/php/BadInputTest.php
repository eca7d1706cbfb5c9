<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Tests\Support\EngineWith;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Whatever is wrong with the connection or with an order: it says so in the log and on the order, the other orders go
 * through, and nothing is lost.
 */
final class BadInputTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over();
	}

	private function settle( $seconds = 20 ) {
		$this->until(
			function () {
				$this->export();
				$this->reconcile();
				return ! array_intersect( $this->states(), [ 'unknown', 'accepted', 'sending', 'queued' ] );
			},
			'every row is settled',
			$seconds
		);
	}

	/** The connection is mended: everything that waits for its time is due. */
	private function mend() {
		$this->use_engine( new EngineWith( [] ) );
		Simulator::faults( [ 'body' => null, 'count' => 0 ] );
		do_action( 'woocommerce_update_options_wc_kros' );
	}

	private function assert_nothing_is_lost( $order ) {
		$this->mend();
		$this->settle();
		$this->assertSame( 'issued', $this->row( $order )['state'], (string) $this->row( $order )['reason'] );
		$this->assertCount( 1, Simulator::documents_of( $order ) );
	}

	public function test_a_wrong_token() {
		update_option( 'wc_kros_api_token', 'wrong-token', false );
		$order = $this->order()->get_id();
		$this->export();
		$this->assertNotSame( '', Pause::reason() );
		$this->assertStringContainsString( Pause::reason(), implode( "\n", $this->log_lines() ) );
		$this->assertNotSame( '', $this->row( $order )['reason'] );
		$this->assertStringNotContainsString( 'wrong-token', implode( ' ', $this->log_lines() ) . Pause::reason() );
		update_option( 'wc_kros_api_token', Simulator::TOKEN, false );
		$this->assert_nothing_is_lost( $order );
		$this->assertSame( '', Pause::reason() );
	}

	public function test_an_unreachable_host() {
		$this->use_engine( new EngineWith( [ 'url' => 'http://127.0.0.1:1', 'timeout' => 5 ] ) );
		$order = $this->order()->get_id();
		$this->export();
		$row = $this->row( $order );
		$this->assertSame( 'queued', $row['state'] );
		$this->assertNotSame( '', $row['reason'] );
		$this->assertNotSame( [], $this->log_lines() );
		$this->assertGreaterThan( time(), (int) $row['next_at'] );
		$this->assert_nothing_is_lost( $order );
	}

	public function test_an_expired_certificate() {
		$file   = tempnam( sys_get_temp_dir(), 'kros' );
		$server = new Process( 'expired-certificate', [ $file ] );
		$port   = $server->line();
		$this->assertNotSame( '', $port );
		$this->use_engine( new EngineWith( [ 'url' => "https://127.0.0.1:$port", 'timeout' => 5, 'ca_file' => $file ] ) );
		$order = $this->order()->get_id();
		$this->export();
		$server->kill();
		array_map( 'unlink', [ $file, "$file.key", "$file.cnf" ] );
		$this->assertSame( 'queued', $this->row( $order )['state'] );
		$said = $this->row( $order )['reason'] . implode( ' ', $this->log_lines() );
		$this->assertMatchesRegularExpression( '/certificate.*expired|expired.*certificate/i', $said );
		$this->assert_nothing_is_lost( $order );
	}

	public function bodies() {
		return [ [ 'html' ], [ 'truncated' ], [ 'not_utf8' ] ];
	}

	/**
	 * @dataProvider bodies
	 */
	public function test_an_answer_that_cannot_be_read( $body ) {
		Simulator::faults( [ 'body' => $body, 'count' => 1 ] );
		$order = $this->order()->get_id();
		$this->export();
		$row = $this->row( $order );
		$this->assertContains( $row['state'], [ 'unknown', 'accepted', 'issued' ] );
		if ( 'unknown' === $row['state'] ) {
			$this->assertNotSame( '', $row['reason'] );
			$this->assertNotSame( [], $this->log_lines() );
		}
		$this->assert_nothing_is_lost( $order );
	}

	/**
	 * One order that is odd and two that are not, in one batch.
	 *
	 * @param callable $odd What is odd.
	 * @return array Row of the odd order.
	 */
	private function among_others( callable $odd ) {
		$first = $this->order()->get_id();
		$order = $this->order( 'processing', $odd )->get_id();
		$last  = $this->order()->get_id();
		$this->settle();
		foreach ( [ $first, $last ] as $good ) {
			$this->assertSame( 'issued', $this->row( $good )['state'], 'the other orders go through' );
			$this->assertCount( 1, Simulator::documents_of( $good ) );
		}
		return $this->row( $order );
	}

	private function assert_is_in_the_log( array $row ) {
		$lines = $this->rows( 'SELECT message FROM ' . $this->database()->table( 'log' ) . ' WHERE order_id = ' . (int) $row['order_id'] );
		$this->assertNotSame( [], $lines, 'the log has a line about the order' );
		$this->assertTrue( 'issued' === $row['state'] || '' !== (string) $row['reason'], 'the order says why' );
	}

	public function test_an_order_with_no_address() {
		$row = $this->among_others(
			function ( $order ) {
				$order->set_address( array_fill_keys( array_keys( self::address() ), '' ), 'billing' );
				$order->set_billing_email( '' );
			}
		);
		$this->assertContains( $row['state'], [ 'issued', 'refused' ] );
		if ( 'refused' === $row['state'] ) {
			$this->assert_is_in_the_log( $row );
		}
	}

	public function test_an_order_of_nothing_at_no_price() {
		$row = $this->among_others(
			function ( $order ) {
				$order->remove_order_items();
				$order->calculate_totals( true );
			}
		);
		$this->assertContains( $row['state'], [ 'issued', 'refused', 'cancelled' ] );
		$this->assert_is_in_the_log( $row );
	}

	public function test_an_order_of_500_lines() {
		$row = $this->among_others(
			function ( $order ) {
				for ( $i = 1; $i < 500; $i++ ) {
					$item = new \WC_Order_Item_Product();
					$item->set_props( [ 'name' => "Riadok $i", 'quantity' => 1, 'subtotal' => '1', 'total' => '1' ] );
					$order->add_item( $item );
				}
				$order->calculate_totals( true );
			}
		);
		$this->assertSame( 'issued', $row['state'], (string) $row['reason'] );
		$this->assertCount( 500, Simulator::documents_of( $row['order_id'] )[0]['items'] );
	}

	public function test_a_name_of_10000_characters() {
		$row = $this->among_others(
			function ( $order ) {
				foreach ( $order->get_items() as $item ) {
					$item->set_name( str_repeat( 'ž', 10000 ) );
					$item->save();
				}
			}
		);
		$this->assertSame( 'issued', $row['state'], (string) $row['reason'] );
		$this->assertLessThanOrEqual( 255, mb_strlen( Simulator::documents_of( $row['order_id'] )[0]['items'][0]['name'] ) );
		$this->assert_is_in_the_log( $row );
	}

	public function test_a_name_that_is_not_utf_8() {
		$odd = 0;
		$this->hook(
			'woocommerce_get_order_address',
			function ( $address, $type, $order ) use ( &$odd ) {
				return $order->get_id() === $odd ? [ 'last_name' => "K\xF4\xF2" ] + $address : $address;
			},
			10,
			3
		);
		$row = $this->among_others(
			function ( $order ) use ( &$odd ) {
				$odd = $order->get_id();
			}
		);
		$this->assertSame( 'refused', $row['state'] );
		$this->assertStringContainsString( "\u{FFFD}", $row['reason'] );
		$this->assert_is_in_the_log( $row );
	}

	public function test_a_currency_that_the_bank_does_not_know() {
		$row = $this->among_others(
			function ( $order ) {
				$order->set_currency( 'XAF' );
			}
		);
		$this->assertSame( 'waiting', $row['state'] );
		$this->assertStringContainsString( 'XAF', $row['reason'] );
		$this->assert_is_in_the_log( $row );
	}

	public function test_a_currency_that_kros_does_not_know() {
		Simulator::config( [ 'ecb' => [ 'rates' => [ 'GGP' => '2' ] ] ] );
		$row = $this->among_others(
			function ( $order ) {
				$order->set_currency( 'GGP' );
			}
		);
		$this->assertSame( 'refused', $row['state'], (string) $row['reason'] );
		$this->assertStringContainsString( 'Neznáma mena', $row['reason'] );
		$this->assertCount( 0, Simulator::documents_of( $row['order_id'] ) );
		$this->assert_is_in_the_log( $row );
	}

	public function test_a_document_that_kros_refuses() {
		$odd = null;
		$row = $this->among_others(
			function ( $order ) use ( &$odd ) {
				$odd = $order->get_id();
				Simulator::faults( [ 'refuse' => [ 'match' => "-order-$odd-", 'message' => 'Neznámy číselný rad', 'when' => 'sync' ] ] );
			}
		);
		$this->assertSame( 'refused', $row['state'] );
		$this->assertStringContainsString( 'Neznámy číselný rad', $row['reason'] );
		$this->assert_is_in_the_log( $row );
	}

	public function test_the_shops_own_code_that_fails_loses_nothing() {
		$fail = function () {
			throw new \RuntimeException( 'a filter of the shop is broken' );
		};
		$this->hook( 'wc_kros_document', $fail );
		$order = $this->order()->get_id();
		$this->export();
		$this->assertStringContainsString( 'a filter of the shop is broken', implode( ' ', $this->log_lines() ) );
		remove_filter( 'wc_kros_document', $fail );
		$this->assertSame( 'refused', $this->row( $order )['state'] );
		// The merchant has it sent again by saving the order.
		wc_get_order( $order )->save();
		$this->assert_nothing_is_lost( $order );
	}
}
