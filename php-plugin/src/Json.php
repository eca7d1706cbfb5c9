<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * JSON as it crosses the engine's border.
 *
 * Bytes that are not UTF-8 become U+FFFD, a value that cannot be written becomes null, and a number keeps every digit
 * whatever the host's `serialize_precision` is.
 */
final class Json {

	const FLAGS = JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION | JSON_PARTIAL_OUTPUT_ON_ERROR;

	/** @param mixed $value Value to write. */
	public static function encode( $value ): string {
		$precision = ini_set( 'serialize_precision', '-1' );
		$json      = json_encode( $value, self::FLAGS );
		if ( false !== $precision ) {
			ini_set( 'serialize_precision', $precision );
		}
		return (string) $json;
	}

	/**
	 * @param string $json Text of a JSON object.
	 * @throws \UnexpectedValueException When the text is not a JSON object.
	 */
	public static function decode( string $json ): array {
		$value = json_decode( $json, true );
		if ( ! is_array( $value ) ) {
			throw new \UnexpectedValueException( 'Not a JSON object: ' . json_last_error_msg() );
		}
		return $value;
	}
}
