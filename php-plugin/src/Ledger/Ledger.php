<?php
namespace Kros\WooCommerce\Ledger;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Reads, adds and saves rows of the ledger (`{prefix}kros_documents`).
 *
 * A row is saved only while it still is what the writer thinks it is: in an expected state and, where a lease is
 * named, under that lease. One message is saved as a whole or not at all.
 */
final class Ledger {

	const KEY_NUMBERS = [ 'id', 'order_id', 'ref', 'generation', 'created_at', 'updated_at' ];
	const NUMBERS     = [ 'attempts', 'lookups', 'step', 'sent_at', 'next_at', 'lease_until', 'dirty' ];
	const TEXTS       = [ 'external_id', 'state', 'reason', 'payload', 'facts', 'request_id', 'kros_id', 'number', 'lease_token' ];

	/** Columns of the e-mails: the plugin's own, which the engine does not write. */
	const EMAIL_NUMBERS = [ 'email_at', 'email_tries' ];

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Adds rows in state `waiting`; existing ones stay as they are.
	 *
	 * @param array $message With `rows`: order_id, kind, ref, generation.
	 * @return array `added`: how many are new.
	 */
	public function add( array $message ): array {
		return [ 'added' => $this->insert( $message['rows'], 'id = id' ) ];
	}

	/** The order changed, or is new: its rows are looked at again, and there is a row for it. */
	public function order_changed( int $order_id ): void {
		// An e-mail that waits for a status of the order is looked at again, too.
		$waiting    = $this->database->value( Document::WAITING );
		$look_again = "dirty = 1, next_at = IF(state = $waiting, 0, next_at), email_at = IF(email_state = 'waiting' AND email_at IS NULL, 0, email_at)";
		if ( ! $this->database->execute( 'UPDATE ' . $this->table() . " SET $look_again WHERE order_id = " . $order_id ) ) {
			$this->insert( [ [ 'order_id' => $order_id, 'kind' => Document::ORDER ] ], $look_again );
		}
	}

	/**
	 * Everything that only waits for its time is due now.
	 */
	public function due_now(): void {
		$this->database->execute( 'UPDATE ' . $this->table() . ' SET next_at = 0 WHERE state IN ' . $this->database->values( Document::NOT_SENT ) );
	}

