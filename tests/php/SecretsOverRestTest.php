<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * With an administrator's API key, over HTTP.
 *
 * @group woocommerce
 */
final class SecretsOverRestTest extends ShopTestCase {

	private $key;
	private $secret;

	protected function setUp(): void {
		parent::setUp();
		global $wpdb;
		$this->key    = 'ck_' . bin2hex( random_bytes( 20 ) );
		$this->secret = 'cs_' . bin2hex( random_bytes( 20 ) );
		$wpdb->insert(
			$wpdb->prefix . 'woocommerce_api_keys',
			[
				'user_id'         => 1,
				'description'     => 'test',
				'permissions'     => 'read_write',
				'consumer_key'    => wc_api_hash( $this->key ),
				'consumer_secret' => $this->secret,
				'truncated_key'   => substr( $this->key, -7 ),
			]
		);
	}

	protected function tearDown(): void {
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->prefix . 'woocommerce_api_keys', [ 'description' => 'test' ] );
		parent::tearDown();
	}

	private function request( $method, $path, array $body = [] ) {
		$url    = home_url( "/wp-json/wc/v3/$path" );
		$params = [
			'oauth_consumer_key'     => $this->key,
			'oauth_nonce'            => bin2hex( random_bytes( 8 ) ),
			'oauth_signature_method' => 'HMAC-SHA256',
			'oauth_timestamp'        => (string) time(),
		];
		ksort( $params );
		$text                      = "$method&" . rawurlencode( $url ) . '&' . rawurlencode( http_build_query( $params, '', '&', PHP_QUERY_RFC3986 ) );
		$params['oauth_signature'] = base64_encode( hash_hmac( 'sha256', $text, $this->secret . '&', true ) );
		return wp_remote_request(
			$url . '?' . http_build_query( $params, '', '&', PHP_QUERY_RFC3986 ),
			[
				'method'  => $method,
				'timeout' => 60,
				'headers' => [ 'Content-Type' => 'application/json' ],
				'body'    => $body ? wp_json_encode( $body ) : null,
			]
		);
	}

	public function test_neither_the_settings_nor_the_status_hold_a_secret() {
		$settings = $this->request( 'GET', 'settings/wc_kros' );
		$this->assertSame( 200, wp_remote_retrieve_response_code( $settings ) );
		$this->assertStringContainsString( 'wc_kros_export_statuses', $settings['body'], 'the group itself is readable' );
		$status = $this->request( 'GET', 'system_status' );
		$this->assertSame( 200, wp_remote_retrieve_response_code( $status ) );
		foreach ( [ $settings['body'], $status['body'] ] as $body ) {
			foreach ( [ 'sim-token', 'tajný', trim( wp_json_encode( 'tajný-kľúč' ), '"' ), '"wc_kros_api_token"', '"wc_kros_webhook_key"' ] as $secret ) {
				$this->assertStringNotContainsString( $secret, $body );
			}
		}
	}

	public function secrets() {
		return [ [ 'wc_kros_api_token' ], [ 'wc_kros_webhook_key' ] ];
	}

	/**
	 * @dataProvider secrets
	 */
	public function test_a_single_secret_can_neither_be_read_nor_set( $option ) {
		$before = get_option( $option );
		$read   = $this->request( 'GET', "settings/wc_kros/$option" );
		$this->assertGreaterThanOrEqual( 400, wp_remote_retrieve_response_code( $read ) );
		$this->assertStringNotContainsString( $before, $read['body'] );
		$written = $this->request( 'PUT', "settings/wc_kros/$option", [ 'value' => 'stolen' ] );
		$this->assertGreaterThanOrEqual( 400, wp_remote_retrieve_response_code( $written ) );
		$batch = $this->request( 'POST', 'settings/wc_kros/batch', [ 'update' => [ [ 'id' => $option, 'value' => 'stolen' ] ] ] );
		$this->assertStringNotContainsString( $before, $batch['body'] );
		wp_cache_flush();
		$this->assertSame( $before, get_option( $option ) );
	}
}
