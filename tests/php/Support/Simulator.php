<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * The control surface of the KROS simulator.
 */
final class Simulator {

	const TOKEN = 'sim-token';
	const KEY   = 'tajný-kľúč';

	public static function url() {
		return (string) getenv( 'KROS_SIM_URL' );
	}

	public static function start_over( array $config = [] ) {
		self::post( '/sim/reset', [] );
		self::config(
			$config + [
				'token'       => self::TOKEN,
				'webhook_key' => self::KEY,
				'webhook_url' => home_url( '/wp-json/api/wc-kros-fakturacia-sklad-connector/api-response' ),
				'delay_ms'    => 50,
				'rate_limit'  => false,
				'package'     => true,
				'ecb'         => new \stdClass(),
			]
		);
	}

	public static function config( array $config ) {
		self::post( '/sim/config', $config );
	}

	public static function faults( array $faults ) {
		self::post( '/sim/faults', $faults );
	}

	/** Puts rows into the price list, stamped as changed now; takes ids away. */
	public static function catalog( array $put, array $remove = [] ) {
		self::post(
			'/sim/catalog',
			[
				'put'    => $put,
				'remove' => $remove,
			]
		);
	}

	/** The warehouse moves the stock of the row with this code by hand. */
	public static function move_stock( $code, $change ) {
		self::post(
			'/sim/stock',
			[
				'code'   => $code,
				'change' => $change,
			]
		);
	}

	public static function state() {
		return json_decode( file_get_contents( self::url() . '/sim/state' ), true );
	}

	/** Documents that have this order's id in their external id. */
	public static function documents_of( $order_id ) {
		return array_values(
			array_filter(
				self::state()['documents'],
				function ( $document ) use ( $order_id ) {
					return false !== strpos( $document['externalId'], "-order-$order_id-" );
				}
			)
		);
	}

	private static function post( $path, array $body ) {
		$context = stream_context_create(
			[
				'http' => [
					'method'  => 'POST',
					'header'  => 'Content-Type: application/json',
					'content' => json_encode( (object) $body ),
				],
			]
		);
		if ( false === file_get_contents( self::url() . $path, false, $context ) ) {
			throw new \RuntimeException( "The simulator refused $path" );
		}
	}
}
