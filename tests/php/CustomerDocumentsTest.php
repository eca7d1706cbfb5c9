<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Documents\PdfLink;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;

/**
 * What a customer sees of the documents, and what nobody else gets.
 */
final class CustomerDocumentsTest extends DocumentTestCase {

	private $owner;
	private $stranger;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$this->owner    = wp_insert_user( [ 'user_login' => 'owner' . wp_rand(), 'user_pass' => 'x', 'role' => 'customer' ] );
		$this->stranger = wp_insert_user( [ 'user_login' => 'stranger' . wp_rand(), 'user_pass' => 'x', 'role' => 'customer' ] );
	}

	protected function tearDown(): void {
		wp_set_current_user( 1 );
		wp_delete_user( $this->owner );
		wp_delete_user( $this->stranger );
		parent::tearDown();
	}

	private function order_of( $customer ) {
		return $this->order(
			'processing',
			function ( $order ) use ( $customer ) {
				$order->set_customer_id( $customer );
			}
		);
	}

	private function answer( $order, $kind = 'invoice', $ref = 0 ) {
		return $this->get( PdfLink::class )->answer( [ PdfLink::QUERY => $kind, 'order_id' => (string) $order->get_id(), 'ref' => (string) $ref ] );
	}

	/**
	 * @group woocommerce
	 */
	public function test_only_the_owner_and_the_shop_get_the_pdf() {
		$engine = $this->engine_with_pdf();
		$order  = $this->order_of( $this->owner );
		$guests = $this->order_of( 0 );
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $guests, 'invoice', 'FV2' );
		$got = function ( $user, $order ) {
			wp_set_current_user( $user );
			return $this->answer( $order )['status'];
		};
		$this->assertSame( [ 200, 404, 404 ], [ $got( $this->owner, $order ), $got( $this->stranger, $order ), $got( 0, $order ) ] );
		$this->assertSame( [ 404, 404, 200 ], [ $got( 0, $guests ), $got( $this->stranger, $guests ), $got( 1, $guests ) ], 'a visitor does not own the orders of guests' );
		$this->assertCount( 2, $engine->calls, 'KROS is not asked for what is not given' );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_answer_is_a_file_that_nobody_on_the_way_may_keep() {
		$this->engine_with_pdf( [ 'pdf' => [ 'result' => 'ok', 'pdf' => base64_encode( self::PDF ), 'filename' => "../fa\r\nktúra \"1\".pdf" ] ] );
		$order = $this->order_of( $this->owner );
		$this->document( $order, 'invoice', 'FV1' );
		wp_set_current_user( $this->owner );
		$answer  = $this->answer( $order );
		$headers = PdfLink::headers( $answer );
		$this->assertSame( self::PDF, $answer['body'] );
		$this->assertSame( 'application/pdf', $headers['Content-Type'] );
		$this->assertStringContainsString( 'no-store', $headers['Cache-Control'] );
		$this->assertMatchesRegularExpression( '/^attachment; filename="[\w.-]+\.pdf"$/', $headers['Content-Disposition'] );
	}

	/**
	 * @group woocommerce
	 */
	public function test_a_pdf_that_is_not_ready_and_a_document_that_is_not_there_say_so() {
		$this->engine_with_pdf( [ 'pdf' => [ 'result' => 'not_yet', 'message' => 'internal detail' ] ] );
		$order = $this->order_of( $this->owner );
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $order, 'proforma', '', 0, 'accepted' );
		wp_set_current_user( $this->owner );
		$answer = $this->answer( $order );
		$this->assertSame( 503, $answer['status'] );
		$this->assertStringNotContainsString( 'internal detail', $answer['body'] );
		$this->assertSame( [ 404, 404, 404 ], [ $this->answer( $order, 'proforma' )['status'], $this->answer( $order, 'order' )['status'], $this->answer( $order, 'credit_note', 5 )['status'] ] );
		$this->assertSame( 404, $this->get( PdfLink::class )->answer( [ PdfLink::QUERY => [ 'x' ], 'order_id' => [ 'y' ] ] )['status'] );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_order_page_shows_numbers_and_links_and_the_list_its_buttons() {
		$this->engine_with_pdf();
		$order  = $this->order_of( $this->owner );
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$this->document( $order, 'order', 'OP1' );
		$this->document( $order, 'proforma', 'ZF1' );
		$this->document( $order, 'invoice', 'FV<1>' );
		$this->document( $order, 'credit_note', 'DB1', $refund->get_id() );
		wp_set_current_user( $this->owner );
		$page = function () use ( $order ) {
			return $this->shown(
				function () use ( $order ) {
					do_action( 'woocommerce_order_details_after_order_table', wc_get_order( $order->get_id() ) );
				}
			);
		};
		$this->assertStringContainsString( 'FV&lt;1&gt;', $page() );
		$this->assertSame( 3, substr_count( $page(), 'class="kros-pdf"' ) );
		$this->assertStringNotContainsString( 'OP1', $page() );
		$actions = apply_filters( 'woocommerce_my_account_my_orders_actions', [], wc_get_order( $order->get_id() ) );
		$this->assertSame( [ 'kros-proforma', 'kros-invoice' ], array_keys( $actions ) );
		$this->assertSame( PdfLink::url( [ 'order_id' => $order->get_id(), 'kind' => 'invoice' ] ), $actions['kros-invoice']['url'] );
		wp_set_current_user( 0 );
		$this->assertStringContainsString( 'FV&lt;1&gt;', $page(), 'a guest sees the number on the page that says thank you' );
		$this->assertStringNotContainsString( 'kros-pdf', $page() );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_list_of_orders_costs_no_query_more() {
		global $wpdb;
		$order = $this->order_of( $this->owner );
		$this->document( $order, 'invoice', 'FV1' );
		$order = wc_get_order( $order->get_id() );
		$order->get_meta_data();
		$before = $wpdb->num_queries;
		apply_filters( 'woocommerce_my_account_my_orders_actions', [], $order );
		$this->assertSame( $before, $wpdb->num_queries );
	}

	public function test_an_order_without_documents_shows_nothing() {
		$order = $this->order();
		$this->assertSame(
			'',
			$this->shown(
				function () use ( $order ) {
					do_action( 'woocommerce_order_details_after_order_table', $order );
				}
			)
		);
	}
}
