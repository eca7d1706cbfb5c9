<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * What became of many orders, in a merchant's words: how many were done, skipped and failed, and why.
 */
final class BulkSummary {

	/**
	 * @param array  $cursor Cursor of a bulk run.
	 * @param string $state  State of this run.
	 * @return string One line with the numbers.
	 */
	public static function numbers( array $cursor, string $state ): string {
		/* translators: 1, 2, 3: numbers of orders. */
		$sentence = __( 'Done: %1$d. Skipped: %2$d. Failed: %3$d.', 'wc-kros-fakturacia-sklad-connector' );
		$words    = sprintf( $sentence, $cursor['done'], array_sum( $cursor['skipped'] ), array_sum( $cursor['failed'] ) );
		if ( $cursor['left'] ) {
			$words .= ' ' . sprintf( self::left( $state ), count( $cursor['left'] ) );
		}
		return $words;
	}

	private static function left( string $state ): string {
		if ( 'running' === $state ) {
			/* translators: %d: number of orders. */
			return __( 'Remaining: %d; processing continues in the background.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return in_array( $state, Runs::OPEN, true )
			/* translators: %d: number of orders. */
			? __( 'Remaining: %d; processing is paused.', 'wc-kros-fakturacia-sklad-connector' )
			/* translators: %d: number of orders. */
			: __( '%d not processed.', 'wc-kros-fakturacia-sklad-connector' );
	}

	/**
	 * @param array $cursor Cursor of a bulk run.
	 * @return string[] Each reason once, with how often it was met.
	 */
	public static function reasons( array $cursor ): array {
		$reasons = [];
		foreach ( [ $cursor['skipped'], $cursor['failed'] ] as $of ) {
			foreach ( $of as $reason => $count ) {
				$reasons[] = $count . ' × ' . LedgerLabels::sentence( $reason );
			}
		}
		return $reasons;
	}
}
