<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * WooCommerce tells of a saved order before it saves the order's lines: a worker that looked in between judged the old lines,
 * and nobody told it of the new ones.
 *
 * @group woocommerce
 */
final class LinesSavedAfterTheHookTest extends ShopTestCase {

	public function test_the_order_is_marked_after_its_lines_are_saved() {
		$order = $this->order();
		$id    = $order->get_id();
		$this->hook(
			'woocommerce_update_order',
			function () use ( $id ) {
				// A worker looks right now.
				$this->sql( 'UPDATE ' . $this->database()->table( 'documents' ) . " SET dirty = 0, next_at = NULL WHERE order_id = $id" );
			},
			99
		);
		$order->set_customer_note( 'x' );
		$order->save();
		$this->assertSame( 1, (int) $this->row( $id )['dirty'] );
	}
}
