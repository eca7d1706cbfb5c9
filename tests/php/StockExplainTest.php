<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Actions\ExplainStock;
use Kros\WooCommerce\Admin\ProductBox;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * Why a product has its stock: on its screen, and from the command line.
 *
 * @group woocommerce
 */
final class StockExplainTest extends StockTestCase {

	private function box( $id ) {
		ob_start();
		$this->get( ProductBox::class )->show( get_post( $id ) );
		return html_entity_decode( ob_get_clean() );
	}

	/** The imported product of card 1 with 5 pieces, of which an order took 2. */
	private function sold() {
		$this->cards( $this->card( 1 ) );
		$this->import_all();
		$id    = $this->by_sku( 'C-1' )->get_id();
		$order = wc_create_order();
		$order->add_product( wc_get_product( $id ), 2 );
		$order->set_status( 'processing' );
		$order->save();
		wp_cache_flush();
		return [ $id, $order->get_id() ];
	}

	private function ask_kros( $id ) {
		return rest_do_request( new \WP_REST_Request( 'POST', "/wc-kros/v1/products/$id/stock" ) );
	}

	public function test_the_box_says_what_kros_has_and_which_orders_it_has_not_taken_off() {
		list( $id, $order ) = $this->sold();
		$why                = "KROS 5, not yet taken off there: order $order (2) → 3";
		$this->assertStringContainsString( $why, $this->box( $id ) );
		$this->cards( [ 'id' => 1, 'stockQuantity' => 9 ] );
		$this->assertStringContainsString( $why, $this->box( $id ), 'the row of the last import' );
		$this->assertSame( "KROS 9, not yet taken off there: order $order (2) → 7", $this->ask_kros( $id )->get_data()['message'] );
		$this->assertSame( 3, wc_get_product( $id )->get_stock_quantity(), 'nothing is written' );
	}

	public function test_the_panel_of_a_variation_says_it_too() {
		$parent = new \WC_Product_Variable();
		$parent->set_name( 'Tričko' );
		$parent->save();
		$variation = new \WC_Product_Variation();
		$variation->set_parent_id( $parent->get_id() );
		$variation->set_sku( 'C-1' );
		$variation->save();
		list( $id, $order ) = $this->sold();
		ob_start();
		do_action( 'woocommerce_product_after_variable_attributes', 0, [], get_post( $id ) );
		$this->assertStringContainsString( "order $order (2) → 3", html_entity_decode( ob_get_clean() ) );
	}

	public function test_who_may_not_manage_the_shop_cannot_ask_kros() {
		list( $id ) = $this->sold();
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->ask_kros( $id )->get_status() );
		$this->assertStringNotContainsString( 'kros-why-ask', $this->box( $id ) );
	}

	public function test_an_engine_that_fails_does_not_break_the_screen() {
		list( $id ) = $this->sold();
		$this->set_engine(
			new class() implements Engine {
				public function call( string $op, array $input ): array {
					throw new \RuntimeException( 'the engine is gone' );
				}
				public function problem(): string {
					return '';
				}
				public function description(): string {
					return '';
				}
			}
		);
		$box = $this->box( $id );
		$this->assertStringContainsString( 'the engine is gone', $box );
		$this->assertStringContainsString( 'kros_owner[stock]', $box );
	}

	public function test_a_card_that_kros_does_not_show_is_said() {
		list( $id ) = $this->sold();
		Simulator::catalog( [], [ 1 ] );
		$found = $this->get( ExplainStock::class )->of( $id, true );
		$this->assertFalse( $found['ok'] );
		$this->assertNotSame( '', $found['message'] );
	}

	public function test_the_command_finds_a_product_by_sku_and_by_id() {
		list( $id, $order ) = $this->sold();
		foreach ( [ 'C-1', (string) $id ] as $typed ) {
			$end = WpCli::run( 'kros stock explain', [ $typed ] );
			$this->assertSame( [ 0, [ "KROS 5, not yet taken off there: order $order (2) → 3", 'In the shop: 3' ] ], [ $end['code'], $end['lines'] ] );
		}
		$this->cards( [ 'id' => 1, 'stockQuantity' => 9 ] );
		$found = json_decode( WpCli::run( 'kros stock explain', [ 'C-1' ], [ 'fresh' => true, 'format' => 'json' ] )['lines'][0], true );
		$this->assertSame( [ '7', '3', $order ], [ $found['available'], $found['in_shop'], $found['sales'][0]['order_id'] ] );
	}

	public function test_the_command_says_what_is_missing() {
		$product = $this->product( 'ALONE' );
		$end     = WpCli::run( 'kros stock explain', [ 'ALONE' ] );
		$this->assertSame( [ 1, 'Error: This product has no KROS stock card yet.' ], [ $end['code'], $end['errors'][0] ] );
		$this->assertStringContainsString( 'NOWHERE', WpCli::run( 'kros stock explain', [ 'NOWHERE' ] )['errors'][0] );
	}
}
