<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Another plugin's code failed for one order, and no order of its batch was sent, with every run.
 */
final class OneBrokenPluginStoppedEveryOrderTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over();
	}

	private function only_the_first_is_refused( array $orders ) {
		$this->export();
		$broken = $this->row( $orders[0] );
		$this->assertSame( 'refused', $broken['state'] );
		$this->assertStringContainsString( 'broken plugin', $broken['reason'] );
		$this->assertContains( $this->row( $orders[1] )['state'], [ 'accepted', 'issued' ] );
	}

	public function test_a_filter_of_documents_that_fails() {
		$orders = $this->orders( 2 );
		$this->hook(
			'wc_kros_document',
			function ( $document, $order ) use ( $orders ) {
				if ( $order->get_id() === $orders[0] ) {
					throw new \Exception( 'broken plugin' );
				}
				return $document;
			},
			10,
			2
		);
		$this->only_the_first_is_refused( $orders );
	}

	public function test_a_filter_of_order_numbers_that_fails() {
		$orders = $this->orders( 2 );
		$this->hook(
			'woocommerce_order_number',
			function ( $number ) use ( $orders ) {
				if ( (int) $number === $orders[0] ) {
					throw new \Exception( 'broken plugin' );
				}
				return $number;
			}
		);
		$this->only_the_first_is_refused( $orders );
	}
}
