<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * The cursor of a bulk run: which orders are `left` (ids), how many are `done`, and how many were `skipped` and `failed` for which reason
 * (reason => count).
 */
final class BulkCursor {

	/**
	 * @param string|null $json Cursor as it is stored.
	 * @return array The cursor.
	 */
	public static function decoded( ?string $json ): array {
		$cursor = json_decode( (string) $json, true );
		return ( is_array( $cursor ) ? $cursor : [] ) + [
			'left'    => [],
			'done'    => 0,
			'skipped' => [],
			'failed'  => [],
		];
	}

	/**
	 * @param array $results Order id => result (done, later, skipped, failed), message.
	 * @return array The cursor after them.
	 */
	public static function counted( array $cursor, array $results ): array {
		$cursor['left'] = array_values( array_diff( $cursor['left'], array_keys( $results ) ) );
		foreach ( $results as $result ) {
			if ( in_array( $result['result'], [ 'done', 'later' ], true ) ) {
				++$cursor['done'];
				continue;
			}
			$where  = 'skipped' === $result['result'] ? 'skipped' : 'failed';
			$reason = $result['message'];

			$cursor[ $where ][ $reason ] = 1 + ( isset( $cursor[ $where ][ $reason ] ) ? $cursor[ $where ][ $reason ] : 0 );
		}
		return $cursor;
	}

	/** @return int How many orders are dealt with, whatever became of them. */
	public static function finished( array $cursor ): int {
		return $cursor['done'] + array_sum( $cursor['skipped'] ) + array_sum( $cursor['failed'] );
	}

	/** @return string What it counts, as the column `counters` of the run keeps it. */
	public static function counters( array $cursor ): string {
		$sum = [
			'done'    => self::finished( $cursor ),
			'sent'    => $cursor['done'],
			'skipped' => array_sum( $cursor['skipped'] ),
			'failed'  => array_sum( $cursor['failed'] ),
		];
		return Json::encode( [ 'sum' => $sum, 'slice' => new \stdClass() ] );
	}
}
