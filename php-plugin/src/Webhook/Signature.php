<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Settings\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * The signature of a notification: Base64 of HMAC-SHA256 over the text in UTF-16LE with the notification key in UTF-16LE.
 */
final class Signature {

	/** @var Secrets */ private $secrets;

	public function __construct( Secrets $secrets ) {
		$this->secrets = $secrets;
	}

	/**
	 * @param string $body Body in UTF-8.
	 * @return string As KROS signs it.
	 */
	public function of( string $body ): string {
		return base64_encode( hash_hmac( 'sha256', self::utf16( $body ), self::utf16( $this->secrets->webhook_key() ), true ) );
	}

	/**
	 * @param string      $body  Body as it came.
	 * @param string|null $given Value of the header.
	 * @return bool Whether it is right; never without a key, and never over bytes that are no text.
	 */
	public function is_right( string $body, ?string $given ): bool {
		return '' !== $this->secrets->webhook_key() && 1 === preg_match( '//u', $body ) && hash_equals( $this->of( $body ), trim( (string) $given ) );
	}

	private static function utf16( string $text ): string {
		return (string) ( function_exists( 'mb_convert_encoding' ) ? mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' ) : iconv( 'UTF-8', 'UTF-16LE', $text ) );
	}
}
