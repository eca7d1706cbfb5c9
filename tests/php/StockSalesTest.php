<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Stock\Products;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * What the shop tells the engine of products that were sold: which orders took how much from stock.
 *
 * @group woocommerce
 */
final class StockSalesTest extends StockTestCase {

	protected function tearDown(): void {
		foreach ( wc_get_orders( [ 'limit' => -1, 'status' => [ 'trash', 'any' ] ] ) as $order ) {
			$order->delete( true );
		}
		parent::tearDown();
	}

	private function stocked( $sku = 'A', $quantity = 5 ) {
		$product = $this->product( $sku );
		$product->set_manage_stock( true );
		$product->set_stock_quantity( $quantity );
		$product->save();
		return $product;
	}

	private function sold( $product, $pieces, $status = 'processing' ) {
		$order = wc_create_order();
		$order->add_product( wc_get_product( $product->get_id() ), $pieces );
		$order->calculate_totals();
		$order->set_status( $status );
		$order->save();
		return wc_get_order( $order->get_id() );
	}

	/** Order id => pieces; with a question mark while WooCommerce is at work on it. */
	private function sales( $product ) {
		wp_cache_flush();
		$read  = $this->get( Products::class )->read( [ 'product_ids' => [ $product->get_id() ] ] );
		$sales = [];
		foreach ( $read['products'][0]['sales'] as $sale ) {
			$sales[ $sale['order_id'] ] = $sale['pieces'] . ( $sale['unsettled'] ? '?' : '' );
		}
		return $sales;
	}

