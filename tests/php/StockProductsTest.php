<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Stock\Texts;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * What an import makes of products beyond their plain fields.
 *
 * @group woocommerce
 */
final class StockProductsTest extends StockTestCase {

	public function test_a_card_without_a_price_makes_a_draft_that_is_published_when_a_price_comes() {
		$this->set_options( [ 'wc_kros_stock_new_status' => 'publish' ] );
		$this->cards( $this->card( 1, [ 'price' => 0, 'priceInclVat' => 0 ] ), $this->card( 2, [ 'price' => null, 'priceInclVat' => null ] ), $this->card( 3 ) );
		$this->import_all();
		foreach ( [ 'C-1' => 'draft', 'C-2' => 'draft', 'C-3' => 'publish' ] as $sku => $status ) {
			$this->assertSame( $status, $this->by_sku( $sku )->get_status(), $sku );
		}
		$this->assertSame( '', $this->by_sku( 'C-1' )->get_regular_price() );
		$this->assertStringContainsString( 'draft', $this->change( 1 )['reason'] );
		$this->cards( [ 'id' => 1, 'priceInclVat' => 9 ], [ 'id' => 2, 'priceInclVat' => 8 ], [ 'id' => 3, 'price' => 0, 'priceInclVat' => 0 ] );
		$own = $this->by_sku( 'C-2' );
		$own->set_regular_price( '7' );
		$own->save();
		$this->import_changed();
		$this->assertSame( [ 'publish', '9' ], [ $this->by_sku( 'C-1' )->get_status(), $this->by_sku( 'C-1' )->get_regular_price() ] );
		$this->assertSame( [ 'draft', '8' ], [ $this->by_sku( 'C-2' )->get_status(), $this->by_sku( 'C-2' )->get_regular_price() ], 'the merchant took it in hand' );
		$this->assertSame( [ 'publish', '12.3' ], [ $this->by_sku( 'C-3' )->get_status(), $this->by_sku( 'C-3' )->get_regular_price() ] );
		$this->assertStringContainsString( 'left unchanged', $this->change( 3 )['reason'] );
	}

