<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\LogSection;
use Kros\WooCommerce\Admin\Notices;
use Kros\WooCommerce\Admin\OrderActions;
use Kros\WooCommerce\Admin\OrderBox;
use Kros\WooCommerce\Admin\OrderColumn;
use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class AdminTest extends ShopTestCase {

	public static function setUpBeforeClass(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
	}

	protected function tearDown(): void {
		$_GET  = [];
		$_POST = [];
		unset( $GLOBALS['current_screen'] );
		parent::tearDown();
	}

	private function shown( callable $show ) {
		ob_start();
		$show();
		return ob_get_clean();
	}

	private function set( $order_id, $state, $reason = '', $number = '' ) {
		$set = "state = '$state', reason = " . $this->database()->value( $reason ) . ", number = '$number'";
		$this->sql( 'UPDATE ' . $this->ledger() . " SET $set WHERE order_id = $order_id" );
	}

	public function test_the_column_stands_behind_the_status() {
		$columns = apply_filters( 'manage_edit-shop_order_columns', [ 'order_status' => 'Status', 'order_total' => 'Total' ] );
		$this->assertSame( [ 'order_status', 'kros', 'order_total' ], array_slice( array_keys( $columns ), 0, 3 ) );
		$this->assertArrayHasKey( 'kros', apply_filters( 'manage_woocommerce_page_wc-orders_columns', [] ) );
	}

	public function test_a_cell_shows_the_number_or_the_state_and_its_reason() {
		list( $issued, $refused, $none ) = $this->orders( 3 );
		$this->set( $issued, 'issued', '', 'OP20260001' );
		$this->set( $refused, 'refused', 'The rate <b>23 %</b> is missing' );
		$this->sql( 'DELETE FROM ' . $this->ledger() . " WHERE order_id = $none" );
		$cell = function ( $order, $hook = 'manage_shop_order_posts_custom_column' ) {
			return $this->shown(
				function () use ( $order, $hook ) {
					do_action( $hook, 'kros', $order );
					do_action( $hook, 'order_total', $order );
				}
			);
		};
		$this->assertSame( '<span class="kros-number">OP20260001</span>', $cell( $issued ) );
		$this->assertSame( '<span class="kros-number">OP20260001</span>', $cell( wc_get_order( $issued ), 'manage_woocommerce_page_wc-orders_custom_column' ) );
		$this->assertStringContainsString( 'Refused', $cell( $refused ) );
		$this->assertStringContainsString( 'The rate &lt;b&gt;23 %&lt;/b&gt; is missing', $cell( $refused ) );
		$this->assertStringNotContainsString( '<b>', $cell( $refused ) );
		$this->assertStringContainsString( 'screen-reader-text', $cell( $none ) );
	}

	public function test_a_page_of_the_list_costs_one_query() {
		global $wpdb;
		$orders = $this->orders( 4 );
		set_current_screen( 'woocommerce_page_wc-orders' );
		$column = new OrderColumn( $this->get( \Kros\WooCommerce\Ledger\Ledger::class ) );
		$column->remember_list( (object) [ 'orders' => array_map( 'wc_get_order', $orders ) ] );
		$before = $wpdb->num_queries;
		foreach ( $orders as $order ) {
			$this->assertNotSame( '', $this->shown( function () use ( $column, $order ) {
				$column->show( 'kros', $order );
			} ) );
		}
		$this->assertSame( 1, $wpdb->num_queries - $before );
	}

	private function box( $order_id ) {
		return $this->shown(
			function () use ( $order_id ) {
				$this->get( OrderBox::class )->show( wc_get_order( $order_id ) );
			}
		);
	}

	public function test_the_box_shows_number_reason_and_send_again() {
		list( $issued, $attention, $sending ) = $this->orders( 3 );
		$this->set( $issued, 'issued', '', 'OP1' );
		$this->set( $attention, 'attention', 'The order has 12.30 EUR, KROS has 10.00 EUR', 'OP2' );
		$this->set( $sending, 'sending', 'Being sent' );
		$this->assertStringContainsString( '<strong>OP1</strong>', $this->box( $issued ) );
		$this->assertStringContainsString( '12.30 EUR, KROS has 10.00 EUR', $this->box( $attention ) );
		$this->assertStringContainsString( 'OP2', $this->box( $attention ) );
		$this->assertStringContainsString( 'kros-send-again', $this->box( $attention ) );
		$this->assertStringNotContainsString( 'kros-send-again', $this->box( $sending ) );
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->assertStringContainsString( 'not exported', $this->box( $issued ) );
	}

	public function test_send_again_asks_the_engine_and_the_box_shows_the_answer_once() {
		$order  = $this->order();
		$engine = $this->use_engine( new FakeEngine( [ 'send_again' => [ 'result' => 'queued', 'message' => 'It goes with the next export.' ] ] ) );
		do_action( 'woocommerce_order_action_' . OrderActions::AGAIN, $order );
		$this->assertSame( [ 'order_id' => $order->get_id(), 'kind' => 'order', 'ref' => 0, 'confirm' => '' ], $engine->calls[0][1] );
		$this->assertStringContainsString( 'It goes with the next export.', $this->box( $order->get_id() ) );
		$this->assertStringNotContainsString( 'It goes with the next export.', $this->box( $order->get_id() ) );
		$this->assertCount( 1, as_get_scheduled_actions( [ 'hook' => Jobs::EXPORT, 'status' => 'pending' ], 'ids' ) );
	}

	public function test_the_box_asks_for_the_word_and_carries_it_to_the_engine() {
		$order  = $this->order();
		$engine = $this->use_engine( new FakeEngine( [ 'send_again' => [ 'result' => 'confirm', 'message' => 'Type OP1.' ] ] ) );
		do_action( 'woocommerce_order_action_' . OrderActions::AGAIN, $order );
		$this->assertMatchesRegularExpression( '/<p class="kros-confirm">/', $this->box( $order->get_id() ) );
		$_POST['wc_kros_confirm'] = ' OP1 ';
		do_action( 'woocommerce_order_action_' . OrderActions::AGAIN, $order );
		$this->assertSame( 'OP1', $engine->calls[1][1]['confirm'] );
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/orders/' . $order->get_id() . '/send-again' );
		$request->set_body_params( [ 'kind' => 'order', 'ref' => '0', 'confirm' => 'OP1' ] );
		$this->assertSame( [ 'result' => 'confirm', 'message' => 'Type OP1.' ], rest_do_request( $request )->get_data() );
	}

	private function notices() {
		return $this->shown(
			function () {
				$this->get( Notices::class )->show();
			}
		);
	}

	public function test_one_notice_says_what_is_missing() {
		update_option( 'wc_kros_paused', 'No token.' );
		$this->use_engine( new NoEngine( 'The extension is missing.' ) );
		$this->assertSame( 1, substr_count( $this->notices(), 'class="notice' ) );
		$this->assertStringContainsString( 'The extension is missing.', $this->notices() );
	}

	public function test_a_notice_says_why_nothing_is_sent() {
		$this->use_engine( new FakeEngine() );
		$this->assertSame( '', $this->notices() );
		update_option( 'wc_kros_paused', 'KROS does not <i>know</i> the token.' );
		$this->assertStringContainsString( 'KROS does not &lt;i&gt;know&lt;/i&gt; the token.', $this->notices() );
		$this->assertStringContainsString( 'tab=wc_kros', $this->notices() );
		update_option( 'wc_kros_site_url', 'https://old.example.test' );
		$this->assertStringContainsString( 'action=wc_kros_site_moved', $this->notices() );
	}

	public function test_a_shop_without_a_purchase_code_is_told_on_the_own_tab_only() {
		$this->use_engine( new FakeEngine() );
		delete_option( 'wc_kros_purchase_code' );
		$this->assertSame( '', $this->notices() );
		set_current_screen( 'woocommerce_page_wc-settings' );
		$_GET = [ 'page' => 'wc-settings', 'tab' => 'wc_kros' ];
		$this->assertStringContainsString( 'purchase code', $this->notices() );
	}

	public function test_a_shopper_sees_no_notice() {
		$this->use_engine( new NoEngine( 'The extension is missing.' ) );
		wp_set_current_user( 0 );
		$this->assertSame( '', $this->notices() );
	}

	public function test_test_connection_shows_what_the_engine_found_and_ends_the_notice() {
		update_option( 'wc_kros_paused', 'No token.' );
		$checks = [ [ 'name' => 'token', 'ok' => true, 'message' => 'fine' ] ];
		$found  = [ 'ok' => true, 'message' => 'Works with sim-token', 'checks' => $checks, 'series' => [] ];
		$this->use_engine( new FakeEngine( [ 'test_connection' => $found ] ) );
		$answer = rest_do_request( new \WP_REST_Request( 'POST', '/wc-kros/v1/test-connection' ) );
		$this->assertSame( [ 'message' => 'Works with •••' ] + $found, [ 'message' => $answer->get_data()['message'] ] + $answer->get_data() );
		$this->assertSame( '', get_option( 'wc_kros_paused' ) );
	}

	public function test_the_log_is_listed_filtered_and_paged() {
		$order   = $this->order();
		$entries = [ [ 'level' => 'error', 'message' => 'Kôň <script>', 'order_id' => $order->get_id(), 'details' => [ 'a' => 'b' ] ] ];
		for ( $i = 0; $i < 60; $i++ ) {
			$entries[] = [ 'level' => 'info', 'message' => "line $i" ];
		}
		$this->ask( 'log.write', [ 'entries' => $entries ] );
		$page = function () {
			return $this->shown(
				function () {
					$this->get( LogSection::class )->show();
				}
			);
		};
		$this->assertStringContainsString( 'Line 59', $page() );
		$this->assertStringContainsString( 'paged=2', $page() );
		$this->assertStringNotContainsString( 'Kôň', $page() );
		$_GET = [ 'kros_level' => 'error', 'kros_order' => '#' . $order->get_id() ];
		$this->assertStringContainsString( 'Kôň &lt;script&gt;', $page() );
		$this->assertStringContainsString( '#' . $order->get_order_number(), $page() );
		$this->assertStringNotContainsString( 'Line 59', $page() );
	}
}
