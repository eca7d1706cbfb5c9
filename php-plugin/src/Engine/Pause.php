<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Why the connection rests, in the engine's words, kept from the last run for the notice.
 */
final class Pause {

	const OPTION = 'wc_kros_paused';

	const ANY = 'export_orders';

	/** Option: the operation that found it. */
	const BY = 'wc_kros_paused_by';

	/**
	 * @param array  $output Output of a run.
	 * @param string $by     Operation. One that only looks ends no pause but its own; the export, and a person's test, end any.
	 */
	public static function remember( array $output, string $by = self::ANY ): void {
		$reason = isset( $output['paused'] ) ? (string) $output['paused'] : '';
		if ( '' === $reason && self::ANY !== $by && Options::text( self::BY ) !== $by ) {
			return;
		}
		if ( $reason !== self::reason() ) {
			update_option( self::OPTION, $reason, true );
			update_option( self::BY, $by, true );
		}
	}

	/** @return string One sentence, empty when nothing rests. */
	public static function reason(): string {
		return Options::text( self::OPTION );
	}
}
