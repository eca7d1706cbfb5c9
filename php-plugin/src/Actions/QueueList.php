<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Orders\OrderNumbers;

defined( 'ABSPATH' ) || exit;

/**
 * The ledger as a list for people: filtered, searched, page by page.
 *
 * A filter has any of `states`, `kinds` (empty: all), `search` (number or id of an order, or a number in KROS). Counting and paging read
 * an index only; whole rows are read for the one page that is shown, however many rows there are.
 */
final class QueueList {

	const COLUMNS = 'id, order_id, kind, ref, generation, external_id, state, reason, facts, request_id, kros_id, number, attempts, lookups, sent_at,'
		. ' next_at, created_at, updated_at, email_state, email_at';

	/** @var Database */ private $database;
	/** @var OrderNumbers */ private $numbers;
	/** @var Ledger */ private $ledger;

	public function __construct( Database $database, OrderNumbers $numbers, Ledger $ledger ) {
		$this->database = $database;
		$this->numbers  = $numbers;
		$this->ledger   = $ledger;
	}

	/**
	 * @param array $filter Filter; its states and kinds do not count here.
	 * @return array[] How many rows there are: state => kind => count.
	 */
	public function counts( array $filter ): array {
		$where  = $this->searched( $filter );
		$counts = [];
		$table  = $this->ledger->table();
		foreach ( $this->database->rows( "SELECT state, kind, COUNT(*) rows_count FROM $table WHERE $where GROUP BY state, kind" ) as $row ) {
			$counts[ $row['state'] ][ $row['kind'] ] = (int) $row['rows_count'];
		}
		return $counts;
	}

	/**
	 * @param array[]  $counts As counts() gives them.
	 * @param string[] $states States; empty: all.
	 * @param string[] $kinds  Kinds; empty: all.
	 * @return int How many of the counted rows these are.
	 */
	public static function sum( array $counts, array $states, array $kinds ): int {
		$sum = 0;
		foreach ( $states ? array_intersect_key( $counts, array_flip( $states ) ) : $counts as $of_state ) {
			$sum += array_sum( $kinds ? array_intersect_key( $of_state, array_flip( $kinds ) ) : $of_state );
		}
		return (int) $sum;
	}

	/**
	 * @param int $skip  How many rows to pass over.
	 * @param int $limit How many at most.
	 * @return array[] Rows, the newest first.
	 */
	public function rows( array $filter, int $skip, int $limit ): array {
		$table = $this->ledger->table();
		$where = $this->where( $filter );
		// The rows themselves hold whole documents; only the index is walked through.
		$index = '' === $this->search( $filter ) ? 'FORCE INDEX (queue)' : '';
		$ids   = "SELECT id FROM $table $index WHERE $where ORDER BY id DESC LIMIT " . $skip . ', ' . $limit;
		$rows  = $this->database->rows( 'SELECT ' . self::COLUMNS . " FROM $table JOIN ($ids) page USING (id) ORDER BY id DESC" );
		return array_map( [ Ledger::class, 'typed' ], $rows );
	}

	/**
	 * @param int $id Row.
	 * @return array|null The row with its document, `payload`.
	 */
	public function row( int $id ): ?array {
		$rows = $this->ledger->select( 'id = ' . $id );
		return $rows ? $rows[0] : null;
	}

	/** @return int How many rows need attention. */
	public function attention(): int {
		$states = $this->database->values( Document::UNRESOLVED );
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->ledger->table() . " WHERE state IN $states" );
	}

	private function where( array $filter ): string {
		$where = [ $this->searched( $filter ) ];
		if ( ! empty( $filter['states'] ) ) {
			$where[] = 'state IN ' . $this->database->values( $filter['states'] );
		}
		if ( ! empty( $filter['kinds'] ) ) {
			$where[] = 'kind IN ' . $this->database->values( $filter['kinds'] );
		}
		return implode( ' AND ', $where );
	}

	private function searched( array $filter ): string {
		$search = $this->search( $filter );
		if ( '' === $search ) {
			return '1 = 1';
		}
		return '(order_id IN ' . $this->database->ids( $this->numbers->ids( $search ) ) . ' OR number = ' . $this->database->value( $search ) . ')';
	}

	private function search( array $filter ): string {
		return isset( $filter['search'] ) ? trim( $filter['search'] ) : '';
	}
}
