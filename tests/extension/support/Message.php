<?php

namespace Kros\Tests;

/**
 * Calls as the plugin makes them.
 */
final class Message {

	/**
	 * The JSON text of an operation's input.
	 *
	 * @param string $api    Address of the API.
	 * @param array  $fields The operation's own fields.
	 */
	public static function input( $api = 'http://127.0.0.1:1', array $fields = [] ) {
		$settings = json_decode( file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/settings.json' ) );

		$settings->site->id            = 'k3f9a2c1';
		$settings->site->url           = 'https://shop.test';
		$settings->site->activated_url = 'https://shop.test';
		$settings->api->url            = $api;
		$settings->api->token          = 'secret-token';
		$settings->api->timeout        = 5;
		$settings->webhook_key         = 'secret-key';
		$settings->orders->statuses    = [ 'processing' ];
		return json_encode( [ 'settings' => $settings ] + $fields );
	}

	/**
	 * An order's preview: it asks the shop once and KROS never.
	 */
	public static function preview() {
		return self::input( 'http://127.0.0.1:1', [ 'order_id' => 7, 'kind' => 'order', 'ref' => 0 ] );
	}
}
