<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the log: filtered, page by page or one line after the other, newest first.
 *
 * A filter has any of `level` (that one and worse), `direction`, `run`, `orders` (ids), `card`, `from` and `to` (Unix seconds, both included),
 * `search` (a part of the message or of the details). What is empty filters nothing; `orders` that is an empty list lets nothing through.
 */
final class LogLines {

	const COLUMNS = 'id, created_at, level, direction, message, order_id, kind, run_id, card_id, details';
	const AT_ONCE = 500;

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param int $page     From 1.
	 * @param int $per_page Lines on a page.
	 * @return array `lines` and `total`.
	 */
	public function page( array $filter, int $page, int $per_page ): array {
		$where = $this->where( $filter );
		$skip  = ( max( 1, $page ) - 1 ) * $per_page;
		return [
			'lines' => $this->select( $where, "$skip, " . $per_page ),
			'total' => (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->table() . " WHERE $where" ),
		];
	}

	/**
	 * Every line of the filter, without ever holding more than a few of them.
	 *
	 * @return \Generator Lines.
	 */
	public function each( array $filter ): \Generator {
		$where  = $this->where( $filter );
		$before = '';
		do {
			$lines = $this->select( $where . $before, (string) self::AT_ONCE );
			foreach ( $lines as $line ) {
				yield $line;
				$before = ' AND id < ' . (int) $line['id'];
			}
		} while ( count( $lines ) === self::AT_ONCE );
	}

	/**
	 * @param int $limit How many.
	 * @return array[] What last happened to an order.
	 */
	public function of_order( int $order_id, int $limit ): array {
		return $this->select( 'order_id = ' . $order_id . " AND level <> 'debug'", (string) $limit );
	}

	/**
	 * Warnings and errors of a run; those that differ only in their numbers are one.
	 *
	 * @return array[] level, message (of one of them), count, orders (how many), the most frequent first.
	 */
	public function problems( int $run ): array {
		$rows   = $this->database->rows(
			'SELECT level, message, COUNT(*) lines_count, COUNT(DISTINCT NULLIF(order_id, 0)) orders_count FROM ' . $this->table()
			. ' WHERE run_id = ' . $run . " AND level IN ('warning','error') GROUP BY level, message ORDER BY lines_count DESC LIMIT 500"
		);
		$groups = [];
		foreach ( $rows as $row ) {
			$key = $row['level'] . (string) preg_replace( '/\d+/', '#', (string) $row['message'] );
			if ( ! isset( $groups[ $key ] ) ) {
				$groups[ $key ] = [
					'level'   => $row['level'],
					'message' => $row['message'],
					'count'   => 0,
					'orders'  => 0,
				];
			}
			$groups[ $key ]['count']  += (int) $row['lines_count'];
			$groups[ $key ]['orders'] += (int) $row['orders_count'];
		}
		usort(
			$groups,
			function ( $a, $b ) {
				return $b['count'] <=> $a['count'];
			}
		);
		return $groups;
	}

	private function select( string $where, string $limit ): array {
		return $this->database->rows( 'SELECT ' . self::COLUMNS . ' FROM ' . $this->table() . " WHERE $where ORDER BY id DESC LIMIT $limit" );
	}

	private function where( array $filter ): string {
		global $wpdb; /** @var \wpdb $wpdb */
		$filter += [
			'level'     => '',
			'direction' => '',
			'run'       => 0,
			'orders'    => null,
			'card'      => '',
			'from'      => 0,
			'to'        => 0,
			'search'    => '',
		];
		$where   = [ '1 = 1' ];
		$level   = array_search( $filter['level'], Log::LEVELS, true );
		if ( $level ) {
			$where[] = 'level IN ' . $this->database->values( array_slice( Log::LEVELS, $level ) );
		}
		if ( '' !== $filter['direction'] ) {
			$where[] = 'direction = ' . $this->database->value( $filter['direction'] );
		}
		if ( $filter['run'] ) {
			$where[] = 'run_id = ' . (int) $filter['run'];
		}
		if ( null !== $filter['orders'] ) {
			$where[] = 'order_id IN ' . $this->database->ids( $filter['orders'] );
		}
		if ( '' !== $filter['card'] ) {
			$where[] = 'card_id = ' . $this->database->value( $filter['card'] );
		}
		if ( $filter['from'] ) {
			$where[] = 'created_at >= ' . (int) $filter['from'];
		}
		if ( $filter['to'] ) {
			$where[] = 'created_at <= ' . (int) $filter['to'];
		}
		if ( '' !== $filter['search'] ) {
			$part    = $this->database->value( '%' . $wpdb->esc_like( $filter['search'] ) . '%' );
			$where[] = "(message LIKE $part OR details LIKE $part)";
		}
		return implode( ' AND ', $where );
	}

	private function table(): string {
		return $this->database->table( 'log' );
	}
}
