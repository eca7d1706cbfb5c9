<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Admin\OrderActions;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * "Send to KROS again" stood among the actions of every order, also while KROS might still be working on it.
 */
final class SendAgainOfferedWhileKrosWorksTest extends ShopTestCase {

	protected function tearDown(): void {
		unset( $GLOBALS['theorder'] );
		parent::tearDown();
	}

	private function offered( $order ) {
		return array_key_exists( OrderActions::AGAIN, apply_filters( 'woocommerce_order_actions', [ 'x' => 'X' ], $order ) );
	}

	public function states() {
		$offered = [ 'refused', 'attention', 'cancelled', 'issued' ];
		$cases   = [];
		foreach ( array_merge( $offered, [ 'waiting', 'queued', 'sending', 'unknown', 'accepted' ] ) as $state ) {
			$cases[ $state ] = [ $state, in_array( $state, $offered, true ) ];
		}
		return $cases;
	}

	/**
	 * @dataProvider states
	 */
	public function test_only_a_settled_document_may_be_sent_again( $state, $offered ) {
		$order = $this->order();
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state' WHERE order_id = " . $order->get_id() );
		$this->assertSame( $offered, $this->offered( $order ) );
		// WooCommerce 4 gives the filter no order.
		$GLOBALS['theorder'] = $order;
		$this->assertSame( $offered, array_key_exists( OrderActions::AGAIN, apply_filters( 'woocommerce_order_actions', [] ) ) );
	}

	public function test_of_several_documents_the_last_one_counts() {
		$order = $this->order();
		$id    = $order->get_id();
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'issued' WHERE order_id = $id" );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => 'order', 'generation' => 1 ] ] ] );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'sending' WHERE order_id = $id AND generation = 1" );
		$this->assertFalse( $this->offered( $order ) );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => 'invoice' ] ] ] );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'issued' WHERE order_id = $id AND generation = 1" );
		$this->assertTrue( $this->offered( $order ), 'an invoice that waits keeps nobody from the order' );
	}

	public function test_an_order_outside_the_export_has_nothing_to_send_again() {
		$order = $this->order();
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->assertFalse( $this->offered( $order ) );
		$this->assertArrayNotHasKey( OrderActions::AGAIN, apply_filters( 'woocommerce_order_actions', [ 'x' => 'X' ] ), 'nor has one that nobody names' );
	}
}
