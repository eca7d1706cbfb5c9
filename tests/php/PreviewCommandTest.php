<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * `wp kros preview`.
 */
final class PreviewCommandTest extends ShopTestCase {

	public function test_prints_what_the_preview_on_the_order_shows() {
		$engine = $this->use_engine( new FakeEngine( [ 'preview' => [
			'kind'     => 'invoice',
			'warnings' => [ 'The name was cut.' ],
			'decision' => [ 'answer' => 'now', 'reason' => 'the order is paid' ],
			'lines'    => [ [ 'name' => 'Kôň', 'quantity' => '2', 'unit' => 'ks', 'rate' => '21', 'gross' => '252.00' ] ],
			'vat'      => [ [ 'rate' => '21', 'net' => '208.26', 'vat' => '43.74', 'gross' => '252.00', 'shop_vat' => '43.73' ] ],
			'totals'   => [ 'net' => '208.26', 'vat' => '43.74', 'gross' => '252.00', 'currency' => 'CZK' ],
			'base'     => [ 'net' => '8.26', 'vat' => '1.74', 'gross' => '10.00', 'currency' => 'EUR' ],
			'rate'     => [ 'bank' => 'ECB', 'date' => '2026-07-10', 'rate' => '25.2' ],
		] ] ) );
		$order   = $this->order();
		$printed = WpCli::run( 'kros preview', [ $order->get_order_number() ], [ 'kind' => 'invoice' ] )['lines'];
		$this->assertSame( [ 'order_id' => $order->get_id(), 'kind' => 'invoice', 'ref' => 0 ], $engine->calls[0][1] );
		$this->assertSame(
			[
				'Invoice',
				'now: the order is paid',
				'! The name was cut.',
				'Kôň | 2 ks | 21 % | 252.00',
				'21 % | 208.26 + 43.74 = 252.00 | VAT in the shop: 43.73',
				'208.26 + 43.74 = 252.00 CZK',
				'8.26 + 1.74 = 10.00 EUR',
				'Exchange rate: 25.2 (ECB, 2026-07-10)',
			],
			$printed
		);
	}

	public function test_the_order_is_named_by_the_number_that_customers_read() {
		$engine = $this->use_engine( new FakeEngine( [ 'preview' => [ 'kind' => 'order', 'warnings' => [ 'Kôň' ] ] ] ) );
		$order  = $this->order( 'processing', function ( $order ) {
			$order->update_meta_data( '_order_number', 'FA-2026/7' );
		} );
		$this->hook( 'woocommerce_order_number', function () {
			return 'FA-2026/7';
		} );
		$id   = (string) $order->get_id();
		$json = WpCli::run( 'kros preview', [ '#FA-2026/7' ], [ 'format' => 'json' ] );
		$this->assertSame( [ 0, [ 'Kôň' ] ], [ $json['code'], json_decode( $json['lines'][0], true )['warnings'] ] );
		$this->assertSame( [ [ 'order_id' => $order->get_id(), 'kind' => 'order', 'ref' => 0 ] ], array_column( $engine->calls, 1 ) );
		$this->assertSame( [ "Error: There is no order with this number: $id" ], WpCli::run( 'kros preview', [ $id ] )['errors'] );
		$this->assertSame( 1, WpCli::run( 'kros preview', [ 'FA-2026/7' ], [ 'format' => 'xml' ] )['code'] );
		$this->assertCount( 1, $engine->calls );
	}

	public function test_says_why_a_document_cannot_be_made() {
		$this->use_engine( new FakeEngine( [ 'preview' => [ 'kind' => 'order', 'refused' => 'There is no rate.' ] ] ) );
		$end = WpCli::run( 'kros preview', [ $this->order()->get_order_number() ] );
		$this->assertSame( [ [ 'Error: There is no rate.' ], 1 ], [ $end['errors'], $end['code'] ] );
	}
}
