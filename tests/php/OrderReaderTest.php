<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class OrderReaderTest extends ShopTestCase {

	private function read( $id ) {
		$orders = $this->ask( 'orders.read', [ 'ids' => [ $id ] ] )['orders'];
		return $orders ? $orders[0] : null;
	}

	public function test_has_the_shape_of_wc_v3() {
		$order = $this->order(
			'processing',
			function ( $order ) {
				$shipping = new \WC_Order_Item_Shipping();
				$shipping->set_props( [ 'method_title' => 'Kuriér', 'method_id' => 'flat_rate', 'total' => '4' ] );
				$order->add_item( $shipping );
				$fee = new \WC_Order_Item_Fee();
				$fee->set_props( [ 'name' => 'Dobierka', 'total' => '1.5' ] );
				$order->add_item( $fee );
				$order->set_customer_note( 'Zvoniť 2×' );
				$order->update_meta_data( '_billing_ico', '36000000' );
				$order->update_meta_data( '_kros_test_list', [ 'a' => 1 ] );
				$order->calculate_totals( true );
			}
		);
		$read  = $this->read( $order->get_id() );
		$this->assertSame( $order->get_id(), $read['id'] );
		$this->assertSame( (string) $order->get_order_number(), $read['number'] );
		$this->assertSame( [ 'processing', 'EUR' ], [ $read['status'], $read['currency'] ] );
		$this->assertSame( [ 'bacs', 'Zvoniť 2×' ], [ $read['payment_method'], $read['customer_note'] ] );
		$this->assertSame( $order->get_date_created()->date( 'Y-m-d\TH:i:s' ), $read['date_created'] );
		$this->assertSame( gmdate( 'Y-m-d\TH:i:s', $order->get_date_created()->getTimestamp() ), $read['date_created_gmt'] );
		$this->assertNotSame( $read['date_created'], $read['date_created_gmt'], 'the shop of these tests is not in UTC' );
		$this->assertSame( self::address() + [], array_intersect_key( $read['billing'], self::address() ) );
		$this->assertContains( [ 'key' => '_billing_ico', 'value' => '36000000' ], $read['meta_data'] );
		$this->assertContains( [ 'key' => '_kros_test_list', 'value' => [ 'a' => 1 ] ], $read['meta_data'] );
		$this->assertSame( [ 'Kuriér', '4' ], [ $read['shipping_lines'][0]['method_title'], $read['shipping_lines'][0]['total'] ] );
		$this->assertSame( [ 'Dobierka', '1.5' ], [ $read['fee_lines'][0]['name'], $read['fee_lines'][0]['total'] ] );
		$this->assertSame( 1, $read['line_items'][0]['quantity'] );
		$this->assertSame( [], $read['coupon_lines'] );
		$this->assertSame( [], $read['refunds'] );
		$this->assertArrayHasKey( 'date_paid_gmt', $read );
		$keys = [ 'date_modified_gmt', 'discount_total', 'discount_tax', 'shipping_total', 'total_tax', 'prices_include_tax', 'customer_id' ];
		$this->assertSame( [], array_diff( $keys, array_keys( array_filter( $read, 'is_scalar' ) ) ) );
	}

	public function test_reads_tax_rates_as_stored_and_null_when_not_stored() {
		$order = $this->order();
		$read  = $this->read( $order->get_id() );
		$line  = $read['line_items'][0];
		$this->assertCount( 1, $read['tax_lines'] );
		$this->assertSame( 23.0, (float) $read['tax_lines'][0]['rate_percent'] );
		$this->assertSame( $read['tax_lines'][0]['rate_id'], $line['taxes'][0]['id'] );
		$this->assertEqualsWithDelta( 10 / 1.23 * 0.23, (float) $line['taxes'][0]['total'], 0.000001, 'not rounded to cents' );
		foreach ( $order->get_items( 'tax' ) as $item ) {
			wc_delete_order_item_meta( $item->get_id(), 'rate_percent' );
		}
		$this->assertNull( $this->read( $order->get_id() )['tax_lines'][0]['rate_percent'] );
	}

	public function test_amounts_keep_every_digit_that_is_stored() {
		$order = $this->order();
		foreach ( $order->get_items() as $item ) {
			wc_update_order_item_meta( $item->get_id(), '_line_total', '8.13008130081301' );
		}
		$line = $this->read( $order->get_id() )['line_items'][0];
		$this->assertSame( '8.13008130081301', $line['total'] );
		$this->assertIsString( $line['subtotal'] );
	}

	public function test_a_deleted_product_leaves_the_code_empty() {
		$product = $this->product( 'KÓD-1' );
		$order   = $this->order(
			'processing',
			function ( $order ) use ( $product ) {
				$order->add_product( $product, 2 );
				$order->calculate_totals( true );
			}
		);
		$codes = function () use ( $order ) {
			return array_column( $this->read( $order->get_id() )['line_items'], 'sku' );
		};
		$this->assertSame( [ '', 'KÓD-1' ], $codes() );
		$product->delete( true );
		$this->assertSame( [ '', '' ], $codes() );
	}

	public function test_a_variation_without_a_code_has_that_of_its_product() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->set_sku( 'TRI' );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_regular_price( '5' );
		$variation->save();
		$order = $this->order(
			'processing',
			function ( $order ) use ( $variation ) {
				$order->add_product( $variation, 1 );
			}
		);
		$this->assertSame( 'TRI', $this->read( $order->get_id() )['line_items'][1]['sku'] );
		$variation->delete( true );
		$parent->delete( true );
	}

	public function test_trashed_and_unknown_orders_are_absent() {
		$kept  = $this->order()->get_id();
		$trash = $this->order()->get_id();
		wc_get_order( $trash )->delete( false );
		$read = $this->ask( 'orders.read', [ 'ids' => [ $trash, 99999999, $kept ] ] )['orders'];
		$this->assertSame( [ $kept ], array_column( $read, 'id' ) );
		$this->assertSame( [], $this->ask( 'orders.read', [ 'ids' => [] ] )['orders'] );
	}

	public function test_answers_in_the_order_asked_for() {
		$ids = $this->orders( 3 );
		$this->assertSame( array_reverse( $ids ), array_column( $this->ask( 'orders.read', [ 'ids' => array_reverse( $ids ) ] )['orders'], 'id' ) );
	}

	public function test_reads_an_order_in_a_status_that_nobody_knows_any_more() {
		$this->hook( 'wc_order_statuses', [ $this, 'with_packed' ] );
		$order = $this->order( 'processing' );
		$order->set_status( 'packed' );
		$order->save();
		remove_filter( 'wc_order_statuses', [ $this, 'with_packed' ] );
		$this->assertSame( $order->get_id(), $this->read( $order->get_id() )['id'] );
	}

	public function with_packed( $statuses ) {
		return $statuses + [ 'wc-packed' => 'Packed' ];
	}

	public function test_bytes_that_are_not_utf_8_become_a_replacement_character() {
		$this->hook(
			'woocommerce_get_order_address',
			function ( $address ) {
				return [ 'last_name' => "K\xF4\xF2" ] + $address;
			}
		);
		$this->assertSame( "K\u{FFFD}\u{FFFD}", $this->read( $this->order()->get_id() )['billing']['last_name'] );
	}

	public function test_lists_refunds() {
		$order  = $this->order();
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '2.5', 'reason' => 'Vrátené' ] );
		$read   = $this->read( $order->get_id() );
		$this->assertCount( 1, $read['refunds'] );
		$this->assertSame( [ $refund->get_id(), 'Vrátené' ], [ $read['refunds'][0]['id'], $read['refunds'][0]['reason'] ] );
		$this->assertMatchesRegularExpression( '/^-2\.50?$/', $read['refunds'][0]['total'] );
		$this->assertSame( $refund->get_date_created()->date( 'Y-m-d\TH:i:s' ), $read['refunds'][0]['date_created'] );
		$this->assertSame( [ [], [], [] ], [ $read['refunds'][0]['line_items'], $read['refunds'][0]['shipping_lines'], $read['refunds'][0]['fee_lines'] ] );
		$this->assertSame( $order->get_total(), $read['total'], 'the total before refunds' );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_lines_of_a_refund_are_negative_and_name_the_line_they_give_back() {
		$order = $this->order(
			'processing',
			function ( $order ) {
				$shipping = new \WC_Order_Item_Shipping();
				$shipping->set_props( [ 'method_title' => 'Kuriér', 'method_id' => 'flat_rate', 'total' => '4' ] );
				$order->add_item( $shipping );
				$order->calculate_totals( true );
			}
		);
		$back  = [];
		foreach ( $order->get_items( [ 'line_item', 'shipping' ] ) as $id => $item ) {
			$back[ $id ] = [ 'qty' => 1, 'refund_total' => '1.5', 'refund_tax' => array_map( function () {
				return '0.35';
			}, $item->get_taxes()['total'] ) ];
		}
		wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '3.7', 'line_items' => $back ] );
		$read   = $this->read( $order->get_id() );
		$refund = $read['refunds'][0];
		$line   = $refund['line_items'][0];
		$this->assertSame( [ $read['line_items'][0]['id'], -1 ], [ $line['refunded_item_id'], $line['quantity'] ] );
		$this->assertSame( [ '-1.5', '-0.35' ], [ $line['total'], $line['taxes'][0]['total'] ] );
		$this->assertSame( $read['shipping_lines'][0]['id'], $refund['shipping_lines'][0]['refunded_item_id'] );
		$this->assertSame( 0, $read['line_items'][0]['refunded_item_id'] );
	}

	public function test_has_the_days_of_payment_and_completion_in_the_shops_time_zone() {
		$read = $this->read( $this->order( 'pending' )->get_id() );
		$this->assertSame( [ null, null ], [ $read['date_paid'], $read['date_completed'] ] );
		$order = $this->order( 'completed' );
		$read  = $this->read( $order->get_id() );
		foreach ( [ 'date_paid', 'date_completed' ] as $day ) {
			$this->assertEqualsWithDelta( time(), ( new \DateTime( $read[ $day ], wp_timezone() ) )->getTimestamp(), 10, $day );
		}
	}

	private function locale( array $meta, $customer = 0 ) {
		$order = $this->order(
			'processing',
			function ( $order ) use ( $meta, $customer ) {
				$order->set_customer_id( $customer );
				foreach ( $meta as $key => $value ) {
					$order->update_meta_data( $key, $value );
				}
			}
		);
		return $this->read( $order->get_id() )['locale'];
	}

	public function test_knows_the_language_the_customer_bought_in() {
		$this->assertSame( '', $this->locale( [] ) );
		$this->assertSame( 'cs_CZ', $this->locale( [ 'wpml_language' => 'cs' ] ) );
		$this->assertSame( 'hu_HU', $this->locale( [ 'trp_language' => 'hu_HU' ] ) );
		$this->assertSame( 'de_AT', $this->locale( [ '_order_locale' => 'de-AT' ] ) );
		update_user_meta( 1, 'locale', 'en_GB' );
		$this->assertSame( 'en_GB', $this->locale( [], 1 ) );
		delete_user_meta( 1, 'locale' );
		$this->assertSame( '', $this->locale( [], 1 ) );
	}

	public function test_sees_a_change_that_another_process_made() {
		global $wpdb;
		$order = $this->order();
		$this->read( $order->get_id() );
		foreach ( $order->get_items() as $item ) {
			$wpdb->query( "UPDATE {$wpdb->prefix}woocommerce_order_items SET order_item_name = 'Iné' WHERE order_item_id = " . $item->get_id() );
		}
		$this->assertSame( 'Iné', $this->read( $order->get_id() )['line_items'][0]['name'] );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_number_of_queries_hardly_grows_with_the_number_of_orders() {
		global $wpdb;
		if ( version_compare( WC_VERSION, '7.0', '<' ) ) {
			$this->assertTrue( true, 'older versions ask about each line, whatever is cached' );
			return;
		}
		$ids   = $this->orders( 12 );
		foreach ( $ids as $id ) {
			$lines = [];
			foreach ( wc_get_order( $id )->get_items() as $line => $item ) {
				$lines[ $line ] = [ 'qty' => 1, 'refund_total' => '1' ];
			}
			wc_create_refund( [ 'order_id' => $id, 'amount' => '1', 'line_items' => $lines ] );
		}
		$count = function ( $ids ) use ( $wpdb ) {
			$before = $wpdb->num_queries;
			$this->ask( 'orders.read', [ 'ids' => $ids ] );
			return $wpdb->num_queries - $before;
		};
		$one   = $count( array_slice( $ids, 0, 1 ) );
		$this->assertLessThanOrEqual( $one + 3, $count( $ids ) );
	}
}