	public function test_a_variable_product_that_manages_stock_gets_that_of_its_card_and_its_variations_do_not() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->set_sku( 'C-1' );
		$parent->set_manage_stock( true );
		$parent->set_stock_quantity( 7 );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_sku( 'C-2' );
		$variation->set_regular_price( '1' );
		$variation->save();
		$this->cards( $this->card( 1, [ 'stockQuantity' => 6 ] ), $this->card( 2, [ 'stockQuantity' => 3 ] ) );
		$this->import_all();
		$this->assertSame( 6, $this->by_sku( 'C-1' )->get_stock_quantity() );
		$this->assertSame( 'instock', $this->by_sku( 'C-2' )->get_stock_status() );
		$this->assertSame( [ 'parent', '12.3' ], [ $this->by_sku( 'C-2' )->get_manage_stock(), $this->by_sku( 'C-2' )->get_regular_price() ] );
		$this->assertStringContainsString( 'keeps the stock of all its variations', $this->change( 2 )['reason'] );
		$this->cards( [ 'id' => 1, 'stockQuantity' => 0 ] );
		$this->import_changed();
		$this->assertSame( [ 0, 'outofstock' ], [ $this->by_sku( 'C-1' )->get_stock_quantity(), $this->by_sku( 'C-1' )->get_stock_status() ] );
		$this->assertFalse( $this->by_sku( 'C-2' )->is_in_stock() );
		$this->assertSame( 2, $this->import_all()['counters']['unchanged'] );
	}

	public function test_back_orders_are_given_back_when_the_card_comes_back() {
		$this->set_options( [ 'wc_kros_stock_gone' => 'outofstock' ] );
		$this->cards( $this->card( 1 ), $this->card( 2 ), $this->card( 3 ) );
		$this->import_all();
		$product = $this->by_sku( 'C-1' );
		$product->set_backorders( 'notify' );
		$product->save();
		Simulator::catalog( [], [ 1, 2 ] );
		$this->import_all();
		$this->assertSame( [ 'no', 0, 'outofstock' ], $this->stock_of( 'C-1' ) );
		$this->assertSame( [ 'no', 0, 'outofstock' ], $this->stock_of( 'C-2' ) );
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_changed();
		$this->assertSame( [ 'notify', 5, 'instock' ], $this->stock_of( 'C-1' ) );
		$this->assertSame( [ 'no', 5, 'instock' ], $this->stock_of( 'C-2' ) );
		$this->assertSame( '', $this->by_sku( 'C-1' )->get_meta( '_kros_backorders' ) );
		$this->assertSame( 3, $this->import_all()['counters']['unchanged'] );
	}

	public function test_back_orders_that_somebody_allowed_meanwhile_stay() {
		$this->set_options( [ 'wc_kros_stock_gone' => 'outofstock' ] );
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		foreach ( [ 'notify', 'yes' ] as $backorders ) {
			$product = $this->by_sku( 'C-1' );
			$product->set_backorders( $backorders );
			$product->save();
			Simulator::catalog( [], [ 1 ] );
			$this->import_all();
		}
		$product = $this->by_sku( 'C-1' );
		$product->set_backorders( 'yes' );
		$product->save();
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->assertSame( 'yes', $this->by_sku( 'C-1' )->get_backorders() );
	}

	public function test_a_product_that_cannot_be_saved_has_failed_and_is_not_created() {
		$this->hook(
			'woocommerce_before_product_object_save',
			function ( $product ) {
				if ( 'C-2' === $product->get_sku() ) {
					throw new \RuntimeException( 'No.' );
				}
			}
		);
		$this->cards( $this->card( 1 ), $this->card( 2 ), $this->card( 3 ) );
		$run = $this->import_all();
		$this->assertSame( [ 2, 1 ], [ $run['counters']['created'], $run['counters']['failed'] ] );
		$this->assertSame( 'failed', $this->change( 2 )['state'] );
	}

	public function test_a_code_with_markup_is_skipped_and_other_texts_lose_theirs() {
		$this->cards(
			$this->card( 1, [ 'itemCode' => '"><script>alert(1)</script>' ] ),
			$this->card( 2, [ 'measureUnit' => 'ks<img src=x onerror=alert(1)>', 'name' => 'Kôň<script>alert(1)</script>', 'eanCode' => '12<b>34' ] ),
			$this->card( 3, [ 'itemCode' => 'A & B "1/2"' ] )
		);
		$run = $this->import_all();
		$this->assertSame( [ 2, 1 ], [ $run['counters']['created'], $run['counters']['skipped'] ] );
		$this->assertSame( 'skipped', $this->change( 1 )['state'] );
		$this->assertStringContainsString( 'markup', $this->change( 1 )['reason'] );
		$product = $this->by_sku( 'C-2' );
		$ean     = is_callable( [ $product, 'get_global_unique_id' ] ) ? $product->get_global_unique_id() : $product->get_meta( '_kros_ean' );
		$this->assertSame( [ 'ks', 'Kôň', '1234' ], [ $product->get_meta( '_kros_unit' ), $product->get_name(), $ean ] );
		$this->assertNotNull( $this->by_sku( 'A & B "1/2"' ) );
	}

	public function test_shortcodes_do_not_reach_a_description() {
		add_shortcode( 'kros_probe', '__return_empty_string' );
		$this->cards( $this->card( 1, [ 'description' => '<p>a [kros_probe x="1"] b</p>[unknown]' ] ) );
		$this->import_all();
		$this->assertSame( '<p>a  b</p>[unknown]', $this->by_sku( 'C-1' )->get_description() );
		$texts = [
			'[kros_probe]in[/kros_probe]out'                    => 'out',
			'[[kros_probe]]'                                    => '',
			'[kros_[kros_probe]probe]'                          => '',
			'[kros_<script></script>probe]'                     => '',
			'<a href="[kros_probe]">x</a>'                      => '<a href="">x</a>',
			'<scr[kros_probe]ipt>alert(1)</scr[kros_probe]ipt>' => 'alert(1)',
		];
		foreach ( $texts as $text => $expected ) {
			$this->assertSame( $expected, Texts::html( $text ), $text );
		}
		remove_shortcode( 'kros_probe' );
	}

	private function stock_of( $sku ) {
		$product = $this->by_sku( $sku );
		return [ $product->get_backorders(), $product->get_stock_quantity(), $product->get_stock_status() ];
	}
}
