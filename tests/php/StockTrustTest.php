<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\Customer;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * A sale is never undone by an import.
 *
 * @group woocommerce
 */
final class StockTrustTest extends StockTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->set_options(
			[
				'wc_kros_stock_new_status' => 'publish',
				'wc_kros_contract'         => '{"settle_seconds":1,"overlap_seconds":0}',
			]
		);
	}

	protected function tearDown(): void {
		// What other processes bought.
		foreach ( wc_get_orders( [ 'limit' => -1, 'status' => array_merge( array_keys( wc_get_order_statuses() ), [ 'trash' ] ) ] ) as $order ) {
			$order->delete( true );
		}
		parent::tearDown();
	}

	public function test_six_orders_of_two_on_a_stock_of_five_with_imports_between_them_sell_four() {
		foreach ( [ 'changed', 'all' ] as $kind ) {
			Simulator::start_over( [ 'catalog_items' => [] ] );
			$id    = $this->sold_product();
			$found = [];
			foreach ( range( 1, 6 ) as $n ) {
				$order = Customer::buy( $id, 2 );
				// The card may be listed again, with the quantity of before.
				$this->cards( [ 'id' => 1, 'priceInclVat' => 12.3 ] );
				$this->import( $kind );
				$found[] = [ $order > 0, $this->stock( $id )[0] ];
			}
			$this->assertSame( [ [ true, 3 ], [ true, 1 ], [ false, 1 ], [ false, 1 ], [ false, 1 ], [ false, 1 ] ], $found, $kind );
			$this->remove_all();
		}
	}

	public function test_what_a_customer_buys_between_reading_and_writing_stays_sold() {
		$id = $this->sold_product();
		$this->cards( [ 'id' => 1, 'stockQuantity' => 8 ] );
		$asked = 0;
		$this->hook(
			'wc_kros_skip_card',
			function ( $skip ) use ( $id, &$asked ) {
				// Once after the page was read, once after the products were read for writing.
				++$asked;
				$this->assertGreaterThan( '0', ( new Process( 'buy', [ $id, 1 ] ) )->wait() );
				return $skip;
			}
		);
		$this->import( 'all' );
		$this->assertSame( [ 2, [ 6, 'instock' ] ], [ $asked, $this->stock( $id ) ] );
	}

	public function test_the_last_pieces_bought_between_reading_and_writing_leave_the_product_out_of_stock() {
		$id = $this->sold_product();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 20 ] );
		$asked = 0;
		$this->hook(
			'wc_kros_skip_card',
			function ( $skip ) use ( $id, &$asked ) {
				if ( 2 === ++$asked ) {
					$this->assertGreaterThan( '0', ( new Process( 'buy', [ $id, 5 ] ) )->wait() );
				}
				return $skip;
			}
		);
		$this->import( 'all' );
		$this->assertSame( [ 2, [ 0, 'outofstock' ], '20' ], [ $asked, $this->stock( $id ), $this->by_sku( 'C-1' )->get_regular_price() ] );
	}

	public function test_a_customer_who_buys_while_the_product_is_saved_waits_and_buys() {
		$id = $this->sold_product();
		$this->cards( [ 'id' => 1, 'stockQuantity' => 7 ] );
		$this->hook(
			'wc_kros_product',
			function ( $product ) use ( $id, &$buyer ) {
				$buyer = new Process( 'buy', [ $id, 2 ] );
				sleep( 3 );
				return $product;
			}
		);
		$this->import( 'all' );
		$this->assertGreaterThan( '0', $buyer->wait() );
		$this->assertSame( [ 5, 'instock' ], $this->stock( $id ) );
	}

	public function test_a_customer_who_buys_one_product_while_another_is_saved_leaves_both_right() {
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 20 ], [ 'id' => 2, 'priceInclVat' => 20 ] );
		$second = $this->by_sku( 'C-2' )->get_id();
		$this->hook(
			'wc_kros_product',
			function ( $product ) use ( $second, &$buyer ) {
				if ( ! $buyer ) {
					$buyer = new Process( 'buy', [ $second, 5 ] );
					sleep( 3 );
				}
				return $product;
			}
		);
		$this->import( 'all' );
		$this->assertGreaterThan( '0', $buyer->wait() );
		$this->assertSame( [ [ 0, 'outofstock' ], '20' ], [ $this->stock( $second ), $this->by_sku( 'C-2' )->get_regular_price() ] );
	}

	public function test_a_sale_between_two_statements_is_read_as_a_whole_or_not_at_all() {
		$id = $this->sold_product();
		$this->hook(
			'query',
			function ( $sql ) use ( $id, &$order ) {
				// The quantity is read, what was sold is not.
				if ( ! $order && false !== strpos( $sql, 'term_relationships r JOIN' ) ) {
					$order = ( new Process( 'buy', [ $id, 2 ] ) )->wait();
				}
				return $sql;
			}
		);
		$product = $this->ask( 'stock.read', [ 'product_ids' => [ $id ] ] )['products'][0];
		$this->assertGreaterThan( '0', $order );
		$this->assertSame( [ '5', [] ], [ $product['values']['stock'], $product['sales'] ] );
		$product = $this->ask( 'stock.read', [ 'product_ids' => [ $id ] ] )['products'][0];
		$this->assertSame( [ '3', [ '2' ] ], [ $product['values']['stock'], array_column( $product['sales'], 'pieces' ) ] );
	}

	/** One customer at a time: of two, WooCommerce itself sells the same piece twice now and then, between paying and taking the stock. */
	public function test_customers_beside_imports_never_get_more_than_kros_has() {
		$this->cards( $this->card( 1, [ 'stockQuantity' => 20 ] ) );
		$this->import_all();
		$id       = $this->by_sku( 'C-1' )->get_id();
		$customer = new Process( 'customers', [ $id, 10, 1 ] );
		$until    = microtime( true ) + 10;
		$imports  = 0;
		try {
			while ( microtime( true ) < $until ) {
				$this->cards( [ 'id' => 1, 'priceInclVat' => 12 + ++$imports / 100 ] );
				$this->import( $imports % 2 ? 'changed' : 'all' );
				$this->assertGreaterThanOrEqual( 0, (int) wc_get_product( $id )->get_stock_quantity() );
			}
		} finally {
			// Also after a failure: nobody buys a product that the next test removes.
			$bought = $customer->wait();
		}
		$this->assertGreaterThan( 0, (int) $bought );
		$this->assertGreaterThan( 3, $imports );
		// Five minutes later nothing is under way any more.
		global $wpdb;
		$this->sql( "UPDATE {$wpdb->posts} SET post_modified_gmt = '2020-01-01 00:00:00' WHERE post_type LIKE 'shop_order%'" );
		if ( $wpdb->get_var( "SHOW TABLES LIKE '{$wpdb->prefix}wc_orders'" ) ) {
			$this->sql( "UPDATE {$wpdb->prefix}wc_orders SET date_updated_gmt = '2020-01-01 00:00:00'" );
		}
		$this->sql( 'UPDATE ' . $this->database()->table( 'cards' ) . ' SET look_at = look_at - 300' );
		$this->import( 'all' );
		$sales = $this->ask( 'stock.read', [ 'product_ids' => [ $id ] ] )['products'][0]['sales'];
		$sold  = array_sum( array_column( $sales, 'pieces' ) );
		$this->assertLessThanOrEqual( 20, $sold );
		$this->assertSame( 20 - $sold, $this->stock( $id )[0] );
	}

	public function test_the_shops_own_code_still_decides_about_the_product() {
		$id = $this->sold_product();
		$this->cards( [ 'id' => 1, 'stockQuantity' => 8 ] );
		$this->hook(
			'wc_kros_product',
			function ( $product, $card, $set ) use ( &$told ) {
				$told = $set;
				$product->set_stock_quantity( (int) $set['stock'] - 1 );
				return $product;
			},
			10,
			3
		);
		$this->import( 'all' );
		$this->assertSame( [ '8', [ 7, 'instock' ] ], [ $told['stock'], $this->stock( $id ) ] );
	}

	private function remove_all() {
		foreach ( wc_get_orders( [ 'limit' => -1 ] ) as $order ) {
			$order->delete( true );
		}
		wp_delete_post( $this->by_sku( 'C-1' )->get_id(), true );
		$this->sql( 'DELETE FROM ' . $this->database()->table( 'cards' ) );
		wp_cache_flush();
	}
}
