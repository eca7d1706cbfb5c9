<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Webhook\Signature;

/**
 * A notification was applied so late in its request that what WooCommerce leaves to the end of a request was not done any more: whoever
 * listens to the shop's webhooks did not hear of the number.
 *
 * @group woocommerce
 */
final class WebhooksOfTheShopWereLostTest extends ShopTestCase {

	const DELIVERY = 'woocommerce_deliver_webhook_async';

	public function test_a_number_that_came_by_notification_is_told_to_those_who_listen() {
		$this->needs_engine();
		Simulator::start_over();
		Simulator::faults( [ 'webhook' => 'never' ] );
		$order = $this->order();
		$this->export();
		$webhook = new \WC_Webhook();
		$webhook->set_name( 'listener' );
		$webhook->set_topic( 'action.woocommerce_order_note_added' );
		$webhook->set_delivery_url( 'http://127.0.0.1:9/' );
		$webhook->set_status( 'active' );
		$webhook->set_user_id( 1 );
		$webhook->save();
		as_unschedule_all_actions( self::DELIVERY );
		$data = [
			'id'             => 1,
			'externalId'     => $this->row( $order->get_id() )['external_id'],
			'documentNumber' => 'OP1',
		];
		$body = wp_json_encode( [ 'requestId' => 'r', 'status' => 200, 'results' => [ 'entities' => [ [ 'data' => $data, 'problems' => [] ] ] ] ] );
		$sent = [
			'body'    => $body,
			'headers' => [
				'Content-Type'         => 'application/json',
				'X-Kros-Signature-256' => $this->get( Signature::class )->of( $body ),
			],
		];
		$this->assertSame( 200, wp_remote_retrieve_response_code( wp_remote_post( Route::url(), $sent ) ) );
		try {
			$this->until( function () use ( $order ) {
				return 'OP1' === $this->row( $order->get_id() )['number'];
			}, 'the number is there' );
			$this->until( function () {
				return [] !== as_get_scheduled_actions( [ 'hook' => self::DELIVERY, 'status' => 'pending' ], 'ids' );
			}, 'the listener is told' );
		} finally {
			$webhook->delete( true );
			as_unschedule_all_actions( self::DELIVERY );
		}
	}
}
