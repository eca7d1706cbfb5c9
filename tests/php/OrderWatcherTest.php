<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class OrderWatcherTest extends ShopTestCase {

	private function settle( $order, $state = 'issued' ) {
		$this->sql( 'UPDATE ' . $this->ledger() . " SET dirty = 0, next_at = NULL, state = '$state' WHERE order_id = " . $order->get_id() );
	}

	private function dirty( $order ) {
		return (int) $this->row( $order->get_id() )['dirty'];
	}

	public function test_a_new_order_gets_one_row() {
		$order = $this->order( 'pending' );
		$order->set_status( 'processing' );
		$order->save();
		$this->assertCount( 1, $this->rows( 'SELECT id FROM ' . $this->ledger() . ' WHERE order_id = ' . $order->get_id() ) );
	}

	public function test_a_change_is_marked_and_makes_a_waiting_row_due() {
		$order = $this->order( 'pending' );
		$this->settle( $order, 'waiting' );
		$order->set_status( 'processing' );
		$order->save();
		$row = $this->row( $order->get_id() );
		$this->assertSame( [ '1', '0', 'waiting' ], [ $row['dirty'], $row['next_at'], $row['state'] ] );
	}

	public function test_a_change_of_an_issued_order_is_marked_and_nothing_more() {
		$order = $this->order();
		$this->settle( $order );
		$order->set_billing_city( 'Nitra' );
		$order->save();
		$row = $this->row( $order->get_id() );
		$this->assertSame( [ '1', null, 'issued' ], [ $row['dirty'], $row['next_at'], $row['state'] ] );
	}

	public function test_each_change_of_one_request_is_marked() {
		$order = $this->order();
		foreach ( [ 'Nitra', 'Žilina' ] as $city ) {
			$this->settle( $order );
			$order->set_billing_city( $city );
			$order->save();
			$this->assertSame( 1, $this->dirty( $order ) );
		}
	}

	public function test_drafts_and_refunds_get_no_row() {
		$draft = $this->order(
			'processing',
			function ( $order ) {
				$order->set_status( 'auto-draft' );
			}
		);
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		do_action( 'woocommerce_update_order', $this->draft() );
		$this->assertSame( [], $this->states() );
		$refund = wc_create_refund( [ 'order_id' => $draft->get_id(), 'amount' => '1' ] );
		$this->assertNull( $this->row( $refund->get_id() ) );
	}

	private function draft() {
		$order = $this->order();
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->hook(
			'woocommerce_order_get_status',
			function () {
				return 'auto-draft';
			}
		);
		return $order->get_id();
	}

	public function test_a_refund_is_a_change_of_its_order() {
		$order = $this->order();
		$this->settle( $order );
		wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$this->assertSame( 1, $this->dirty( $order ) );
	}

	public function test_a_refund_that_is_taken_back_is_a_change_of_its_order() {
		$order  = $this->order();
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$this->settle( $order );
		do_action( 'woocommerce_refund_deleted', $refund->get_id(), $order->get_id() );
		$this->assertSame( 1, $this->dirty( $order ) );
	}

	public function test_trash_and_deletion_are_changes() {
		$id = $this->order()->get_id();
		foreach ( [ 'trashed' => false, 'deleted' => true ] as $what => $for_good ) {
			$this->sql( 'UPDATE ' . $this->ledger() . ' SET dirty = 0' );
			wc_get_order( $id )->delete( $for_good );
			$this->assertSame( '1', $this->row( $id )['dirty'], $what );
		}
	}

	public function test_a_post_that_is_no_order_gets_no_row() {
		$post = wp_insert_post( [ 'post_title' => 'A', 'post_status' => 'publish' ] );
		wp_trash_post( $post );
		wp_delete_post( $post, true );
		$this->assertNull( $this->row( $post ) );
	}

	public function test_nothing_is_asked_of_kros_in_the_request_of_a_shopper() {
		$engine = $this->use_engine( new Support\FakeEngine() );
		$this->order();
		$this->assertSame( [], $engine->calls );
	}
}
