<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\BulkActions;
use Kros\WooCommerce\Documents\PdfDownload;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Documents of a real shop, the real engine and a simulated KROS: from the rule to the mail in the customer's box.
 *
 * @group woocommerce
 */
final class DocumentsEndToEndTest extends DocumentTestCase {

	const OPTIONS = [ 'wc_kros_make_proforma', 'wc_kros_make_invoice', 'wc_kros_documents_from', 'wc_kros_rules', 'wc_kros_payment_methods' ];

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over();
		array_map( 'delete_option', self::OPTIONS );
		$this->set_options( [ 'wc_kros_documents_from' => '', 'wc_kros_make_invoice' => 'yes', 'wc_kros_make_proforma' => 'yes' ] );
	}

	protected function tearDown(): void {
		array_map( 'delete_option', self::OPTIONS );
		parent::tearDown();
	}

	private function number( $order_id, $kind ) {
		wp_cache_flush();
		$rows = $this->rows( 'SELECT number FROM ' . $this->ledger() . " WHERE order_id = $order_id AND kind = '$kind' ORDER BY id DESC" );
		return $rows ? (string) $rows[0]['number'] : '';
	}

	private function until_number( $order_id, $kind ) {
		$this->until(
			function () use ( $order_id, $kind ) {
				$this->export();
				$this->reconcile();
				return '' !== $this->number( $order_id, $kind );
			},
			"the $kind of order $order_id has its number",
			30
		);
	}

	public function test_a_paid_order_gets_its_invoice_and_the_customer_the_mail_with_the_pdf_of_kros() {
		$order = $this->order( 'processing' );
		$this->until_number( $order->get_id(), 'invoice' );
		$number = $this->number( $order->get_id(), 'invoice' );
		do_action( Jobs::EMAILS );
		$this->until(
			function () use ( $order ) {
				$this->sql( 'UPDATE ' . $this->ledger() . " SET email_at = 0 WHERE email_state = 'waiting'" );
				do_action( Jobs::EMAILS );
				return 'sent' === $this->row_of( $order->get_id(), 'invoice' )['email_state'];
			},
			'the mail went out',
			20
		);
		$mails = array_values( array_filter( $this->mails(), function ( $mail ) use ( $number ) {
			return false !== strpos( $mail['subject'], "Invoice $number" );
		} ) );
		$this->assertCount( 1, $mails );
		$this->assertStringStartsWith( '%PDF', base64_decode( reset( $mails[0]['files'] ) ) );
		$this->assertSame( $number, wc_get_order( $order->get_id() )->get_meta( '_kros_invoice_number' ) );
	}

	public function test_the_preview_equals_the_order_to_the_cent() {
		$order   = $this->order( 'processing' );
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/orders/' . $order->get_id() . '/preview' );
		$request->set_body_params( [ 'kind' => 'invoice' ] );
		$found = rest_do_request( $request )->get_data();
		$this->assertSame( '', $found['refused'] );
		$this->assertEquals( $order->get_total(), $found['totals']['gross'] );
		$this->assertEquals( $order->get_total_tax(), $found['vat'][0]['shop_vat'] );
		$this->assertSame( 'now', $found['decision']['answer'] );
		$this->assertSame( [], Simulator::state()['documents'], 'nothing was sent' );
	}

	public function test_invoices_are_issued_in_bulk_and_their_files_come_in_one_zip() {
		$this->set_options( [ 'wc_kros_rules' => [] ] );
		$ids  = $this->orders( 3 );
		$url  = apply_filters( 'handle_bulk_actions-woocommerce_page_wc-orders', 'http://shop.test/', 'wc_kros_issue_invoice', $ids );
		$this->assertMatchesRegularExpression( '/' . BulkActions::RUN . '=(\d+)/', $url );
		preg_match( '/=(\d+)/', $url, $run );
		$cursor = $this->get( BulkRun::class )->cursor( (int) $run[1] );
		$this->assertSame( [ [], 3, [], [] ], [ $cursor['left'], $cursor['done'], $cursor['skipped'], $cursor['failed'] ] );
		foreach ( $ids as $id ) {
			$this->until_number( $id, 'invoice' );
		}
		$download = $this->get( PdfDownload::class );
		$this->until(
			function () use ( $download, $ids ) {
				return 3 === count( $download->files( $download->wanted( $ids ) )['files'] );
			},
			'KROS has the three files',
			20
		);
		$again = apply_filters( 'handle_bulk_actions-woocommerce_page_wc-orders', 'http://shop.test/', 'wc_kros_issue_invoice', $ids );
		preg_match( '/=(\d+)/', $again, $run );
		$this->assertSame( 3, array_sum( $this->get( BulkRun::class )->cursor( (int) $run[1] )['skipped'] ), 'they exist' );
	}
}
