<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * Instants as the status tells them.
 */
final class StatusLabels {

	/**
	 * @param int $instant Unix seconds.
	 * @return string When, and how long ago.
	 */
	public static function ago( int $instant ): string {
		/* translators: %s: duration such as "3 min". */
		$ago = sprintf( __( '%s ago', 'wc-kros-fakturacia-sklad-connector' ), human_time_diff( $instant, time() ) );
		return LedgerLabels::time( $instant ) . ' (' . $ago . ')';
	}
}
