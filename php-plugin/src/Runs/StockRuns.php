<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * What a run over stock cards has besides: a lease with a name, and a checkpoint that only its holder can change.
 *
 * A worker that died, however it died, is known by the lock that its connection no longer holds, so nobody waits for the
 * end of its lease. A worker that only seemed dead finds its name replaced, and can save nothing.
 */
final class StockRuns {

	/** Failures in a row after which a run gives up. */
	const PATIENCE = 3;

	/** Fields that an undo puts back. */
	const UNDONE = [ 'name', 'price', 'sale_price', 'description' ];

	/** @var Database */ private $database;
	/** @var Runs */ private $runs;
	/** @var Log */ private $log;

	public function __construct( Database $database, Runs $runs, Log $log ) {
		$this->database = $database;
		$this->runs     = $runs;
		$this->log      = $log;
	}

	/**
	 * @param int $seconds How long at most.
	 * @return string Name of the lease; empty when another worker has a run of this group, or this one is not running.
	 */
	public function lease( int $id, int $seconds ): string {
		$run = $this->runs->get( $id );
		if ( ! $run || 'running' !== $run['state'] || $this->is_leased() ) {
			return '';
		}
		$token = 'kros_' . strtolower( wp_generate_password( 24, false ) );
		$this->database->one( 'SELECT GET_LOCK(' . $this->database->value( $token ) . ', 0)' );
		$taken = $this->update(
			$id,
			'beat = beat + 1, lease_token = ' . $this->database->value( $token ) . ', lease_until = ' . ( time() + $seconds ),
			"AND state = 'running' AND lease_token = " . $this->database->value( $run['lease_token'] )
		);
		if ( ! $taken ) {
			$this->database->one( 'SELECT RELEASE_LOCK(' . $this->database->value( $token ) . ')' );
		}
		return $taken ? $token : '';
	}

	/** @param string $token Name of the lease. */
	public function release( int $id, string $token ): void {
		$name = $this->database->value( $token );
		$this->update( $id, "lease_until = 0, lease_token = ''", "AND lease_token = $name" );
		$this->database->one( "SELECT RELEASE_LOCK($name)" );
	}

	/**
	 * Saves the checkpoint of a run, if the lease still is ours and nobody stopped it.
	 *
	 * @param array $checkpoint run_id, token, until, cursor, counters, message.
	 */
	public function save_checkpoint( array $checkpoint ): bool {
		$counters = Json::encode(
			[
				'sum'   => (object) $checkpoint['counters'],
				'slice' => new \stdClass(),
			]
		);
		return 1 === $this->update(
			$checkpoint['run_id'],
			'beat = beat + 1, failures = 0, lease_until = ' . (int) $checkpoint['until']
			. ', `cursor` = ' . $this->database->value( Json::encode( $checkpoint['cursor'] ) )
			. ', counters = ' . $this->database->value( $counters )
			. ', message = ' . $this->database->value( $this->log->clean( (string) $checkpoint['message'] ) ),
			"AND state = 'running' AND lease_token = " . $this->database->value( $checkpoint['token'] )
		);
	}

	/** @return int Changes with every saved checkpoint. */
	public function beat( int $id ): int {
		return (int) $this->database->one( 'SELECT beat FROM ' . $this->table() . ' WHERE id = ' . $id );
	}

	/**
	 * A batch failed as a whole.
	 *
	 * @param string $message Why.
	 * @return bool Whether it should be tried again.
	 */
	public function failed( int $id, string $message ): bool {
		$this->update( $id, 'failures = failures + 1, message = ' . $this->database->value( $this->log->clean( $message ) ), '' );
		$run = $this->runs->get( $id );
		if ( $run && (int) $run['failures'] >= self::PATIENCE ) {
			$this->runs->finish( $id, 'failed' );
			return false;
		}
		return true;
	}

	/**
	 * Tells a new run what to do, unless it has begun.
	 *
	 * @param array $cursor What it begins with.
	 * @return bool Whether it had not begun.
	 */
	public function begin_with( int $id, array $cursor ): bool {
		return 1 === $this->update( $id, '`cursor` = ' . $this->database->value( Json::encode( $cursor ) ), 'AND `cursor` IS NULL' );
	}

	/** @return array|null The last import that ended and wrote something that can be taken back. */
	public function last_import(): ?array {
		$rows = $this->database->rows(
			'SELECT r.id FROM ' . $this->table() . " r WHERE r.kind LIKE 'import\\_stock%' AND r.active_kind IS NULL AND EXISTS (SELECT 1 FROM "
			. $this->database->table( 'changes' ) . " c WHERE c.run_id = r.id AND c.state = 'written' AND c.action = 'change' AND ("
			. implode( ' OR ', array_map( [ self::class, 'has' ], self::UNDONE ) ) . ')) ORDER BY r.id DESC LIMIT 1'
		);
		return $rows ? $this->runs->get( (int) $rows[0]['id'] ) : null;
	}

	private static function has( string $field ): string {
		// Of the product, or of a translation of it.
		return "(c.diff LIKE '%\"$field\":%' OR c.diff LIKE '%:$field\":%')";
	}

	/** Another worker has a run over stock cards, and is alive. */
	private function is_leased(): bool {
		$rows = $this->database->rows( 'SELECT lease_token FROM ' . $this->table() . " WHERE lease_token <> '' AND lease_until >= " . time() );
		foreach ( $rows as $row ) {
			if ( '0' === (string) $this->database->one( 'SELECT IS_FREE_LOCK(' . $this->database->value( $row['lease_token'] ) . ')' ) ) {
				return true;
			}
		}
		return false;
	}

	private function update( int $id, string $set, string $where ): int {
		return $this->database->execute( 'UPDATE ' . $this->table() . " SET $set WHERE id = " . $id . " $where" );
	}

	private function table(): string {
		return $this->database->table( 'runs' );
	}
}
