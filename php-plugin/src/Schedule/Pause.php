<?php
namespace Kros\WooCommerce\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Why the connection rests, in the engine's words, kept from the last run for the notice.
 */
final class Pause {

	const OPTION = 'wc_kros_paused';

	/**
	 * @param array $output Output of a run.
	 */
	public static function remember( array $output ) {
		$reason = isset( $output['paused'] ) ? (string) $output['paused'] : '';
		if ( $reason !== self::reason() ) {
			update_option( self::OPTION, $reason, true );
		}
	}

	/** @return string One sentence, empty when nothing rests. */
	public static function reason() {
		return (string) get_option( self::OPTION, '' );
	}
}
