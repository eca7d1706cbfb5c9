<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\OrderActions;
use Kros\WooCommerce\Admin\OrderBox;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;

/**
 * Documents on the order screen and in the order list: what the merchant sees, the preview, and "issue".
 */
final class DocumentScreensTest extends DocumentTestCase {

	public static function setUpBeforeClass(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
	}

	private function box( $order ) {
		return $this->shown(
			function () use ( $order ) {
				$this->get( OrderBox::class )->show( wc_get_order( $order->get_id() ) );
			}
		);
	}

	private function text( $html ) {
		return trim( preg_replace( '/\s+/u', ' ', html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES, 'UTF-8' ) ) );
	}

	private function facts( $order, $kind, array $facts ) {
		$json = $this->database()->value( json_encode( $facts ) );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET facts = $json WHERE order_id = {$order->get_id()} AND kind = '$kind'" );
	}

	public function test_the_box_shows_every_kind_in_its_order_with_number_reason_and_rate() {
		$order  = $this->order();
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '2.5', 'reason' => 'Vrátené' ] );
		$this->document( $order, 'payment', '', 0, 'accepted' );
		$this->document( $order, 'credit_note', 'DB1', $refund->get_id() );
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $order, 'proforma', '', 0, 'waiting' );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET reason = 'the order is not paid yet' WHERE kind = 'proforma'" );
		$this->facts( $order, 'invoice', [ 'rate' => '25.2', 'rate_bank' => 'ECB', 'rate_date' => '2026-07-10', 'currency' => 'CZK' ] );
		$text = $this->text( $this->box( $order ) );
		$this->assertMatchesRegularExpression( '/Order.*Pro forma invoice.*The order is not paid yet.*Invoice.*FV1.*Credit note for refund #' . $refund->get_id() . ' \(2,50.*DB1.*Payment/su', $text );
		$this->assertMatchesRegularExpression( '/Rate 25,2 CZK \(ECB, .*2026.*\)/', $text );
	}

	public function test_an_issued_document_can_be_downloaded_and_mailed_and_an_order_without_one_can_get_one() {
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$box = $this->box( $order );
		$this->assertMatchesRegularExpression( '/<a class="button" href="[^"]*wc_kros_pdf=invoice[^"]*"/', $box );
		$this->assertMatchesRegularExpression( '/kros-email" data-kind="invoice" data-ref="0"/', $box );
		$this->assertMatchesRegularExpression( '/kros-issue" data-kind="proforma"/', $box );
		$this->assertDoesNotMatchRegularExpression( '/kros-issue" data-kind="invoice"/', $box );
	}

	public function test_every_document_that_was_not_made_can_be_sent_again_but_a_payment() {
		$order = $this->order();
		$this->document( $order, 'invoice', '', 0, 'refused' );
		$this->document( $order, 'payment', '', 0, 'refused' );
		$box = $this->box( $order );
		$this->assertStringContainsString( 'kros-send-again" data-kind="invoice"', $box );
		$this->assertStringNotContainsString( 'kros-send-again" data-kind="payment"', $box );
	}

	public function test_the_box_says_what_became_of_the_e_mail() {
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		foreach ( [ 'sent' => 'E-mailed', 'waiting' => 'The e-mail is waiting to be sent.', 'failed' => 'The e-mail was not sent.' ] as $state => $words ) {
			$this->sql( 'UPDATE ' . $this->ledger() . " SET email_state = '$state', email_at = " . time() . " WHERE kind = 'invoice'" );
			$this->assertStringContainsString( $words, $this->box( $order ) );
		}
	}

	public function test_the_column_names_each_document() {
		$order = $this->order();
		$this->document( $order, 'order', 'OP1' );
		$cell  = function () use ( $order ) {
			return $this->text(
				$this->shown(
					function () use ( $order ) {
						( new \Kros\WooCommerce\Admin\OrderColumn( $this->get( \Kros\WooCommerce\Ledger\Ledger::class ) ) )->show( 'kros', $order->get_id() );
					}
				)
			);
		};
		$this->assertSame( 'OP1', $cell() );
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $order, 'credit_note', '', $refund->get_id(), 'refused' );
		$this->document( $order, 'payment', '' );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET reason = 'KROS refused it' WHERE kind = 'credit_note'" );
		$this->assertSame( 'Order OP1Invoice FV1Credit note RefusedKROS refused it', $cell() );
	}

	private function preview( $order, array $body ) {
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/orders/' . $order->get_id() . '/preview' );
		$request->set_body_params( $body );
		return rest_do_request( $request );
	}

	public function test_the_preview_hands_over_what_the_engine_says() {
		$order  = $this->order();
		$output = [
			'kind'     => 'invoice',
			'document' => [ 'currency' => 'EUR' ],
			'warnings' => [ 'The name was cut.' ],
			'decision' => [ 'answer' => 'not_yet', 'reason' => 'the order is not paid' ],
			'refused'  => '',
			'lines'    => [ [ 'name' => 'Kôň', 'quantity' => '1', 'unit' => 'ks', 'rate' => '23', 'gross' => '10.00' ] ],
			'vat'      => [ [ 'rate' => '23', 'net' => '8.13', 'vat' => '1.87', 'gross' => '10.00', 'shop_vat' => '1.87' ] ],
			'totals'   => [ 'net' => '8.13', 'vat' => '1.87', 'gross' => '10.00', 'currency' => 'EUR' ],
			'base'     => null,
			'rate'     => null,
		];
		$engine = $this->use_engine( new FakeEngine( [ 'preview' => $output ] ) );
		$answer = $this->preview( $order, [ 'kind' => 'invoice' ] );
		$this->assertSame( [ 'title' => 'Invoice – #' . $order->get_order_number() ] + $output, $answer->get_data() );
		$this->assertSame( [ 'preview', [ 'order_id' => $order->get_id(), 'kind' => 'invoice', 'ref' => 0 ] ], $engine->calls[0] );
		$this->assertSame( 400, $this->preview( $order, [ 'kind' => 'novel' ] )->get_status() );
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->preview( $order, [ 'kind' => 'invoice' ] )->get_status() );
		$this->assertCount( 1, $engine->calls );
	}

	public function test_a_preview_that_fails_says_why_and_shows_no_secret() {
		$this->use_engine( new FakeEngine( [ 'preview' => function () {
			throw new \RuntimeException( 'KROS answered to sim-token with 500' );
		} ] ) );
		$this->assertSame( 'KROS answered to ••• with 500', $this->preview( $this->order(), [] )->get_data()['refused'] );
	}

	public function test_issuing_one_document_shows_the_engines_answer() {
		$order  = $this->order();
		$engine = $this->use_engine( new FakeEngine( [ 'issue' => function ( $input ) {
			$skipped = [ 'order_id' => $input['order_ids'][0], 'result' => 'skipped', 'message' => 'it exists: FV1' ];
			return [ 'results' => 'invoice' === $input['kind'] ? [ $skipped ] : [ [ 'result' => 'done', 'message' => '' ] + $skipped ] ];
		} ] ) );
		$this->assertArrayHasKey( OrderActions::ISSUE . 'invoice', apply_filters( 'woocommerce_order_actions', [], $order ) );
		do_action( 'woocommerce_order_action_' . OrderActions::ISSUE . 'invoice', $order );
		$this->assertSame( [ [ $order->get_id() ], 'invoice' ], [ $engine->calls[0][1]['order_ids'], $engine->calls[0][1]['kind'] ] );
		$this->assertStringContainsString( 'It exists: FV1', $this->box( $order ) );
		$this->assertStringNotContainsString( 'It exists: FV1', $this->box( $order ) );
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/orders/' . $order->get_id() . '/issue' );
		$request->set_body_params( [ 'kind' => 'proforma' ] );
		$this->assertSame( 'done', rest_do_request( $request )->get_data()['result'] );
		$this->assertStringContainsString( 'will appear here shortly', rest_do_request( $request )->get_data()['message'] );
		$this->assertNotEmpty( as_get_scheduled_actions( [ 'hook' => Jobs::EXPORT, 'status' => 'pending' ], 'ids' ) );
	}
}
