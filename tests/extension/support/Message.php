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
		return json_encode( [
			'settings' => [
				'site'        => [
					'id'            => 'k3f9a2c1',
					'url'           => 'https://shop.test',
					'activated_url' => 'https://shop.test',
					'locale'        => 'en_US',
					'country'       => 'SK',
					'currency'      => 'EUR',
					'decimals'      => 2,
				],
				'api'         => [
					'url'        => $api,
					'token'      => 'secret-token',
					'timeout'    => 5,
					'user_agent' => 'kros-tests',
					'ca_file'    => '',
					'proxy'      => '',
				],
				'webhook_key' => 'secret-key',
				'ecb_url'     => '',
				'orders'      => [ 'statuses' => [ 'processing' ], 'payment_methods' => [], 'export_from' => 0, 'series' => '' ],
				'customers'   => [ 'ico_keys' => '', 'dic_keys' => '', 'ic_dph_keys' => '' ],
				'api_profile' => new \stdClass(),
			],
		] + $fields );
	}

	/**
	 * An order's preview: it asks the shop once and KROS never.
	 */
	public static function preview() {
		return self::input( 'http://127.0.0.1:1', [ 'order_id' => 7, 'kind' => 'order', 'ref' => 0 ] );
	}
}
