<?php
namespace Kros\WooCommerce\Reports;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Database\Store;

defined( 'ABSPATH' ) || exit;

/**
 * What the newest reconciliation report found. A report that is being made is kept beside the one that is shown, and takes its place when it
 * is complete. What somebody marked as seen stays so, as long as it is the same difference. What could not be read this time stays as it was.
 */
final class Findings {

	const TEXTS = [ 'item', 'kind', 'document', 'card', 'code', 'number', 'expected', 'found', 'message', 'mend' ];

	/** Key in the store: the newest report that found something which the one before did not have. */
	const NEWS = 'report:news';

	/** Longest texts of the columns; a message has its own limit. */
	const LONGEST = 190;

	/** @var Database */ private $database;
	/** @var Store */ private $store;

	public function __construct( Database $database, Store $store ) {
		$this->database = $database;
		$this->store    = $store;
	}

	/**
	 * The engine found something, or is at the end.
	 *
	 * @param array $message With generation, findings and done; at the end `keep`: kinds of findings, and of documents, that stay as they were.
	 */
	public function write( array $message ): array {
		$generation = (int) $message['generation'];
		$rows       = [];
		foreach ( $message['findings'] as $finding ) {
			$row = [ $generation, (int) $finding['order_id'], (int) $finding['ref'], (int) $finding['product_id'] ];
			foreach ( self::TEXTS as $name ) {
				$row[] = self::cut( $name, $finding );
			}
			$rows[] = $this->database->values( $row );
		}
		if ( $rows ) {
			$this->database->execute(
				'INSERT INTO ' . $this->table() . ' (generation, order_id, ref, product_id, ' . implode( ', ', self::TEXTS ) . ') VALUES '
				. implode( ',', $rows ) . ' ON DUPLICATE KEY UPDATE expected = VALUES(expected), found = VALUES(found), message = VALUES(message)'
			);
		}
		if ( ! empty( $message['done'] ) ) {
			$this->complete( $generation, isset( $message['keep'] ) ? (array) $message['keep'] : [] );
		}
		return [];
	}

	/**
	 * @return array The newest complete report: generation, at, message, found, compared; empty when there is none.
	 */
	public function last(): array {
		$last = $this->store->get( 'report:last' );
		return is_array( $last ) ? $last : [];
	}

	/**
	 * @param int  $limit How many at most.
	 * @param bool $seen  Whether those that somebody marked as seen are among them.
	 * @return array[] Rows of the newest report.
	 */
	public function rows( int $limit, bool $seen = true ): array {
		$last = $this->last();
		if ( ! $last ) {
			return [];
		}
		$where = 'generation = ' . (int) $last['generation'] . ( $seen ? '' : " AND state <> 'seen'" );
		return $this->database->rows( 'SELECT * FROM ' . $this->table() . " WHERE $where ORDER BY state, id LIMIT " . $limit );
	}

	/** @return int Which report brought the newest of them; 0: none did yet. */
	public function news(): int {
		return (int) $this->store->get( self::NEWS );
	}

	/** @return int How many rows of the newest report nobody has dealt with. */
	public function open(): int {
		$last = $this->last();
		$sql  = 'SELECT COUNT(*) FROM ' . $this->table() . " WHERE state = '' AND generation = ";
		return $last ? (int) $this->database->one( $sql . (int) $last['generation'] ) : 0;
	}

	/** @param int $id Row. */
	public function get( int $id ): ?array {
		$rows = $this->database->rows( 'SELECT * FROM ' . $this->table() . ' WHERE id = ' . $id );
		return $rows ? $rows[0] : null;
	}

	/**
	 * @param int    $id    Row.
	 * @param string $state `seen` or `mended`.
	 */
	public function mark( int $id, string $state ): void {
		$this->database->execute( 'UPDATE ' . $this->table() . ' SET state = ' . $this->database->value( $state ) . ' WHERE id = ' . $id );
	}

	/**
	 * A row was checked again and is as the engine says now.
	 *
	 * @param int   $id      Row.
	 * @param array $finding What is different.
	 */
	public function change( int $id, array $finding ): void {
		$set = [];
		foreach ( [ 'kind', 'number', 'expected', 'found', 'message', 'mend' ] as $name ) {
			$set[] = "$name = " . $this->database->value( self::cut( $name, $finding ) );
		}
		$this->database->execute( 'UPDATE ' . $this->table() . ' SET ' . implode( ', ', $set ) . ' WHERE id = ' . $id );
	}

	/**
	 * Takes a row, so that two people do not fix it twice. A process that dies releases it.
	 *
	 * @param int $id Row.
	 * @return bool Whether nobody else has it.
	 */
	public function take( int $id ): bool {
		return '1' === (string) $this->database->one( 'SELECT GET_LOCK(' . $this->lock( $id ) . ', 0)' );
	}

	/**
	 * @param int $id Row that was taken.
	 */
	public function release( int $id ): void {
		$this->database->one( 'SELECT RELEASE_LOCK(' . $this->lock( $id ) . ')' );
	}

	/** Shops that share a server have locks of their own. */
	private function lock( int $id ): string {
		return $this->database->value( 'kros_' . md5( DB_NAME . $this->table() . $id ) );
	}

	private static function cut( string $name, array $finding ): string {
		return mb_substr( (string) $finding[ $name ], 0, 'message' === $name ? 1000 : self::LONGEST );
	}

	private function complete( int $generation, array $keep ): void {
		$keep += [
			'kinds'     => [],
			'documents' => [],
		];
		$table  = $this->table();
		$last   = $this->last();
		$before = isset( $last['generation'] ) ? (int) $last['generation'] : 0;
		$this->database->together(
			function () use ( $table, $generation, $before, $keep ) {
				$this->database->execute(
					"UPDATE $table new JOIN $table old ON old.item = new.item AND old.expected = new.expected AND old.found = new.found"
					. " SET new.state = 'seen' WHERE new.generation = $generation AND old.generation < $generation AND old.state = 'seen'"
				);
				$is_new = $this->database->one(
					"SELECT 1 FROM $table new LEFT JOIN $table old ON old.item = new.item AND old.generation = $before AND old.state = ''"
					. " WHERE new.generation = $generation AND new.state = '' AND old.id IS NULL LIMIT 1"
				);
				if ( $keep['kinds'] && $keep['documents'] ) {
					// Where the new report has the same one, that is the better.
					$this->database->execute(
						"UPDATE IGNORE $table SET generation = $generation WHERE generation = $before AND state <> 'mended' AND kind IN "
						. $this->database->values( $keep['kinds'] ) . ' AND document IN ' . $this->database->values( $keep['documents'] )
					);
				}
				$this->database->execute( "DELETE FROM $table WHERE generation <> $generation" );
				if ( $is_new ) {
					$this->store->write( [ 'values' => [ self::NEWS => $generation ] ] );
				}
			}
		);
	}

	private function table(): string {
		return $this->database->table( 'report' );
	}
}
