<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\StockRuns;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * Stock cards of the simulated KROS become products of a real WooCommerce.
 *
 * @group woocommerce
 */
final class StockImportTest extends StockTestCase {

	public function test_a_card_becomes_a_draft_product_with_everything_it_says() {
		$this->cards( $this->card( 1, [ 'weight' => 0.25, 'vatRate' => 19, 'actionPriceInclVat' => 9.9 ] ) );
		$run = $this->import_all();
		$this->assertSame( 'done', $run['state'], (string) $run['message'] );
		$product = $this->by_sku( 'C-1' );
		$this->assertSame( 'draft', $product->get_status() );
		$this->assertSame( 'Karta č. 1', $product->get_name() );
		$this->assertSame( '<p>Popis</p>', $product->get_description() );
		$this->assertSame( [ '12.3', '9.9' ], [ $product->get_regular_price(), $product->get_sale_price() ] );
		$this->assertSame( 5, $product->get_stock_quantity() );
		$this->assertSame( 'instock', $product->get_stock_status() );
		$this->assertSame( 'reduced-rate', $product->get_tax_class() );
		$this->assertSame( '0.25', $product->get_weight() );
		$this->assertSame( 'ks', $product->get_meta( '_kros_unit' ) );
		$this->assertSame( '1', $product->get_meta( '_kros_card_id' ) );
		$ean = is_callable( [ $product, 'get_global_unique_id' ] ) ? $product->get_global_unique_id() : $product->get_meta( '_kros_ean' );
		$this->assertSame( '2000000000001', $ean );
	}

	public function test_an_unchanged_card_costs_no_save_and_few_queries() {
		global $wpdb;
		$this->cards( ...array_map( [ $this, 'card' ], range( 1, 40 ) ) );
		$this->import_all();
		$saves = 0;
		$this->hook(
			'woocommerce_update_product',
			function ( $id ) use ( &$saves ) {
				++$saves;
				return $id;
			}
		);
		$asked = [];
		$this->hook(
			'query',
			function ( $sql ) use ( &$asked ) {
				if ( preg_match( '/kros_cards|_posts|postmeta|lookup/', $sql ) ) {
					$asked[] = $sql;
				}
				return $sql;
			}
		);
		$run = $this->import_all();
		$this->assertSame( [ 40, 0 ], [ $run['counters']['unchanged'], $saves ] );
		$this->assertLessThanOrEqual( 4, count( $asked ), implode( "\n", $asked ) );
	}

	public function test_a_change_in_kros_writes_that_field_and_hooks_fire() {
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$stock = [];
		$this->hook(
			'woocommerce_product_set_stock',
			function ( $product ) use ( &$stock ) {
				$stock[] = $product->get_sku() . ' ' . $product->get_stock_quantity();
				return $product;
			}
		);
		$this->cards( [ 'id' => 2, 'stockQuantity' => 0 ] );
		$run = $this->import_changed();
		$this->assertSame( [ 1, 1 ], [ $run['counters']['changed'], $run['counters']['unchanged'] ] );
		$this->assertSame( [ 'C-2 0' ], $stock );
		$this->assertSame( 'outofstock', $this->by_sku( 'C-2' )->get_stock_status() );
		$this->assertSame( '{"stock":["5","0"]}', $this->change( 2 )['diff'] );
	}

	public function test_an_existing_product_is_found_by_its_sku_and_keeps_its_status_and_name() {
		$product = $this->product( 'C-1', '15' );
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$now = wc_get_product( $product->get_id() );
		$this->assertSame( [ '12.3', 'Žltý kôň', 'publish', '1' ], [ $now->get_regular_price(), $now->get_name(), $now->get_status(), $now->get_meta( '_kros_card_id' ) ] );
	}

