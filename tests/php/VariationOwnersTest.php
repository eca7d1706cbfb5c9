<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * Which side wins for a single variation.
 *
 * @group woocommerce
 */
final class VariationOwnersTest extends StockTestCase {

	protected function tearDown(): void {
		unset( $_POST['kros_variation_owner'] );
		parent::tearDown();
	}

	/** A shirt in two sizes, whose price belongs to the shop by the product's own setting. */
	private function shirt() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->update_meta_data( '_kros_owners', [ 'price' => 'shop' ] );
		$parent->save();
		foreach ( [ 1, 2 ] as $n ) {
			$variation = new \WC_Product_Variation();
			$variation->set_parent_id( $parent->get_id() );
			$variation->set_sku( "C-$n" );
			$variation->set_regular_price( '1' );
			$variation->save();
		}
		\WC_Product_Variable::sync( $parent->get_id() );
	}

	/** What the panel of a variation holds; saving it is what WooCommerce does after the variation itself. */
	private function panel( $sku ) {
		ob_start();
		do_action( 'woocommerce_product_after_variable_attributes', 3, [], get_post( $this->by_sku( $sku )->get_id() ) );
		return ob_get_clean();
	}

	private function save( $sku, array $owners ) {
		$_POST['kros_variation_owner'] = [ 3 => wp_slash( $owners ) ];
		do_action( 'woocommerce_save_product_variation', $this->by_sku( $sku )->get_id(), 3 );
		wp_cache_flush();
	}

	private function prices() {
		return [ $this->by_sku( 'C-1' )->get_regular_price(), $this->by_sku( 'C-2' )->get_regular_price() ];
	}

	public function test_a_variation_may_differ_from_its_product_and_go_back_to_it() {
		$this->shirt();
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->save( 'C-2', [ 'price' => 'kros', 'name' => '', 'nothing' => 'kros', 'stock' => 'nobody' ] );
		$this->assertSame( [ 'price' => 'kros' ], $this->by_sku( 'C-2' )->get_meta( '_kros_owners' ) );
		$this->import_all();
		$this->assertSame( [ '1', '12.3' ], $this->prices() );
		$this->save( 'C-2', [ 'price' => '' ] );
		$this->cards( [ 'id' => 2, 'priceInclVat' => 20 ] );
		$this->import_all();
		$this->assertSame( [ '1', '12.3' ], $this->prices() );
	}

	public function test_its_panel_shows_the_card_and_what_the_product_says() {
		$this->shirt();
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$this->save( 'C-1', [ 'stock' => 'shop' ] );
		$html = $this->panel( 'C-1' );
		$this->assertStringContainsString( 'name="kros_variation_owner[3][price]"', $html );
		$this->assertStringContainsString( 'As on the product (The shop)', $html );
		$this->assertMatchesRegularExpression( '/kros_variation_owner\[3\]\[stock\]".*?value="shop"\s+selected/s', $html );
		$this->assertStringContainsString( '12.3', $html );
	}
}
