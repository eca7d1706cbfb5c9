<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Stock\Translations;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * Several products with one SKU that are translations of each other, as WPML and Polylang keep it.
 *
 * @group woocommerce
 */
final class StockTranslationsTest extends StockTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->hook(
			'wpml_default_language',
			function () {
				return 'sk';
			}
		);
	}

	protected function tearDown(): void {
		global $wpdb;
		delete_option( 'icl_sitepress_settings' );
		$this->sql( "DROP TABLE IF EXISTS {$wpdb->prefix}icl_translations" );
		foreach ( [ 'language', 'post_translations' ] as $taxonomy ) {
			if ( taxonomy_exists( $taxonomy ) ) {
				unregister_taxonomy( $taxonomy );
			}
		}
		parent::tearDown();
	}

	public function test_translations_of_wpml_get_stock_and_price_and_only_one_the_texts() {
		$ids = $this->translated( 'wpml' );
		$this->check( $ids );
	}

	public function test_translations_of_polylang_get_stock_and_price_and_only_one_the_texts() {
		$ids = $this->translated( 'polylang' );
		$this->check( $ids );
	}

	public function test_products_of_different_languages_without_a_group_are_one() {
		$ids = $this->translated( 'languages' );
		$this->check( $ids, 'C-1' );
	}

	public function test_products_with_one_sku_that_are_no_translations_are_left_alone() {
		$ids = $this->twins();
		$this->cards( $this->card( 1 ) );
		$this->assertSame( 1, $this->import_all()['counters']['failed'] );
		$this->assertSame( [ '1', '1' ], [ wc_get_product( $ids[0] )->get_regular_price(), wc_get_product( $ids[1] )->get_regular_price() ] );
	}

	public function test_stock_that_a_plugin_for_languages_keeps_in_step_is_not_changed_twice() {
		$ids = $this->translated( 'wpml' );
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->hook(
			'woocommerce_product_set_stock',
			function ( $product ) use ( $ids ) {
				foreach ( array_diff( $ids, [ $product->get_id() ] ) as $other ) {
					update_post_meta( $other, '_stock', $product->get_stock_quantity() );
				}
				return $product;
			}
		);
		$this->cards( [ 'id' => 1, 'stockQuantity' => 9 ] );
		$this->import_changed();
		$this->assertSame( [ 9, 9 ], $this->stock_of( $ids ) );
	}

	public function test_what_is_sold_of_one_translation_is_taken_from_all() {
		$ids = $this->translated( 'wpml' );
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$order = wc_create_order();
		$order->add_product( wc_get_product( $ids[0] ), 2 );
		$order->set_status( 'processing' );
		$order->save();
		wc_maybe_reduce_stock_levels( $order->get_id() );
		wp_cache_flush();
		$this->assertSame( [ 3, 5 ], $this->stock_of( $ids ) );
		$this->import_all();
		$this->assertSame( [ 3, 3 ], $this->stock_of( $ids ) );
		$this->import_all();
		$this->assertSame( [ 3, 3 ], $this->stock_of( $ids ) );
	}

	public function test_undoing_brings_translations_back_too() {
		$ids = $this->translated( 'wpml' );
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 20 ] );
		$this->import_changed();
		$this->assertSame( [ '20', '20' ], $this->prices_of( $ids ) );
		$this->get( Imports::class )->work( RunKind::STOCK_UNDO, 20 );
		wp_cache_flush();
		$this->assertSame( [ '12.3', '12.3' ], $this->prices_of( $ids ) );
	}

	public function test_the_number_of_statements_does_not_depend_on_the_number_of_products() {
		global $wpdb;
		$ids    = $this->translated( 'wpml' );
		$counts = [];
		foreach ( [ [ $ids[0] ], $ids ] as $some ) {
			$before = $wpdb->num_queries;
			$found  = $this->get( Translations::class )->of( $some );
			$counts[] = $wpdb->num_queries - $before;
			$this->assertCount( 2, $found );
		}
		$this->assertSame( $counts[0], $counts[1] );
	}

	private function check( array $ids, $code = 'NEW' ) {
		$this->cards( $this->card( 1 ) );
		$run = $this->import_all();
		$this->assertSame( 1, $run['counters']['changed'], $this->change( 1 )['reason'] );
		$this->assertSame( [ '12.3', '12.3' ], $this->prices_of( $ids ) );
		$this->assertSame( [ 5, 5 ], $this->stock_of( $ids ) );
		list( $english, $slovak ) = array_map( 'wc_get_product', $ids );
		$this->assertSame( [ 'English', '', 'ks' ], [ $english->get_name(), $english->get_description(), $english->get_meta( '_kros_unit' ) ] );
		$this->assertSame( [ '<p>Popis</p>', 'ks' ], [ $slovak->get_description(), $slovak->get_meta( '_kros_unit' ) ] );
		$this->assertSame( '', (string) $this->change( 1 )['reason'] );
		$this->assertSame( 1, $this->import_all()['counters']['unchanged'] );
		// An edit of the translation is seen, and so is a new code: without a group, products are known to be one by their code alone.
		$english->set_regular_price( '77' );
		$english->save();
		$this->cards( [ 'id' => 1, 'itemCode' => $code, 'stockQuantity' => 4 ] );
		$this->import_changed();
		$this->assertSame( [ '12.3', '12.3' ], $this->prices_of( $ids ) );
		$this->assertSame( [ 4, 4 ], $this->stock_of( $ids ) );
		$this->assertSame( [ $code, $code ], [ wc_get_product( $ids[0] )->get_sku(), wc_get_product( $ids[1] )->get_sku() ] );
		sleep( 1 );
		update_post_meta( $ids[0], '_regular_price', '66' );
		$this->assertSame( 1, $this->import_all()['counters']['changed'] );
		$this->assertSame( [ '12.3', '12.3' ], $this->prices_of( $ids ) );
		Simulator::catalog( [], [ 1 ] );
	}

	/** An English and a Slovak product with one SKU. */
	private function twins() {
		$ids = [];
		foreach ( [ 'English', 'Slovenčina' ] as $name ) {
			$product = new \WC_Product_Simple();
			$product->set_name( $name );
			$product->set_regular_price( '1' );
			$product->save();
			$ids[] = $product->get_id();
		}
		// WPML writes the SKU of translations past WooCommerce's check, too.
		$this->get( Translations::class )->sharing_numbers(
			$ids,
			function () use ( $ids ) {
				foreach ( $ids as $id ) {
					$product = wc_get_product( $id );
					$product->set_sku( 'C-1' );
					$product->save();
				}
			}
		);
		return $ids;
	}

	private function translated( $by ) {
		global $wpdb;
		$ids = $this->twins();
		if ( 'wpml' === $by ) {
			$this->set_options( [ 'icl_sitepress_settings' => [ 'default_language' => 'sk' ] ] );
			$this->sql( "CREATE TABLE {$wpdb->prefix}icl_translations (translation_id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, element_type varchar(60) NOT NULL, element_id bigint, trid bigint NOT NULL, language_code varchar(7) NOT NULL)" );
			foreach ( [ 'en', 'sk' ] as $at => $language ) {
				$this->sql( "INSERT INTO {$wpdb->prefix}icl_translations (element_type, element_id, trid, language_code) VALUES ('post_product', {$ids[$at]}, 7, '$language')" );
			}
			return $ids;
		}
		register_taxonomy( 'language', 'product' );
		register_taxonomy( 'post_translations', 'product' );
		foreach ( [ 'en', 'sk' ] as $at => $language ) {
			wp_set_object_terms( $ids[ $at ], $language, 'language' );
			if ( 'polylang' === $by ) {
				wp_set_object_terms( $ids[ $at ], 'pll_5f', 'post_translations' );
			}
		}
		return $ids;
	}

	private function stock_of( array $ids ) {
		return array_map(
			function ( $id ) {
				return wc_get_product( $id )->get_stock_quantity();
			},
			$ids
		);
	}

	private function prices_of( array $ids ) {
		return array_map(
			function ( $id ) {
				return wc_get_product( $id )->get_regular_price();
			},
			$ids
		);
	}
}
