<?php
namespace Kros\WooCommerce\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The API token and the notification key: where they come from, how they are kept, and that they show nowhere.
 *
 * A constant in wp-config.php wins over the setting. Neither is autoloaded.
 */
final class Secrets {

	const CONSTANTS = [
		'wc_kros_api_token'   => 'WC_KROS_API_TOKEN',
		'wc_kros_webhook_key' => 'WC_KROS_WEBHOOK_KEY',
	];

	public function token(): string {
		return trim( $this->get( 'wc_kros_api_token' ) );
	}

	/** Exactly as it was typed: it signs bytes. */
	public function webhook_key(): string {
		return $this->get( 'wc_kros_webhook_key' );
	}

	/** @return bool Whether wp-config.php sets it. */
	public function is_constant( string $option ): bool {
		return defined( self::CONSTANTS[ $option ] );
	}

	/** @return bool Whether there is one. */
	public function is_set( string $option ): bool {
		return '' !== $this->get( $option );
	}

	/**
	 * @param string $option Option name.
	 * @param string $value  New value; empty removes it.
	 */
	public function save( string $option, string $value ): void {
		if ( '' === $value ) {
			delete_option( $option );
			return;
		}
		update_option( $option, [ 'secret' => $value ], false );
	}

	/**
	 * @param string $text Text on its way to people.
	 * @return string The text without secrets, also where they are written in a URL or in JSON.
	 */
	public function remove_from( string $text ): string {
		foreach ( array_keys( self::CONSTANTS ) as $option ) {
			$secret = $this->get( $option );
			foreach ( array_unique( [ $secret, trim( $secret ), rawurlencode( $secret ), trim( (string) wp_json_encode( $secret ), '"' ) ] ) as $form ) {
				if ( strlen( $form ) >= 4 ) {
					$text = str_replace( $form, '•••', $text );
				}
			}
		}
		return (string) preg_replace( '/\b(Bearer\s+)[^\s"\',;]+/i', '$1•••', $text );
	}

	private function get( string $option ): string {
		$constant = self::CONSTANTS[ $option ];
		$value    = defined( $constant ) ? constant( $constant ) : Options::saved( $option );
		return (string) ( is_array( $value ) ? reset( $value ) : $value );
	}
}
