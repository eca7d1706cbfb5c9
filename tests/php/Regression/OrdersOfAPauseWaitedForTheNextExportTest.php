<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Admin\OrderBox;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Words\LedgerLabels;

/**
 * Nothing was sent, because there was no token or KROS did not know it, and orders said only "Waits for the next export."
 */
final class OrdersOfAPauseWaitedForTheNextExportTest extends ShopTestCase {

	private function column( $id ) {
		ob_start();
		do_action( 'manage_shop_order_posts_custom_column', 'kros', $id );
		return wp_specialchars_decode( ob_get_clean(), ENT_QUOTES );
	}

	private function box( $id ) {
		ob_start();
		$this->get( OrderBox::class )->show( wc_get_order( $id ) );
		return wp_specialchars_decode( ob_get_clean(), ENT_QUOTES );
	}

	public function reasons() {
		return [
			'no token'      => [ 'wc_kros_api_token', '' ],
			'a wrong token' => [ 'wc_kros_api_token', 'wrong-token' ],
			'a copied shop' => [ 'wc_kros_site_url', 'https://other.example.test' ],
		];
	}

	/**
	 * @dataProvider reasons
	 */
	public function test_an_order_made_during_a_pause_says_why_nothing_goes( $option, $value ) {
		$this->needs_engine();
		Simulator::start_over();
		update_option( $option, $value );
		$before = $this->order()->get_id();
		$this->export();
		$after  = $this->order()->get_id();
		$reason = LedgerLabels::sentence( Pause::reason() );
		$this->assertNotSame( '', $reason );
		foreach ( [ $before, $after ] as $order ) {
			$this->assertStringContainsString( $reason, $this->column( $order ) );
			$this->assertStringContainsString( $reason, $this->box( $order ) );
			$this->assertStringNotContainsString( 'next export', $this->column( $order ) . $this->box( $order ) );
		}
	}

	public function test_what_has_gone_or_is_settled_keeps_its_own_reason() {
		update_option( Pause::OPTION, 'No token.' );
		foreach ( [ 'sending', 'unknown', 'accepted', 'refused', 'attention', 'cancelled' ] as $state ) {
			$order = $this->order()->get_id();
			$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state', reason = 'Its own.' WHERE order_id = $order" );
			$this->assertStringContainsString( 'Its own.', $this->column( $order ), $state );
			$this->assertStringNotContainsString( 'No token.', $this->column( $order ) . $this->box( $order ), $state );
		}
	}

	public function test_after_the_pause_the_own_reason_is_back() {
		update_option( Pause::OPTION, 'No token.' );
		$order = $this->order()->get_id();
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'queued', reason = 'KROS did not answer.' WHERE order_id = $order" );
		$this->assertStringContainsString( 'No token.', $this->column( $order ) );
		update_option( Pause::OPTION, '' );
		$this->set_engine( null );
		$this->assertStringContainsString( 'KROS did not answer.', $this->column( $order ) );
		$this->assertStringContainsString( 'KROS did not answer.', $this->box( $order ) );
	}
}