	/** The product has a stock card. */
	private function linked( $product ) {
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'cards' ) . ' (card_id, product_id, updated_at) VALUES (' . $product->get_id() . ', ' . $product->get_id() . ', 1)' );
		return $product;
	}

	private function quantity( $product ) {
		wp_cache_flush();
		return wc_get_product( $product->get_id() )->get_stock_quantity();
	}

	/** Moves the last change of an order into the past. */
	private function age( $order, $seconds ) {
		global $wpdb;
		$when = gmdate( 'Y-m-d H:i:s', time() - $seconds );
		$this->sql( "UPDATE {$wpdb->posts} SET post_modified_gmt = '$when' WHERE ID = " . $order->get_id() );
		if ( $wpdb->get_var( "SHOW TABLES LIKE '{$wpdb->prefix}wc_orders'" ) ) {
			$this->sql( "UPDATE {$wpdb->prefix}wc_orders SET date_updated_gmt = '$when' WHERE id = " . $order->get_id() );
		}
		wp_cache_flush();
	}

	/** WooCommerce's note that it has taken the stock of an order. */
	private function set_reduced( $order, $is_reduced ) {
		$order->get_data_store()->set_stock_reduced( $order->get_id(), $is_reduced );
	}

	public function test_an_order_tells_what_it_took_from_stock_and_what_kros_has_of_it() {
		$product = $this->stocked();
		$before  = time();
		$order   = $this->sold( $product, 2 );
		$this->assertSame( 3, $this->quantity( $product ) );
		$this->get( \Kros\WooCommerce\Ledger\Ledger::class )->order_changed( $order->get_id() );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'issued', sent_at = 1000, updated_at = 2000 WHERE order_id = " . $order->get_id() );
		$read = $this->ask( 'stock.read', [ 'product_ids' => [ $product->get_id() ] ] )['products'][0];
		$sale = $read['sales'][0];
		$this->assertGreaterThanOrEqual( $before, $sale['created_at'] );
		unset( $sale['created_at'] );
		$this->assertSame(
			[
				'order_id'     => $order->get_id(),
				'number'       => (string) $order->get_id(),
				'pieces'       => '2',
				'completed_at' => null,
				'unsettled'    => false,
				'documents'    => [ [ 'kind' => 'order', 'state' => 'issued', 'sent_at' => 1000, 'updated_at' => 2000 ] ],
			],
			$sale
		);
		$this->assertSame( [ false, false, '' ], [ $read['stock_edited'], $read['stock_of_parent'], $read['watch'] ] );
	}

	public function test_two_lines_of_an_order_are_one_sale_with_the_shops_own_number() {
		$product = $this->stocked();
		$order   = wc_create_order();
		$order->add_product( $product, 1 );
		$order->add_product( $product, 2 );
		$order->set_status( 'on-hold' );
		$order->save();
		$this->hook(
			'woocommerce_order_number',
			function ( $id ) {
				return "2024-$id";
			}
		);
		$read = $this->get( Products::class )->read( [ 'product_ids' => [ $product->get_id() ] ] )['products'][0]['sales'];
		$this->assertSame( [ [ '2024-' . $order->get_id(), '3' ] ], [ [ $read[0]['number'], $read[0]['pieces'] ] ] );
	}

	public function test_cancelled_pending_refunded_and_deleted_orders_are_no_sales() {
		$product = $this->linked( $this->stocked( 'A', 50 ) );
		foreach ( [ 'cancelled', 'pending', 'failed' ] as $status ) {
			$order = $this->sold( $product, 2 );
			$order->update_status( $status );
			$this->age( $order, 600 );
			$this->assertSame( [ 50, [] ], [ $this->quantity( $product ), $this->sales( $product ) ], $status );
		}
		$refunded = $this->sold( $product, 2 );
		$item     = current( $refunded->get_items() );
		$lines    = [ $item->get_id() => [ 'qty' => 1, 'refund_total' => 10 ] ];
		wc_create_refund( [ 'order_id' => $refunded->get_id(), 'amount' => 10, 'line_items' => $lines, 'restock_items' => true ] );
		$this->assertSame( [ 49, [ $refunded->get_id() => '1' ] ], [ $this->quantity( $product ), $this->sales( $product ) ] );
		$refunded->delete( true );
		$this->assertSame( [], $this->sales( $product ) );
	}

	public function test_the_stock_of_an_order_in_the_trash_is_back_and_is_taken_again_when_it_is_restored() {
		$product = $this->linked( $this->stocked() );
		$other   = $this->stocked( 'B' );
		$order   = $this->sold( $product, 2 );
		$this->hook(
			'woocommerce_updated_product_stock',
			function () use ( $product, &$seen ) {
				$seen = $this->sales( $product );
			}
		);
		$id      = $order->get_id();
		$order->delete( false );
		$this->assertSame( [ 5, [], [ $id => '2' ] ], [ $this->quantity( $product ), $this->sales( $product ), $seen ] );
		is_callable( [ $order, 'untrash' ] ) ? wc_get_order( $id )->untrash() : wp_untrash_post( $id );
		$this->assertSame( 'processing', wc_get_order( $id )->get_status() );
		$this->assertSame( [ 3, [ $id => '2' ], [ $id => '2?' ] ], [ $this->quantity( $product ), $this->sales( $product ), $seen ] );
		$this->assertSame( '', wc_get_order( $id )->get_meta( '_kros_stock_returned' ) );
		$unlinked = $this->sold( $other, 2 );
		$unlinked->delete( false );
		$this->assertSame( 3, $this->quantity( $other ), 'a product without a card is WooCommerce\'s own matter' );
	}

	public function test_an_order_that_is_being_put_back_counts_until_it_is_done() {
		$product = $this->stocked();
		$order   = $this->sold( $product, 2 );
		$this->hook(
			'woocommerce_updated_product_stock',
			function () use ( $product, &$seen ) {
				$seen = $this->sales( $product );
			}
		);
		$order->update_status( 'cancelled' );
		$this->assertSame( [ $order->get_id() => '2?' ], $seen, 'the stock is back, the note is still there' );
		$this->assertSame( [], $this->sales( $product ) );
	}

	public function test_an_order_that_is_being_taken_counts_before_woocommerce_notes_it() {
		$product = $this->stocked();
		$this->hook(
			'woocommerce_updated_product_stock',
			function () use ( $product, &$seen ) {
				$seen = $this->sales( $product );
			}
		);
		$order = $this->sold( $product, 2 );
		$this->assertSame( [ $order->get_id() => '2?' ], $seen, 'the stock is taken, the note is not there yet' );
		foreach ( $order->get_items() as $item ) {
			wc_delete_order_item_meta( $item->get_id(), '_reduced_stock' );
		}
		$this->assertSame( [], $this->sales( $product ), 'an order that never takes stock' );
		$this->set_reduced( $order, false );
		$this->assertSame( [ $order->get_id() => '2?' ], $this->sales( $product ) );
		$this->age( $order, 600 );
		$this->assertSame( [], $this->sales( $product ), 'it never was taken' );
	}

	public function test_completed_orders_and_old_ones_end() {
		global $wpdb;
		$product   = $this->stocked();
		$completed = $this->sold( $product, 1, 'completed' );
		$this->assertNotNull( $this->get( Products::class )->read( [ 'product_ids' => [ $product->get_id() ] ] )['products'][0]['sales'][0]['completed_at'] );
		$this->age( $completed, 8 * DAY_IN_SECONDS );
		$this->assertSame( [], $this->sales( $product ) );
		$old = $this->sold( $product, 1 );
		$this->age( $old, 8 * DAY_IN_SECONDS );
		$this->assertSame( [ $old->get_id() => '1' ], $this->sales( $product ) );
		$old->set_date_created( time() - 91 * DAY_IN_SECONDS );
		$old->save();
		$this->assertSame( [], $this->sales( $product ) );
	}

	public function test_a_sale_of_a_variation_belongs_to_whoever_has_the_stock() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->set_manage_stock( true );
		$parent->set_stock_quantity( 7 );
		$parent->save();
		foreach ( [ 'own', 'parents' ] as $name ) {
			$of[ $name ] = new \WC_Product_Variation();
			$of[ $name ]->set_parent_id( $parent->get_id() );
			$of[ $name ]->set_regular_price( '1' );
			$of[ $name ]->set_manage_stock( 'own' === $name );
			$of[ $name ]->set_stock_quantity( 'own' === $name ? 9 : null );
			$of[ $name ]->save();
		}
		$first  = $this->sold( $of['own'], 2 );
		$second = $this->sold( $of['parents'], 3 );
		$this->assertSame( [ 7, 4 ], [ $this->quantity( $of['own'] ), $this->quantity( $parent ) ] );
		$this->assertSame( [ $first->get_id() => '2' ], $this->sales( $of['own'] ) );
		$this->assertSame( [ $second->get_id() => '3' ], $this->sales( $parent ) );
		$this->assertSame( [ $second->get_id() => '3' ], $this->sales( $of['parents'] ) );
		$read = $this->get( Products::class )->read( [ 'product_ids' => [ $of['own']->get_id(), $of['parents']->get_id() ] ] )['products'];
		$this->assertSame( [ false, true ], array_column( $read, 'stock_of_parent' ) );
	}

	public function test_the_number_of_statements_does_not_grow_and_is_small_without_orders() {
		global $wpdb;
		$products = array_map( [ $this, 'stocked' ], [ 'A', 'B', 'C', 'D' ] );
		$ids      = array_map(
			function ( $product ) {
				return $product->get_id();
			},
			$products
		);
		$count    = function () use ( $wpdb, $ids ) {
			wp_cache_flush();
			get_option( 'woocommerce_manage_stock' );
			// Read once in a process.
			get_option( 'icl_sitepress_settings' );
			$before = $wpdb->num_queries;
			$this->get( Products::class )->read( [ 'product_ids' => $ids ] );
			return $wpdb->num_queries - $before;
		};
		$none     = $count();
		$this->sold( $products[0], 1 );
		$one = $count();
		foreach ( $products as $product ) {
			$this->sold( $product, 1 );
		}
		$this->assertSame( $one, $count() );
		$this->assertLessThanOrEqual( 10, $none );
	}
}
