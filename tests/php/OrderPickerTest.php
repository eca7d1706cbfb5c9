<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * Which orders somebody means by numbers and days.
 */
final class OrderPickerTest extends ShopTestCase {

	private function choose( $numbers = '', $from = '', $to = '', $exported = false ) {
		return $this->get( OrderPicker::class )->choose( $numbers, $from, $to, $exported );
	}

	private function created( $when, $status = 'processing', $method = 'bacs' ) {
		return $this->order(
			$status,
			function ( $order ) use ( $when, $method ) {
				$order->set_date_created( ( new \DateTime( $when, wp_timezone() ) )->getTimestamp() );
				$order->set_payment_method( $method );
			}
		)->get_id();
	}

	public function test_nothing_typed_chooses_nothing() {
		$this->assertNull( $this->choose( ' ', '', ' ' ) );
	}

	public function test_numbers_are_read_with_commas_spaces_and_hash_signs_and_each_counts_once() {
		list( $a, $b ) = $this->orders( 2 );
		$this->assertSame( [ $a, $b ], $this->choose( "#$b, $a;$b" ) );
	}

	public function test_a_number_of_a_plugin_finds_its_order_and_no_other_one() {
		$order = $this->order(
			'processing',
			function ( $order ) {
				$order->update_meta_data( '_order_number', 'FA-2026/7' );
			}
		);
		$other = $this->order();
		$this->hook(
			'woocommerce_order_number',
			function ( $number, $order ) {
				return $order->get_meta( '_order_number' ) ? $order->get_meta( '_order_number' ) : $number;
			},
			10,
			2
		);
		$this->assertSame( [ $order->get_id() ], $this->choose( '#FA-2026/7' ) );
		$this->assertSame( [ $other->get_id() ], $this->choose( (string) $other->get_id() ) );
		$this->assertSame( 0, $this->get( OrderPicker::class )->by_number( (string) $order->get_id() ), 'this order shows another number' );
	}

	public function test_a_number_that_another_order_has_for_its_id_means_the_order_that_shows_it() {
		list( $shows, $is ) = $this->orders( 2 );
		$order              = wc_get_order( $shows );
		$order->update_meta_data( '_order_number', (string) $is );
		$order->save();
		$this->hook(
			'woocommerce_order_number',
			function ( $number, $order ) use ( $shows, $is ) {
				return $order->get_id() === $shows ? (string) $is : "A$number";
			},
			10,
			2
		);
		$this->assertSame( [ $shows ], $this->choose( (string) $is ) );
	}

	public function test_a_plugin_that_only_translates_numbers_is_asked() {
		$order = $this->order();
		$this->hook(
			'woocommerce_order_number',
			function () {
				return 'WEB7';
			}
		);
		$this->hook(
			'woocommerce_shortcode_order_tracking_order_id',
			function ( $number ) use ( $order ) {
				return 'WEB7' === $number ? $order->get_id() : $number;
			},
			1
		);
		$this->assertSame( [ $order->get_id() ], $this->choose( 'WEB7' ) );
	}

	public function test_unknown_numbers_are_named() {
		$number = $this->order()->get_order_number();
		$this->expectExceptionMessage( '987654, X1' );
		$this->choose( "987654 $number X1" );
	}

	public function test_days_are_those_of_the_shop_with_their_first_and_last_second() {
		$this->created( '2026-03-09 23:59:59' );
		$first = $this->created( '2026-03-10 00:00:00' );
		$last  = $this->created( '2026-03-11 23:59:59' );
		$after = $this->created( '2026-03-12 00:00:00' );
		$this->assertSame( [ $first, $last ], $this->choose( '', '2026-03-10', '2026-03-11' ) );
		$this->assertSame( [ $first, $last, $after ], $this->choose( '', '2026-03-10' ) );
		$this->assertCount( 3, $this->choose( '', '', '2026-03-11' ) );
	}

	public function test_of_days_only_orders_go_out_that_the_settings_send() {
		$this->set_options( [ 'wc_kros_export_statuses' => [ 'processing' ], 'wc_kros_export_payment_methods' => [ 'bacs' ] ] );
		$sent = $this->created( '2026-03-10 10:00:00' );
		$this->created( '2026-03-10 10:00:00', 'cancelled' );
		$this->created( '2026-03-10 10:00:00', 'processing', 'cod' );
		$this->assertSame( [ $sent ], $this->choose( '', '2026-03-10', '2026-03-10', true ) );
		$this->assertCount( 3, $this->choose( '', '2026-03-10', '2026-03-10', false ) );
		update_option( 'wc_kros_export_statuses', [] );
		$this->assertSame( [], $this->choose( '', '2026-03-10', '2026-03-10', true ) );
	}
}
