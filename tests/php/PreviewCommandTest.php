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
		$printed = WpCli::run( 'kros preview', [ '7' ], [ 'kind' => 'invoice' ] )['lines'];
		$this->assertSame( [ 'order_id' => 7, 'kind' => 'invoice', 'ref' => 0 ], $engine->calls[0][1] );
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

	public function test_says_why_a_document_cannot_be_made() {
		$this->use_engine( new FakeEngine( [ 'preview' => [ 'kind' => 'order', 'refused' => 'There is no rate.' ] ] ) );
		$end = WpCli::run( 'kros preview', [ '7' ] );
		$this->assertSame( [ [ 'Error: There is no rate.' ], 1 ], [ $end['errors'], $end['code'] ] );
	}
}