	public function test_variations_are_updated_and_their_parent_is_recalculated() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->save();
		foreach ( [ 1, 2 ] as $n ) {
			$variation = new \WC_Product_Variation();
			$variation->set_parent_id( $parent->get_id() );
			$variation->set_sku( "C-$n" );
			$variation->set_regular_price( '1' );
			$variation->save();
		}
		\WC_Product_Variable::sync( $parent->get_id() );
		$this->cards( $this->card( 1 ), $this->card( 2, [ 'priceInclVat' => 20 ] ) );
		$run = $this->import_all();
		$this->assertSame( 2, $run['counters']['changed'] );
		$this->assertSame( '20', $this->by_sku( 'C-2' )->get_regular_price() );
		$parent = wc_get_product( $parent->get_id() );
		$this->assertEquals( [ 12.3, 20 ], [ $parent->get_variation_price( 'min' ), $parent->get_variation_price( 'max' ) ] );
		$this->assertSame( 2, $this->import_all()['counters']['unchanged'] );
	}

	public function test_a_renamed_code_follows_the_stored_card_id() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$id = $this->by_sku( 'C-1' )->get_id();
		$this->cards( [ 'id' => 1, 'itemCode' => 'NEW' ] );
		$this->import_changed();
		$this->assertSame( $id, $this->by_sku( 'NEW' )->get_id() );
	}

	public function test_an_ean_that_another_product_has_is_a_report_and_no_failed_save() {
		$other = $this->product( 'OTHER' );
		if ( ! is_callable( [ $other, 'set_global_unique_id' ] ) ) {
			$this->addToAssertionCount( 1 );
			return;
		}
		$other->set_global_unique_id( '2000000000001' );
		$other->save();
		$this->cards( $this->card( 1 ) );
		$run = $this->import_all();
		$this->assertSame( [ 1, 0 ], [ $run['counters']['created'], $run['counters']['failed'] ] );
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price() );
		$this->assertStringContainsString( '2000000000001', $this->change( 1 )['reason'] );
	}

	public function test_what_somebody_edits_in_the_shop_is_seen_by_an_import_of_changes() {
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$this->set_options( [ 'wc_kros_contract' => '{"overlap_seconds":0}' ] );
		$this->import_changed();
		sleep( 2 );
		$product = $this->by_sku( 'C-1' );
		$product->set_regular_price( '1' );
		$product->set_name( 'Môj názov' );
		$product->save();
		update_post_meta( $this->by_sku( 'C-2' )->get_id(), '_regular_price', '1' );
		$run = $this->import_changed();
		$this->assertSame( 2, $run['counters']['changed'] );
		$this->assertSame( [ '12.3', 'Môj názov', '12.3' ], [ $this->by_sku( 'C-1' )->get_regular_price(), $this->by_sku( 'C-1' )->get_name(), $this->by_sku( 'C-2' )->get_regular_price() ] );
	}

	public function test_stock_that_an_order_lowered_is_put_right_by_a_full_import() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		wc_update_product_stock( $this->by_sku( 'C-1' ), 2, 'decrease' );
		$this->import_all();
		$this->assertSame( 5, $this->by_sku( 'C-1' )->get_stock_quantity() );
	}

	public function test_a_product_says_on_its_own_screen_that_a_field_is_the_shops() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$product = $this->by_sku( 'C-1' );
		$product->update_meta_data( '_kros_owners', [ 'price' => 'shop' ] );
		$product->set_regular_price( '50' );
		$product->save();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 20, 'stockQuantity' => 7 ] );
		$this->import_changed();
		$this->assertSame( [ '50', 7 ], [ $this->by_sku( 'C-1' )->get_regular_price(), $this->by_sku( 'C-1' )->get_stock_quantity() ] );
	}

	public function test_cards_that_are_gone_are_reported_and_by_setting_hidden_until_they_return() {
		$this->set_options( [ 'wc_kros_stock_gone' => 'hide' ] );
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		Simulator::catalog( [], [ 1 ] );
		$this->import_all();
		$this->assertSame( 'hidden', $this->by_sku( 'C-1' )->get_catalog_visibility() );
		$this->assertSame( 'written', $this->change( 1 )['state'] );
		$this->cards( $this->card( 1 ) );
		$this->import_changed();
		$this->assertSame( 'visible', $this->by_sku( 'C-1' )->get_catalog_visibility() );
	}

	public function test_the_safety_stop_asks_before_anything_is_written_and_goes_on_when_told_to() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 1 ] );
		$run = $this->import_changed();
		$this->assertSame( 'asking', $run['state'] );
		$this->assertStringContainsString( '12.3', $run['message'] );
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price() );
		$this->import_changed();
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price(), 'a job does not answer for the merchant' );
		$this->get( Runs::class )->resume( $run['id'], true );
		$this->assertFalse( $this->get( Imports::class )->advance( $run['id'], 20 ) );
		wp_cache_flush();
		$this->assertSame( '1', $this->by_sku( 'C-1' )->get_regular_price() );
	}

	public function test_undoing_brings_back_what_nobody_changed_since() {
		$this->cards( $this->card( 1 ), $this->card( 2 ), $this->card( 3 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 11, 'name' => 'Nový názov', 'stockQuantity' => 1 ], [ 'id' => 2, 'priceInclVat' => 11 ] );
		$this->import_changed();
		$second = $this->by_sku( 'C-2' );
		$second->set_regular_price( '77' );
		$second->save();
		$this->assertFalse( $this->get( Imports::class )->work( RunKind::STOCK_UNDO, 20 ) );
		wp_cache_flush();
		$first = $this->by_sku( 'C-1' );
		$this->assertSame( [ '12.3', 'Karta č. 1', 1 ], [ $first->get_regular_price(), $first->get_name(), $first->get_stock_quantity() ] );
		$this->assertSame( '77', $this->by_sku( 'C-2' )->get_regular_price() );
		$this->assertSame( 'done', $this->last_run()['state'] );
		$this->import_all();
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price(), 'it stays undone until the card changes' );
	}

	public function test_what_can_be_undone_outlives_imports_that_move_stock_only() {
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 11 ] );
		$wrong = $this->import_changed()['id'];
		for ( $pieces = 1; $pieces <= 12; $pieces++ ) {
			$this->cards( [ 'id' => 2, 'stockQuantity' => $pieces * 10 ] );
			$this->import_changed();
		}
		$this->assertSame( $wrong, $this->get( StockRuns::class )->last_import()['id'] );
		$this->get( Imports::class )->work( RunKind::STOCK_UNDO, 20 );
		wp_cache_flush();
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price() );
		$this->assertSame( 120, $this->by_sku( 'C-2' )->get_stock_quantity() );
	}

	public function test_a_slice_that_fails_as_a_whole_leaves_wordpress_as_it_was() {
		wp_set_current_user( 0 );
		kses_init();
		$left = 1;
		$this->hook(
			'query',
			function ( $sql ) use ( &$left ) {
				if ( 'SAVEPOINT kros' === $sql && $left-- > 0 ) {
					throw new \RuntimeException( 'The database is gone.' );
				}
				return $sql;
			}
		);
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->assertSame( 0, $left );
		$this->assertNotFalse( has_filter( 'content_save_pre', 'wp_filter_post_kses' ) );
		$this->assertFalse( wp_defer_term_counting() );
		$this->assertFalse( $this->get( Imports::class )->advance( $this->last_run()['id'], 20 ) );
		$this->assertNotNull( $this->by_sku( 'C-1' ), 'the next slice does it' );
	}

	public function test_where_the_shop_computes_no_tax_its_prices_are_what_customers_pay() {
		foreach ( [ 'woocommerce_calc_taxes', 'woocommerce_prices_include_tax' ] as $option ) {
			$this->hook(
				"pre_option_$option",
				function () {
					return 'no';
				}
			);
		}
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price() );
	}

	public function test_a_variation_whose_card_is_gone_is_switched_off_until_it_returns() {
		$this->set_options( [ 'wc_kros_stock_gone' => 'hide' ] );
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_sku( 'C-1' );
		$variation->set_status( 'publish' );
		$variation->save();
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$this->import_all();
		Simulator::catalog( [], [ 1 ] );
		$this->import_all();
		$this->assertSame( 'private', wc_get_product( $variation->get_id() )->get_status() );
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->assertSame( 'publish', wc_get_product( $variation->get_id() )->get_status() );
	}

	public function test_what_is_asked_for_during_another_run_comes_after_it() {
		$runs  = $this->get( Runs::class );
		$trial = $runs->start( RunKind::STOCK_DRY_ALL, 1 );
		$runs->rest( $trial['id'], 'paused' );
		do_action( Jobs::STOCK_ALL );
		do_action( Jobs::STOCK_CHANGED );
		$waiting = function ( $hook ) {
			return count( as_get_scheduled_actions( [ 'hook' => $hook, 'status' => 'pending', 'per_page' => 5 ], 'ids' ) );
		};
		do_action( Jobs::TICK );
		$this->assertSame( 0, $waiting( Jobs::STOCK_ALL ), 'the trial still goes on' );
		$runs->finish( $trial['id'], 'stopped' );
		do_action( Jobs::TICK );
		do_action( Jobs::TICK );
		$this->assertSame( [ 1, 0 ], [ $waiting( Jobs::STOCK_ALL ), $waiting( Jobs::STOCK_CHANGED ) ] );
	}

	public function test_filters_change_veto_and_skip() {
		$this->hook(
			'wc_kros_product',
			function ( $product, $card, $set ) {
				if ( 'C-2' === $card['code'] ) {
					return null;
				}
				$this->assertSame( 'Karta č. 1', $set['name'] );
				$product->set_name( 'Z filtra' );
				return $product;
			},
			10,
			3
		);
		$this->hook(
			'wc_kros_skip_card',
			function ( $skip, $card, $raw ) {
				return $skip || ( 'C-3' === $card['code'] && 'C-3' === $raw['itemCode'] );
			},
			10,
			3
		);
		$slices = [];
		$this->hook(
			'wc_kros_stock_slice',
			function ( $results, $run ) use ( &$slices ) {
				$slices[] = [ count( $results ), $run ];
			},
			10,
			2
		);
		$this->cards( $this->card( 1 ), $this->card( 2 ), $this->card( 3 ) );
		$run = $this->import_all();
		$this->assertSame( [ 1, 2, 0 ], [ $run['counters']['created'], $run['counters']['skipped'], $run['counters']['failed'] ] );
		$this->assertSame( 'Z filtra', $this->by_sku( 'C-1' )->get_name() );
		$this->assertNull( $this->by_sku( 'C-2' ) );
		$this->assertNull( $this->by_sku( 'C-3' ) );
		$this->assertSame( [ [ 3, $run['id'] ] ], $slices );
	}

	public function test_a_product_whose_save_fails_is_reported_alone_and_nothing_of_it_stays() {
		$this->hook(
			'woocommerce_new_product',
			function ( $id ) {
				if ( 'C-2' === wc_get_product( $id )->get_sku() ) {
					throw new \RuntimeException( 'another plugin is broken' );
				}
			}
		);
		$this->cards( $this->card( 1 ), $this->card( 2 ), $this->card( 3 ) );
		$run = $this->import_all();
		$this->assertSame( [ 2, 1 ], [ $run['counters']['created'], $run['counters']['failed'] ] );
		$this->assertStringContainsString( 'another plugin is broken', $this->change( 2 )['reason'] );
		$this->assertSame( '0', (string) $this->database()->one( "SELECT COUNT(*) FROM {$GLOBALS['wpdb']->posts} WHERE post_title = 'Karta č. 2'" ) );
	}

	public function test_a_dry_run_writes_no_product_and_no_card() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$this->cards( [ 'id' => 1, 'priceInclVat' => 11 ], $this->card( 2 ) );
		$this->get( Imports::class )->work( RunKind::STOCK_DRY_ALL, 20 );
		wp_cache_flush();
		$run = $this->last_run();
		$this->assertSame( [ 'done', 1, 1 ], [ $run['state'], $run['counters']['created'], $run['counters']['changed'] ] );
		$this->assertSame( '{"price":["12.3","11"]}', $this->change( 1 )['diff'] );
		$this->assertSame( '12.3', $this->by_sku( 'C-1' )->get_regular_price() );
		$this->assertNull( $this->by_sku( 'C-2' ) );
		$this->assertSame( 1, $this->import_all()['counters']['changed'] );
	}

	public function test_bad_cards_are_reported_one_by_one() {
		$this->cards(
			$this->card( 1, [ 'name' => '' ] ),
			$this->card( 2, [ 'itemCode' => '' ] ),
			$this->card( 3, [ 'priceInclVat' => -1 ] ),
			$this->card( 4, [ 'stockQuantity' => 'veľa' ] ),
			$this->card( 5, [ 'itemCode' => str_repeat( 'K', 101 ) ] ),
			$this->card( 6, [ 'itemCode' => 'SAME' ] ),
			$this->card( 7, [ 'itemCode' => 'SAME' ] ),
			$this->card( 8, [ 'description' => '<p onclick="x()">a<script>alert(1)</script></p>', 'name' => 'A <b>B</b> & C' ] ),
			$this->card( 9, [ 'description' => str_repeat( 'ž', 500000 ) ] ),
			$this->card( 10, [ 'priceInclVat' => 12.3456789012 ] )
		);
		$run = $this->import_all();
		$this->assertSame( [ 3, 7 ], [ $run['counters']['created'], $run['counters']['failed'] ] );
		$this->assertSame( '<p>aalert(1)</p>', $this->by_sku( 'C-8' )->get_description() );
		$this->assertSame( 'A B & C', $this->by_sku( 'C-8' )->get_name() );
		$this->assertSame( 500000, mb_strlen( $this->by_sku( 'C-9' )->get_description() ) );
		$this->assertSame( '12.35', $this->by_sku( 'C-10' )->get_regular_price() );
		foreach ( range( 1, 7 ) as $id ) {
			$this->assertNotSame( '', $this->change( $id )['reason'], (string) $id );
		}
		$this->assertSame( 3, $this->import_all()['counters']['unchanged'] );
	}
}
