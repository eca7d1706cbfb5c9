<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Webhook\Route;

/**
 * A language plugin gives every language its own home address: the shop was taken for a copy, and nothing was sent.
 */
final class AnotherLanguagePausedTheShopTest extends ShopTestCase {

	public function test_the_shop_is_the_same_in_every_language() {
		$before = [ $this->get( EngineSettings::class )->all()['site']['url'], Route::url() ];
		$this->hook(
			'home_url',
			function ( $url ) {
				return preg_replace( '#^(https?://[^/]+)#', '$1/en', $url );
			}
		);
		$this->assertStringContainsString( '/en', home_url( '/' ) );
		$this->assertSame( $before, [ $this->get( EngineSettings::class )->all()['site']['url'], Route::url() ] );
	}
}
