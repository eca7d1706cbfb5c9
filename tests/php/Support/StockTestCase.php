<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\StockSettings;

/**
 * A test of the import of stock cards: no products but the test's own, a price list of its own in the simulator.
 */
abstract class StockTestCase extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		$this->remove_products();
		foreach ( [ 'after_document', 'only_eshop', 'match_sku', 'match_ean', 'create', 'new_status', 'gone', 'warehouse', 'warehouse_code', 'free', 'taken_off_by', 'mapping', 'last_soon' ] as $option ) {
			delete_option( 'wc_kros_stock_' . $option );
		}
		foreach ( StockSettings::FIELDS as $field ) {
			delete_option( 'wc_kros_stock_owner_' . $field );
		}
		foreach ( [ 'prices', 'zeroed', 'price_floor' ] as $limit ) {
			delete_option( 'wc_kros_stock_limit_' . $limit );
		}
		Simulator::start_over( [ 'catalog_items' => [] ] );
	}

	protected function tearDown(): void {
		$this->remove_products();
		parent::tearDown();
	}

	private function remove_products() {
		foreach ( get_posts( [ 'post_type' => [ 'product', 'product_variation' ], 'post_status' => 'any,trash,auto-draft', 'numberposts' => -1, 'fields' => 'ids' ] ) as $id ) {
			wp_delete_post( $id, true );
		}
		$this->sql( 'DELETE FROM ' . $this->database()->table( 'cards' ) );
		wp_cache_flush();
	}

	/** A card with 12.30 € with VAT and 5 pieces. */
	protected function card( $id, array $change = [] ) {
		return $change + [
			'id'            => $id,
			'itemCode'      => "C-$id",
			'name'          => "Karta č. $id",
			'description'   => '<p>Popis</p>',
			'eanCode'       => sprintf( '20%011d', $id ),
			'measureUnit'   => 'ks',
			'vatRate'       => 23,
			'price'         => 10,
			'priceInclVat'  => 12.3,
			'stockQuantity' => 5,
			'isMarkedForEshop' => true,
		];
	}

	protected function cards( ...$cards ) {
		Simulator::catalog( $cards );
	}

	protected function import_all() {
		do_action( Jobs::STOCK_ALL );
		wp_cache_flush();
		return $this->last_run();
	}

	protected function import_changed() {
		do_action( Jobs::STOCK_CHANGED );
		wp_cache_flush();
		return $this->last_run();
	}

	/** The imported product of card 1, which has 5 pieces. */
	protected function sold_product() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		return $this->by_sku( 'C-1' )->get_id();
	}

	/** Quantity as the database, the lookup table and WooCommerce know it, and the status. */
	protected function stock( $id ) {
		global $wpdb;
		wp_cache_flush();
		$lookup  = $wpdb->get_row( "SELECT stock_quantity, stock_status FROM {$wpdb->prefix}wc_product_meta_lookup WHERE product_id = " . (int) $id );
		$product = wc_get_product( $id );
		$meta    = (float) $wpdb->get_var( "SELECT meta_value FROM {$wpdb->postmeta} WHERE meta_key = '_stock' AND post_id = " . (int) $id );
		$this->assertSame( [ $meta, $meta ], [ (float) $product->get_stock_quantity(), (float) $lookup->stock_quantity ] );
		$this->assertSame( $product->get_stock_status(), $lookup->stock_status );
		return [ (int) $meta, $product->get_stock_status() ];
	}

	/** Any import that is not the first. */
	protected function import( $kind ) {
		'all' === $kind ? $this->import_all() : $this->import_changed();
		$run = $this->last_run();
		$this->assertSame( 'done', $run['state'], (string) $run['message'] );
	}

	protected function last_run() {
		$rows = $this->rows( 'SELECT id FROM ' . $this->database()->table( 'runs' ) . ' ORDER BY id DESC LIMIT 1' );
		return $this->get( Runs::class )->get( (int) $rows[0]['id'] );
	}

	protected function by_sku( $sku ) {
		$id = wc_get_product_id_by_sku( $sku );
		return $id ? wc_get_product( $id ) : null;
	}

	/** What the last run says about a card: state, reason, diff. */
	protected function change( $card_id ) {
		$run  = $this->last_run();
		$rows = $this->rows( 'SELECT * FROM ' . $this->database()->table( 'changes' ) . ' WHERE run_id = ' . $run['id'] . ' AND card_id = ' . $this->database()->value( (string) $card_id ) );
		return $rows ? $rows[0] : null;
	}
}