	/**
	 * @return int How many rows are due now.
	 */
	public function due_count(): int {
		$not_sent = $this->database->values( Document::NOT_SENT );
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->table() . " WHERE state IN $not_sent AND next_at <= " . time() );
	}

	/**
	 * @param string $kind Kind of document.
	 * @return int[] Orders whose document of this kind was planned and has still to go.
	 */
	public function orders_without_number( string $kind ): array {
		$where = 'kind = ' . $this->database->value( $kind ) . ' AND state IN ' . $this->database->values( Document::TO_GO );
		$rows  = $this->database->rows( 'SELECT DISTINCT order_id FROM ' . $this->table() . " WHERE $where ORDER BY order_id" );
		return array_map( 'intval', array_column( $rows, 'order_id' ) );
	}

	/**
	 * Orders that may be due for an invoice: it was planned and has still to go, or it was not wanted when the order was exported
	 * and the settings may have changed since. The engine evaluates each.
	 *
	 * @param int $since Unix seconds; of orders known before, only those with a planned invoice.
	 * @return int[] Orders.
	 */
	public function orders_to_invoice( int $since ): array {
		$table = $this->table();
		$since = (int) $since;
		list( $order, $invoice, $cancelled ) = array_map( [ $this->database, 'value' ], [ Document::ORDER, Document::INVOICE, Document::CANCELLED ] );
		// Both sides of the search read an index only; the rows themselves hold whole documents.
		$none = "SELECT o.id, o.order_id FROM $table o FORCE INDEX (document) WHERE o.kind = $order AND o.generation = 0"
			. " AND NOT EXISTS (SELECT 1 FROM $table i WHERE i.order_id = o.order_id AND i.kind = $invoice)";
		$rows = $this->database->rows(
			"SELECT none.order_id FROM ($none) none JOIN $table o ON o.id = none.id WHERE o.created_at >= $since"
			. " UNION SELECT order_id FROM $table WHERE kind = $invoice AND state = $cancelled AND number = '' AND created_at >= $since"
		);
		$ids  = array_merge( $this->orders_without_number( Document::INVOICE ), array_map( 'intval', array_column( $rows, 'order_id' ) ) );
		sort( $ids );
		return array_values( array_unique( $ids ) );
	}

	/**
	 * Compare and set, row by row.
	 *
	 * @param array $message With `rows`: id, token, expect, set.
	 * @return array `saved`: ids of the rows that were what the writer expected.
	 */
	public function save( array $message ): array {
		$save = function () use ( $message ) {
			return array_values( array_filter( array_map( [ $this, 'save_row' ], $message['rows'] ) ) );
		};
		return [ 'saved' => count( $message['rows'] ) > 1 ? $this->database->together( $save ) : $save() ];
	}

	/**
	 * @param array $message With `external_ids` or `order_ids`.
	 * @return array `rows`, whole.
	 */
	public function find( array $message ): array {
		if ( ! empty( $message['external_ids'] ) ) {
			$where = 'external_id IN ' . $this->database->values( array_map( 'strval', $message['external_ids'] ) );
		} else {
			$where = 'order_id IN ' . $this->database->ids( isset( $message['order_ids'] ) ? $message['order_ids'] : [] );
		}
		return [ 'rows' => $this->select( $where ) ];
	}

	/**
	 * Rows without their documents, not leased.
	 *
	 * @param array $message With created_from, after_id and limit.
	 * @return array `rows`, ascending by id.
	 */
	public function made_since( array $message ): array {
		$rows = $this->database->rows(
			'SELECT id, order_id, kind, ref, generation, external_id, state, reason, facts, request_id, kros_id, number,'
			. ' attempts, lookups, step, sent_at, next_at, created_at FROM ' . $this->table()
			. ' WHERE id > ' . (int) $message['after_id'] . ' AND created_at >= ' . (int) $message['created_from']
			. ' ORDER BY id LIMIT ' . (int) $message['limit']
		);
		return [ 'rows' => array_map( [ self::class, 'typed' ], $rows ) ];
	}

	/**
	 * @param int $limit How many at most; 0 for all.
	 * @return array[] Whole rows, typed, ordered by id.
	 */
	public function select( string $where, int $limit = 0 ): array {
		$rows = 'SELECT * FROM ' . $this->table() . " WHERE $where ORDER BY id" . ( $limit ? ' LIMIT ' . $limit : '' );
		return array_map( [ self::class, 'typed' ], $this->database->rows( $rows ) );
	}

	/**
	 * What the order list and the order screen show, without the documents themselves.
	 *
	 * @param int[] $order_ids Orders.
	 * @return array[] Order id => its rows.
	 */
	public function overview( array $order_ids ): array {
		$rows = $this->database->rows(
			'SELECT id, order_id, kind, ref, generation, state, reason, facts, kros_id, number, attempts, sent_at, next_at, updated_at, email_state, email_at'
			. ' FROM ' . $this->table() . ' WHERE order_id IN ' . $this->database->ids( $order_ids ) . ' ORDER BY order_id, id'
		);
		$by   = array_fill_keys( array_map( 'intval', $order_ids ), [] );
		foreach ( $rows as $row ) {
			$by[ (int) $row['order_id'] ][] = self::typed( $row );
		}
		return $by;
	}

	/**
	 * @return string Name of the table.
	 */
	public function table(): string {
		return $this->database->table( 'documents' );
	}

	private function save_row( array $row ): int {
		$set = [];
		foreach ( $row['set'] as $column => $value ) {
			if ( ! in_array( $column, array_merge( self::NUMBERS, self::TEXTS ), true ) ) {
				throw new \InvalidArgumentException( "The ledger has no writable column $column" );
			}
			$set[] = "$column = " . $this->sql_value( $column, $value );
		}
		$where = 'id = ' . (int) $row['id'] . ' AND state IN ' . $this->database->values( $row['expect'] ? $row['expect'] : [ '' ] );
		if ( isset( $row['token'] ) ) {
			$where .= ' AND lease_token = ' . $this->database->value( $row['token'] );
		}
		$new     = implode( ', ', array_merge( $set, [ 'updated_at = ' . time() ] ) );
		$changed = $this->database->execute( 'UPDATE ' . $this->table() . " SET $new WHERE $where" );
		// MySQL does not count a row that already held every value.
		if ( ! $changed ) {
			$same    = array_map(
				function ( $assignment ) {
					return preg_replace( '/ = /', ' <=> ', $assignment, 1 );
				},
				$set
			);
			$changed = null !== $this->database->one( 'SELECT id FROM ' . $this->table() . ' WHERE ' . implode( ' AND ', array_merge( [ $where ], $same ) ) );
		}
		return $changed ? (int) $row['id'] : 0;
	}

	private function insert( array $rows, string $on_duplicate ): int {
		if ( ! $rows ) {
			return 0;
		}
		$now    = time();
		$reason = __( 'Waits for the next export.', 'wc-kros-fakturacia-sklad-connector' );
		$values = [];
		foreach ( $rows as $row ) {
			$row     += [ 'ref' => 0, 'generation' => 0 ];
			$key      = [ (int) $row['order_id'], (string) $row['kind'], (int) $row['ref'], (int) $row['generation'] ];
			$values[] = $this->database->values( array_merge( $key, [ Document::WAITING, $reason, 0, 0, $now, $now ] ) );
		}
		return $this->database->execute(
			'INSERT INTO ' . $this->table() . ' (order_id, kind, ref, generation, state, reason, dirty, next_at, created_at, updated_at) VALUES '
			. implode( ',', $values ) . " ON DUPLICATE KEY UPDATE $on_duplicate"
		);
	}

	private function sql_value( string $column, $value ): string {
		if ( 'payload' === $column ) {
			return null === $value ? 'NULL' : "x'" . bin2hex( (string) $value ) . "'";
		}
		// An order that changed while the engine looked at it stays changed.
		return 'dirty' === $column && ! $value ? 'IF(dirty = 1, 1, 0)' : $this->database->value( $value );
	}

	/**
	 * @param array $row Row as the database gives it.
	 * @return array The row with integers as integers.
	 */
	public static function typed( array $row ): array {
		foreach ( array_merge( self::KEY_NUMBERS, self::NUMBERS, self::EMAIL_NUMBERS ) as $column ) {
			if ( isset( $row[ $column ] ) ) {
				$row[ $column ] = (int) $row[ $column ];
			}
		}
		return $row;
	}
}
