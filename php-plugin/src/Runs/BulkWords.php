<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Admin\StateWords;

defined( 'ABSPATH' ) || exit;

/**
 * What became of many orders, in a merchant's words: how many were done, skipped and failed, and why.
 */
final class BulkWords {

	/**
	 * @param array $cursor Cursor of a bulk run.
	 * @return string One line with the numbers.
	 */
	public static function numbers( array $cursor ) {
		/* translators: 1, 2, 3: numbers of orders. */
		$sentence = __( 'Done: %1$d. Skipped: %2$d. Failed: %3$d.', 'wc-kros-fakturacia-sklad-connector' );
		$words    = sprintf( $sentence, $cursor['done'], array_sum( $cursor['skipped'] ), array_sum( $cursor['failed'] ) );
		if ( $cursor['left'] ) {
			/* translators: %d: number of orders. */
			$words .= ' ' . sprintf( __( 'Left: %d; this goes on in the background.', 'wc-kros-fakturacia-sklad-connector' ), count( $cursor['left'] ) );
		}
		return $words;
	}

	/**
	 * @param array $cursor Cursor of a bulk run.
	 * @return string[] Each reason once, with how often it was met.
	 */
	public static function reasons( array $cursor ) {
		$reasons = [];
		foreach ( [ $cursor['skipped'], $cursor['failed'] ] as $of ) {
			foreach ( $of as $reason => $count ) {
				$reasons[] = $count . ' × ' . StateWords::sentence( $reason );
			}
		}
		return $reasons;
	}
}
