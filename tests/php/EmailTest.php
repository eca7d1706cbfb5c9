<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\OrderActions;
use Kros\WooCommerce\Email\EmailPlan;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;

/**
 * Documents by e-mail, caught in the shop's mailbox.
 *
 * @group woocommerce
 */
final class EmailTest extends DocumentTestCase {

	private function send() {
		do_action( Jobs::EMAILS );
	}

	protected function tearDown(): void {
		$this->forget_email_settings();
		parent::tearDown();
	}

	public function test_an_issued_invoice_is_mailed_once_with_its_pdf() {
		$this->engine_with_pdf();
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV20260001' );
		$this->send();
		$this->send();
		$mails = $this->mails();
		$this->assertCount( 1, $mails );
		$this->assertSame( 'zofia@example.test', $mails[0]['to'] );
		$this->assertSame( "Invoice FV20260001 for your order {$order->get_order_number()}", $mails[0]['subject'] );
		$this->assertStringContainsString( 'FV20260001', $mails[0]['message'] );
		$this->assertStringContainsString( 'Žltý kôň', $mails[0]['message'], 'the lines of the order' );
		$this->assertSame( [ "invoice-{$order->get_id()}.pdf" => base64_encode( self::PDF ) ], $mails[0]['files'] );
		$this->assertFileDoesNotExist( $mails[0]['attachments'][0] );
		$this->assertStringNotContainsString( 'Bcc', $mails[0]['headers'] );
		$row = $this->row_of( $order->get_id(), 'invoice' );
		$this->assertSame( 'sent', $row['email_state'] );
		$this->assertEqualsWithDelta( time(), (int) $row['email_at'], 5 );
		$this->assertContains( 'Invoice FV20260001: sent by e-mail to zofia@example.test.', $this->notes( $order ) );
	}

	public function test_proformas_and_credit_notes_are_mailed_and_received_orders_are_not() {
		$this->engine_with_pdf();
		$order  = $this->order();
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		file_put_contents( $this->mailbox, '' );
		$this->document( $order, 'order', 'OP1' );
		$this->document( $order, 'proforma', 'ZF1' );
		$this->document( $order, 'credit_note', 'DB1', $refund->get_id() );
		$this->document( $order, 'payment', '' );
		$this->send();
		$subjects = array_column( $this->mails(), 'subject' );
		$this->assertSame( [ 'Credit note DB1', 'Pro forma invoice ZF1' ], self::starts( $subjects ) );
	}

	private static function starts( array $subjects ) {
		$starts = preg_replace( '/ for your order.*/', '', $subjects );
		sort( $starts );
		return $starts;
	}

	public function test_a_document_without_a_number_or_in_need_of_attention_waits() {
		$this->engine_with_pdf();
		$order = $this->order();
		$this->document( $order, 'proforma', '', 0, 'accepted' );
		$this->document( $order, 'invoice', 'FV1', 0, 'attention' );
		$this->send();
		$this->assertSame( [], $this->mails() );
		$this->assertSame( '', $this->row_of( $order->get_id(), 'invoice' )['email_state'] );
	}

	public function test_without_a_pdf_no_mail_goes_out_and_it_is_tried_again_later() {
		$this->engine_with_pdf( [ 'pdf' => [ 'result' => 'not_yet', 'message' => 'KROS is still printing it' ] ] );
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->send();
		$row = $this->row_of( $order->get_id(), 'invoice' );
		$this->assertSame( [ [], 'waiting', '1' ], [ $this->mails(), $row['email_state'], $row['email_tries'] ] );
		$this->assertEqualsWithDelta( time() + EmailPlan::LADDER[0], (int) $row['email_at'], 5 );
		$this->send();
		$this->assertSame( '1', $this->row_of( $order->get_id(), 'invoice' )['email_tries'], 'not before its time' );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET email_at = 0 WHERE kind = 'invoice'" );
		$this->engine_with_pdf();
		$this->send();
		$this->assertCount( 1, $this->mails() );
	}

	public function test_it_is_given_up_after_a_week_and_the_order_says_so() {
		$this->use_engine( new FakeEngine( [ 'pdf' => function () {
			throw new \RuntimeException( 'no connection' );
		} ] ) );
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET email_state = 'waiting', email_at = 0, email_tries = " . ( EmailPlan::TRIES - 1 ) . " WHERE kind = 'invoice'" );
		$this->send();
		$this->assertSame( 'failed', $this->row_of( $order->get_id(), 'invoice' )['email_state'] );
		$this->assertContains( 'Invoice FV1: not sent by e-mail: no connection.', $this->notes( $order ) );
		$this->assertSame( [], $this->mails() );
	}

	public function test_the_waits_grow() {
		$waits = array_map( function ( $tries ) {
			return $this->get( EmailPlan::class )->next( $tries ) - time();
		}, range( 1, EmailPlan::TRIES - 1 ) );
		$sorted = $waits;
		sort( $sorted );
		$this->assertSame( $sorted, $waits );
		$this->assertNull( $this->get( EmailPlan::class )->next( EmailPlan::TRIES ) );
	}

	public function test_a_mail_system_that_refuses_is_tried_again() {
		$this->engine_with_pdf();
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->hook( 'pre_wp_mail', '__return_false', 99 );
		$this->send();
		$this->assertSame( 'waiting', $this->row_of( $order->get_id(), 'invoice' )['email_state'] );
	}

