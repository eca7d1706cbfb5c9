<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * A notification that the shop sends itself, to try the way that KROS's notifications take.
 *
 * It names no document and reaches neither the engine nor the ledger. Its signature is made as KROS makes one, so nobody without the
 * notification key gets more than a 401.
 */
final class Ping {

	const FIELD = 'wc_kros_ping';

	/**
	 * @param string $mark Letters and digits that the answer must repeat.
	 * @return string Body of a ping.
	 */
	public static function body( string $mark ): string {
		return Json::encode( [ self::FIELD => $mark ] );
	}

	/**
	 * @param string $body Body of a request.
	 * @return string Mark of the ping; empty when it is none.
	 */
	public static function mark( string $body ): string {
		return preg_match( '/^\{"' . self::FIELD . '":"([A-Za-z0-9]{1,64})"\}$/D', $body, $found ) ? $found[1] : '';
	}
}
