<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Stock\Edits;
use Kros\WooCommerce\Tests\Support\Customer;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * What counts as an edit of a product: not what orders do to its stock, but what a person does.
 *
 * @group woocommerce
 */
final class StockEditsTest extends StockTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->set_options(
			[
				'wc_kros_stock_new_status' => 'publish',
				'wc_kros_contract'         => '{"settle_seconds":1,"overlap_seconds":0}',
			]
		);
	}

	public function test_an_orders_lowering_is_no_edit_and_a_persons_change_is() {
		$id = $this->sold_product();
		Customer::buy( $id, 2 );
		$this->assertSame( [ '0', '0' ], $this->flags( 1 ) );
		$this->get( Edits::class )->suppress_events( 'time' );
		$this->as_person(
			function () use ( $id ) {
				$product = wc_get_product( $id );
				$product->set_stock_quantity( 3 );
				$product->set_name( 'Iný názov' );
				$product->save();
			}
		);
		$this->assertSame( [ '1', '0' ], $this->flags( 1 ), 'saved without touching the stock' );
		$this->as_person(
			function () use ( $id ) {
				$product = wc_get_product( $id );
				$product->set_stock_quantity( 10 );
				$product->save();
			}
		);
		$this->assertSame( [ '1', '1' ], $this->flags( 1 ) );
		$this->assertTrue( $this->ask( 'stock.read', [ 'product_ids' => [ $id ] ] )['products'][0]['stock_edited'] );
		$this->import( 'all' );
		$this->assertSame( [ [ '0', '0' ], [ 3, 'instock' ] ], [ $this->flags( 1 ), $this->stock( $id ) ] );
	}

	public function test_stock_that_a_person_changed_stays_where_the_shop_wins_once_edited() {
		update_option( 'wc_kros_stock_owner_stock', 'until_edited' );
		$id = $this->sold_product();
		Customer::buy( $id, 2 );
		$this->cards( [ 'id' => 1, 'stockQuantity' => 9 ] );
		$this->import( 'changed' );
		$this->assertSame( [ 7, 'instock' ], $this->stock( $id ) );
		$this->as_person(
			function () use ( $id ) {
				$product = wc_get_product( $id );
				$product->set_stock_quantity( 50 );
				$product->save();
			}
		);
		$this->cards( [ 'id' => 1, 'stockQuantity' => 20 ] );
		$this->import( 'all' );
		$this->assertSame( [ 50, 'instock' ], $this->stock( $id ) );
	}

	public function test_a_sold_variation_is_no_edit_of_its_product_or_of_the_other_variations() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->save();
		foreach ( [ 1, 2 ] as $n ) {
			$variation = new \WC_Product_Variation();
			$variation->set_parent_id( $parent->get_id() );
			$variation->set_sku( "C-$n" );
			$variation->save();
		}
		\WC_Product_Variable::sync( $parent->get_id() );
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$order = wc_create_order();
		$order->add_product( $this->by_sku( 'C-1' ), 5 );
		$order->set_status( 'processing' );
		$order->save();
		\WC_Post_Data::do_deferred_product_sync();
		$this->assertSame( [ [ '0', '0' ], [ '0', '0' ] ], [ $this->flags( 1 ), $this->flags( 2 ) ] );
		$this->assertSame( [ 0, 'outofstock' ], $this->stock( $this->by_sku( 'C-1' )->get_id() ) );
		$this->as_person(
			function () {
				$variation = $this->by_sku( 'C-2' );
				$variation->set_stock_quantity( 1 );
				$variation->save();
			}
		);
		$this->assertSame( [ [ '0', '0' ], [ '1', '1' ] ], [ $this->flags( 1 ), $this->flags( 2 ) ] );
	}

	public function test_bulk_edit_is_a_persons_change() {
		$id                       = $this->sold_product();
		$_REQUEST['change_stock'] = '2';
		$this->as_person(
			function () use ( $id ) {
				$product = wc_get_product( $id );
				wc_update_product_stock( $product, 3, 'increase', true );
				$product->save();
				do_action( 'woocommerce_product_bulk_edit_save', $product );
			}
		);
		unset( $_REQUEST['change_stock'] );
		$this->assertSame( [ '1', '1' ], $this->flags( 1 ) );
	}

	/** A person who is logged in changes something in wp-admin. */
	private function as_person( callable $work ) {
		wp_set_current_user( 1 );
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( 1, time() + 600, 'logged_in' );
		try {
			$work();
		} finally {
			unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		}
	}

	/** Of a card: is it to be looked at again; did a person change the stock. */
	private function flags( $card_id ) {
		$rows = $this->rows( 'SELECT dirty, stock_edited FROM ' . $this->database()->table( 'cards' ) . " WHERE card_id = '$card_id'" );
		return array_values( $rows[0] );
	}
}
