<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * The rows of a run over stock cards: what is planned for each card, what became of it, and what was there before.
 */
final class Changes {

	/** Rows of older runs are removed. */
	const KEEP_RUNS = 10;

	/** No statement is much longer than this, so that every database takes it. */
	const LONGEST = 500000;

	const COLUMNS = 'run_id, card_id, code, name, product_id, action, state, reason, diff, raw, read_at';

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param array[] $entries    Rows as the engine names their fields.
	 * @param bool    $keep_newer A row that is there stays.
	 */
	public function add( int $run, array $entries, bool $keep_newer ): void {
		$rows = [];
		foreach ( $entries as $entry ) {
			$rows[] = $this->values( $run, $entry, $entry['raw'] );
		}
		$update = $keep_newer ? 'id = id' : self::updates( [ 'code', 'name', 'product_id', 'action', 'state', 'reason', 'diff', 'raw', 'read_at' ] );
		$this->insert( self::COLUMNS, $rows, $update );
	}

	/**
	 * Rows that are dealt with; the card's row is kept elsewhere from now on.
	 *
	 * @param array[] $entries Rows with their id.
	 */
	public function settle( int $run, array $entries ): void {
		$rows = [];
		foreach ( $entries as $entry ) {
			$rows[] = '(' . (int) $entry['id'] . ',' . substr( $this->values( $run, $entry, null ), 1 );
		}
		$update = self::updates( [ 'product_id', 'action', 'state', 'reason', 'diff', 'raw' ] );
		$this->insert( 'id, ' . self::COLUMNS, $rows, $update );
	}

	/**
	 * @param array $message With run_id, state, after_id, limit.
	 * @return array `entries`.
	 */
	public function entries( array $message ): array {
		$rows = $this->database->rows(
			'SELECT * FROM ' . $this->table() . ' WHERE run_id = ' . (int) $message['run_id'] . ' AND state = ' . $this->database->value( $message['state'] )
			. ' AND id > ' . (int) $message['after_id'] . ' ORDER BY id LIMIT ' . (int) $message['limit']
		);
		return [
			'entries' => array_map(
				function ( $row ) {
					$row['diff'] = json_decode( (string) $row['diff'] );
					return $row;
				},
				$rows
			),
		];
	}

	/**
	 * @param array $message With run_id.
	 * @return array `outcomes`: action, state, count.
	 */
	public function outcomes( array $message ): array {
		$run = (int) $message['run_id'];
		return [
			'outcomes' => $this->database->rows(
				'SELECT action, state, COUNT(*) AS count FROM ' . $this->table() . " WHERE run_id = $run GROUP BY action, state"
			),
		];
	}

	/**
	 * What a person wants to see of a run: everything but cards that are as they should be.
	 *
	 * @param int $after Row to begin after.
	 * @param int $limit How many.
	 * @return array[] Rows; `diff` is field => [from, to].
	 */
	public function of_run( int $run, int $after, int $limit ): array {
		$rows = $this->database->rows(
			'SELECT id, card_id, code, name, product_id, action, state, reason, diff FROM ' . $this->table() . ' WHERE run_id = ' . $run
			. " AND state <> 'same' AND id > " . $after . ' ORDER BY id LIMIT ' . $limit
		);
		foreach ( $rows as &$row ) {
			$diff        = json_decode( (string) $row['diff'], true );
			$row['diff'] = is_array( $diff ) ? $diff : [];
		}
		return $rows;
	}

	/** @return int How many rows a person wants to see. */
	public function count( int $run ): int {
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->table() . ' WHERE run_id = ' . $run . " AND state <> 'same'" );
	}

	/**
	 * Removes rows of old runs.
	 *
	 * @param int $kept Run whose rows stay, however old it is: the one that can be undone.
	 */
	public function prune( int $kept ): void {
		$table = $this->table();
		$last  = "SELECT DISTINCT run_id FROM $table ORDER BY run_id DESC LIMIT " . self::KEEP_RUNS;
		$first = (int) $this->database->one( "SELECT MIN(run_id) FROM ($last) last_runs" );
		$this->database->execute( "DELETE FROM $table WHERE run_id < $first AND run_id <> " . $kept . ' ORDER BY id LIMIT 5000' );
	}

	/**
	 * @param string[] $rows Rows of values.
	 * @return array[] The same in parts that make no statement too long.
	 */
	public static function chunks( array $rows ): array {
		$chunks = [];
		$length = self::LONGEST;
		foreach ( $rows as $row ) {
			if ( $length + strlen( $row ) > self::LONGEST ) {
				$chunks[] = [];
				$length   = 0;
			}
			$chunks[ count( $chunks ) - 1 ][] = $row;
			$length                          += strlen( $row );
		}
		return $chunks;
	}

	private function values( int $run, array $entry, ?string $raw ): string {
		return $this->database->values(
			[
				$run,
				(string) $entry['card_id'],
				mb_substr( (string) $entry['code'], 0, 190 ),
				mb_substr( (string) $entry['name'], 0, 255 ),
				(int) $entry['product_id'],
				(string) $entry['action'],
				(string) $entry['state'],
				(string) $entry['reason'],
				Json::encode( (object) $entry['diff'] ),
				$raw,
				(int) $entry['read_at'],
			]
		);
	}

	private static function updates( array $columns ): string {
		return implode(
			', ',
			array_map(
				function ( $column ) {
					return "$column = VALUES($column)";
				},
				$columns
			)
		);
	}

	private function insert( string $columns, array $rows, string $update ): void {
		foreach ( self::chunks( $rows ) as $chunk ) {
			$this->database->execute( 'INSERT INTO ' . $this->table() . " ($columns) VALUES " . implode( ',', $chunk ) . " ON DUPLICATE KEY UPDATE $update" );
		}
	}

	private function table(): string {
		return $this->database->table( 'changes' );
	}
}