	public function test_a_worker_that_died_before_the_mail_is_followed_by_another_and_one_that_died_in_it_is_not() {
		$this->engine_with_pdf();
		$before = $this->order();
		$in_it  = $this->order();
		foreach ( [ 'sending' => $before, 'mailing' => $in_it ] as $state => $order ) {
			$this->document( $order, 'invoice', 'FV' . $order->get_id() );
			$this->sql( 'UPDATE ' . $this->ledger() . " SET email_state = '$state', email_at = " . ( time() - 1 ) . " WHERE kind = 'invoice' AND order_id = " . $order->get_id() );
		}
		$this->send();
		$this->assertCount( 1, $this->mails() );
		$this->assertSame( 'sent', $this->row_of( $before->get_id(), 'invoice' )['email_state'] );
		$this->assertSame( 'failed', $this->row_of( $in_it->get_id(), 'invoice' )['email_state'] );
		$this->assertStringContainsString( 'it is not known whether', implode( $this->notes( $in_it ) ) );
	}

	public function test_of_two_workers_one_sends() {
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$nested = false;
		$this->engine_with_pdf( [ 'pdf' => function () use ( &$nested ) {
			if ( ! $nested ) {
				$nested = true;
				$this->send();
			}
			return [ 'result' => 'ok', 'pdf' => base64_encode( self::PDF ), 'filename' => 'a.pdf' ];
		} ] );
		$this->send();
		$this->assertTrue( $nested );
		$this->assertCount( 1, $this->mails() );
	}

	public function test_rules_say_which_payment_methods_and_statuses_get_mail() {
		$this->engine_with_pdf();
		$this->set_options( [ 'wc_kros_email_payment_methods' => [ 'bacs' ], 'wc_kros_email_statuses' => [ 'completed' ] ] );
		$bacs = $this->order();
		$cod  = $this->order(
			'completed',
			function ( $order ) {
				$order->set_payment_method( 'cod' );
			}
		);
		$this->document( $bacs, 'invoice', 'FV1' );
		$this->document( $cod, 'invoice', 'FV2' );
		file_put_contents( $this->mailbox, '' );
		$this->send();
		$this->assertSame( [], $this->mails() );
		$states = [ $this->row_of( $bacs->get_id(), 'invoice' )['email_state'], $this->row_of( $cod->get_id(), 'invoice' )['email_state'] ];
		$this->assertSame( [ 'waiting', 'skipped' ], $states );
		$bacs->set_status( 'completed' );
		$bacs->save();
		file_put_contents( $this->mailbox, '' );
		$this->send();
		$this->assertSame( [ 'Invoice FV1' ], self::starts( array_column( $this->mails(), 'subject' ) ), 'the order came into the status' );
	}

	public function test_a_merchant_who_switched_the_mail_off_sends_none() {
		$this->engine_with_pdf();
		$this->email_settings( 'invoice', [ 'enabled' => 'no' ] );
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->send();
		$this->assertSame( [ [], 'skipped' ], [ $this->mails(), $this->row_of( $order->get_id(), 'invoice' )['email_state'] ] );
	}

	public function test_somebody_sends_it_again_whatever_the_rules_say() {
		$this->engine_with_pdf();
		$this->set_options( [ 'wc_kros_email_payment_methods' => [ 'cod' ] ] );
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->assertArrayHasKey( 'wc_kros_email_invoice', apply_filters( 'woocommerce_order_actions', [], $order ) );
		$this->assertArrayNotHasKey( 'wc_kros_email_proforma', apply_filters( 'woocommerce_order_actions', [], $order ) );
		do_action( 'woocommerce_order_action_' . OrderActions::EMAIL . 'invoice', $order );
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/orders/' . $order->get_id() . '/email' );
		$request->set_body_params( [ 'kind' => 'invoice', 'ref' => '0' ] );
		$answer = rest_do_request( $request )->get_data();
		$this->assertSame( 'done', $answer['result'], $answer['message'] );
		$this->assertStringContainsString( 'zofia@example.test', $answer['message'] );
		$this->assertCount( 2, $this->mails() );
		$request->set_body_params( [ 'kind' => 'proforma', 'ref' => '0' ] );
		$this->assertSame( 'skipped', rest_do_request( $request )->get_data()['result'] );
		wp_set_current_user( 0 );
		$this->assertSame( 401, rest_do_request( $request )->get_status() );
	}

	public function test_the_clock_and_a_notification_put_the_job_into_the_queue_only_when_a_mail_is_due() {
		$pending = function () {
			return count( as_get_scheduled_actions( [ 'hook' => Jobs::EMAILS, 'status' => 'pending' ], 'ids' ) );
		};
		$notify  = function () {
			$this->notify( '{}' );
		};
		$this->engine_with_pdf( [ 'notification' => [ 'status' => 200, 'applied' => 1, 'message' => '' ] ] );
		$notify();
		$this->assertSame( 0, $pending() );
		$this->document( $this->order(), 'invoice', 'FV1' );
		$notify();
		$this->assertSame( 1, $pending() );
		do_action( 'wc_kros_tick' );
		$this->assertSame( 1, $pending() );
	}

	public function test_woocommerces_own_mails_name_the_numbers() {
		$this->engine_with_pdf();
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV777' );
		$order = wc_get_order( $order->get_id() );
		$mail  = WC()->mailer()->get_emails()['WC_Email_Customer_Processing_Order'];
		$mail->object = $order;
		foreach ( [ $mail->get_content_html(), $mail->get_content_plain() ] as $content ) {
			$this->assertMatchesRegularExpression( '/Invoice(:|<\/strong>|\s)*.{0,20}FV777/s', $content );
		}
	}
}
