<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Settings\Secrets;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * An administrator's API key could read and overwrite the token through WooCommerce's own `wc-admin/options`.
 *
 * @group woocommerce
 */
final class TokenReadThroughWooCommerceOptionsTest extends ShopTestCase {

	public function names() {
		return [ [ 'wc_kros_api_token' ], [ 'WC_KROS_API_TOKEN' ], [ 'wc_kros_api_tokén' ], [ ' wc_kros_webhook_key ' ], [ 'blogname,wc_kros_webhook_key' ] ];
	}

	/**
	 * @dataProvider names
	 */
	public function test_no_spelling_reads_or_writes_it( $name ) {
		$read = new \WP_REST_Request( 'GET', '/wc-admin/options' );
		$read->set_param( 'options', $name );
		$answer = rest_do_request( $read );
		$this->assertSame( 403, $answer->get_status() );
		$this->assertStringNotContainsString( 'sim-token', wp_json_encode( $answer->get_data() ) );
		if ( false === strpos( $name, ',' ) ) {
			$write = new \WP_REST_Request( 'POST', '/wc-admin/options' );
			$write->set_header( 'Content-Type', 'application/json' );
			$write->set_body( wp_json_encode( [ $name => 'taken-over' ] ) );
			$this->assertSame( 403, rest_do_request( $write )->get_status() );
		}
		wp_cache_flush();
		$this->assertSame( 'sim-token', $this->get( Secrets::class )->token() );
	}

	public function test_other_options_are_as_readable_as_before() {
		$read = new \WP_REST_Request( 'GET', '/wc-admin/options' );
		$read->set_param( 'options', 'woocommerce_currency' );
		$this->assertSame( 200, rest_do_request( $read )->get_status() );
	}
}
