<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Engine\Secrets;
use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * A notification that the shop sends itself, to try the way that KROS's notifications take.
 *
 * It names no document and reaches neither the engine nor the ledger. Its signature is made as KROS makes one, so nobody without the
 * webhook key gets more than a 401.
 */
final class Ping {

	const FIELD = 'wc_kros_ping';

	private $secrets;

	public function __construct( Secrets $secrets ) {
		$this->secrets = $secrets;
	}

	/**
	 * @param string $mark Letters and digits that the answer must repeat.
	 * @return string Body of a ping.
	 */
	public static function body( $mark ) {
		return Json::encode( [ self::FIELD => (string) $mark ] );
	}

	/**
	 * @param string $body Body of a request.
	 * @return string Mark of the ping; empty when it is none.
	 */
	public static function mark( $body ) {
		return preg_match( '/^\{"' . self::FIELD . '":"([A-Za-z0-9]{1,64})"\}$/D', $body, $found ) ? $found[1] : '';
	}

	/**
	 * @param string $body Body.
	 * @return string As KROS signs it: Base64 of HMAC-SHA256 over the text in UTF-16LE with the key in UTF-16LE.
	 */
	public function signature( $body ) {
		$utf16 = function ( $text ) {
			return mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' );
		};
		return base64_encode( hash_hmac( 'sha256', $utf16( $body ), $utf16( $this->secrets->webhook_key() ), true ) );
	}

	/**
	 * @param string $body      Body.
	 * @param string $signature Value of the header.
	 * @return bool Whether it is right; never without a key.
	 */
	public function is_signed( $body, $signature ) {
		return '' !== $this->secrets->webhook_key() && hash_equals( $this->signature( $body ), trim( (string) $signature ) );
	}
}
