<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Database\Store;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The record of a run that somebody started and looks at: its progress, whether it is running or paused, and how it ended.
 *
 * Of each kind at most one run is open, which the database guarantees: whoever starts a second one gets the first.
 */
final class Runs {

	/** States of a run that has not ended: it is running, somebody paused it, it asked a question. */
	const OPEN = [ 'running', 'paused', 'asking' ];

	/** Seconds that one request to KROS may outlive the time box: its timeout and a reserve. */
	const REQUEST = 90;

	/** Key in the store, before a kind: when one of it last came to its end. */
	const LAST = 'ran:';

	/** @var Database */ private $database;
	/** @var Log */ private $log;
	/** @var Store */ private $store;

	public function __construct( Database $database, Log $log, Store $store ) {
		$this->database = $database;
		$this->log      = $log;
		$this->store    = $store;
	}

	/**
	 * @param string     $kind       What is run.
	 * @param int        $started_by User.
	 * @param array|null $cursor     Where a new run begins.
	 * @param string     $origin     Where it comes from, see Origin; empty: as the user says.
	 * @return array The open run of this kind; `is_new`: it began here.
	 */
	public function start( string $kind, int $started_by, ?array $cursor = null, string $origin = '' ): array {
		$table = $this->table();
		$begin = null === $cursor ? null : Json::encode( $cursor );
		$from  = '' === $origin ? Origin::of( $started_by ) : $origin;
		$run   = [ $kind, RunKind::group( $kind ), $started_by, $from, 'running', '{}', $begin, time() ];
		do {
			$is_new = 1 === $this->database->execute(
				"INSERT INTO $table (kind, active_kind, started_by, origin, state, counters, `cursor`, started_at) VALUES "
				. $this->database->values( $run ) . ' ON DUPLICATE KEY UPDATE id = id'
			);
			// The open one may have ended since.
			$started = $is_new ? $this->get( (int) $this->database->one( 'SELECT LAST_INSERT_ID()' ) ) : $this->active( $kind );
		} while ( ! $started );
		return [ 'is_new' => $is_new ] + $started;
	}

	public function get( int $id ): ?array {
		return $this->typed( $this->database->rows( 'SELECT * FROM ' . $this->table() . ' WHERE id = ' . $id ) );
	}

	/**
	 * @param int $id Run that exists.
	 * @throws \OutOfBoundsException When it does not.
	 */
	public function existing( int $id ): array {
		$run = $this->get( $id );
		if ( null === $run ) {
			throw new \OutOfBoundsException( "There is no run $id" );
		}
		return $run;
	}

	/**
	 * @param string $kind What is run; empty for any.
	 * @return array|null The open run.
	 */
	public function active( string $kind ): ?array {
		$group = $this->database->value( RunKind::group( $kind ) );
		return $this->typed( $this->database->rows( 'SELECT * FROM ' . $this->table() . " WHERE active_kind = $group" ) );
	}

	/** @return array[] Runs that have not ended, those that are paused too. */
	public function open(): array {
		return $this->every( 'active_kind IS NOT NULL ORDER BY id' );
	}

	/**
	 * @param int      $limit How many of those that somebody started, and as many of the others.
	 * @param string[] $kinds What is run.
	 * @return array[] Last runs, newest first. The schedule's do not push out those of people.
	 */
	public function last( int $limit, array $kinds ): array {
		$of = function ( $by ) use ( $limit, $kinds ) {
			return $this->every( 'kind IN ' . $this->database->values( $kinds ) . " AND $by ORDER BY id DESC LIMIT " . $limit );
		};
		$runs = array_merge( $of( "(started_by > 0 OR origin = 'cli')" ), $of( "started_by = 0 AND origin <> 'cli'" ) );
		usort(
			$runs,
			function ( $a, $b ) {
				return $b['id'] - $a['id'];
			}
		);
		return $runs;
	}

	/**
	 * Takes the run for one batch of work.
	 *
	 * @param int $seconds How long at most, after which another worker may take it.
	 * @return bool Whether it is ours.
	 */
	public function lease( int $id, int $seconds ): bool {
		$now   = time();
		$until = $now + $seconds;
		return 1 === $this->update( $id, "lease_until = $until", [ 'running' ], "AND lease_until < $now" );
	}

	/**
	 * A batch is over.
	 *
	 * @param array  $counters What this batch did.
	 * @param string $message  Sentence.
	 * @param string $state    `running` when there is more to do, else how the run ended.
	 */
	public function batch_done( int $id, array $counters, string $message, string $state ): void {
		$sum = self::add( $this->existing( $id )['sum'], $counters );
		$this->update( $id, 'lease_until = 0, ' . $this->progress( $sum, [], $message ), [] );
		if ( 'running' !== $state ) {
			$this->finish( $id, $state );
		}
	}

	/**
	 * The run pauses with a message, until it is resumed.
	 *
	 * @param string      $state   paused, or asking.
	 * @param string|null $message Why; null keeps the last one.
	 */
	public function rest( int $id, string $state, ?string $message = null ): void {
		$this->update( $id, 'state = ' . $this->database->value( $state ) . $this->saying( $message ) );
	}

	/**
	 * A run that was paused continues; one that asked a question does so when it is answered with yes.
	 *
	 * @param bool $confirmed The answer was yes.
	 */
	public function resume( int $id, bool $confirmed ): void {
		$run    = $this->get( $id );
		$cursor = $run ? json_decode( (string) $run['cursor'], true ) : null;
		if ( $confirmed && $run && 'asking' === $run['state'] && is_array( $cursor ) ) {
			$this->keep( $id, [ 'confirmed' => true ] + $cursor );
		}
		$this->update( $id, "state = 'running', failures = 0", $confirmed ? [ 'paused', 'asking' ] : [ 'paused' ] );
	}

	/**
	 * Ends a run, also one that is paused; one that has ended stays as it ended.
	 *
	 * @param string      $state   done, failed or stopped.
	 * @param string|null $message Result in words; null keeps the last one.
	 */
	public function finish( int $id, string $state, ?string $message = null ): void {
		$set = 'active_kind = NULL, finished_at = ' . time() . ', state = ' . $this->database->value( $state );
		if ( $this->update( $id, $set . $this->saying( $message ), self::OPEN ) && 'done' === $state ) {
			$this->remember( $this->existing( $id )['kind'] );
		}
	}

	/**
	 * What runs has come to its end now. Of one that found nothing to do this is all that is kept.
	 *
	 * @param string $kind What is run.
	 */
	public function remember( string $kind ): void {
		$this->store->write( [ 'values' => [ self::LAST . $kind => time() ] ] );
	}

	/**
	 * @param string[] $kinds What is run.
	 * @return int[] Kind => Unix seconds when a run of it last came to its end; only kinds of which one did.
	 */
	public function ended( array $kinds ): array {
		$keys = [];
		foreach ( $kinds as $kind ) {
			$keys[ $kind ] = self::LAST . $kind;
		}
		$times = (array) $this->store->read( [ 'keys' => array_values( $keys ) ] )['values'];
		$ended = [];
		foreach ( array_intersect( $keys, array_keys( $times ) ) as $kind => $key ) {
			$ended[ $kind ] = (int) $times[ $key ];
		}
		return $ended;
	}

	/**
	 * Keeps the progress of a run.
	 *
	 * @param array $cursor Where the next batch begins.
	 */
	public function keep( int $id, array $cursor ): void {
		$this->update( $id, '`cursor` = ' . $this->database->value( Json::encode( $cursor ) ), self::OPEN );
	}

	/**
	 * The engine tells the progress of the current batch.
	 *
	 * @param array $message With run_id, done, total, counters, message.
	 * @return array `stop`: somebody asked the run to stop.
	 */
	public function report( array $message ): array {
		$run = $this->get( isset( $message['run_id'] ) ? $message['run_id'] : 0 );
		if ( ! $run ) {
			return [ 'stop' => false ];
		}
		$batch = [ 'done' => (int) $message['done'] ] + ( isset( $message['counters'] ) ? (array) $message['counters'] : [] );
		$this->update( $run['id'], $this->progress( $run['sum'], $batch, isset( $message['message'] ) ? $message['message'] : '' ) );
		return [ 'stop' => 'running' !== $run['state'] ];
	}

	/**
	 * The engine asked KROS something on behalf of a run.
	 *
	 * @param int $count How many requests.
	 */
	public function add_requests( int $id, int $count ): void {
		$this->update( $id, 'requests = requests + ' . $count, [] );
	}

	/**
	 * Removes runs that began before the log does, a bounded number at a time; an import that can be undone stays.
	 */
	public function prune(): void {
		$oldest  = time() - Log::days() * DAY_IN_SECONDS;
		$runs    = $this->table();
		$changes = $this->database->table( 'changes' );
		// Only of old runs is looked for changes, of which there may be very many.
		$this->database->execute(
			"DELETE FROM $runs WHERE active_kind IS NULL AND started_at < $oldest"
			. " AND NOT EXISTS (SELECT 1 FROM $changes c WHERE c.run_id = $runs.id) ORDER BY id LIMIT " . Log::STEP
		);
	}

	/** Changes a run that is in one of these states; without any, whatever its state. */
	private function update( int $id, string $set, array $states = [ 'running' ], string $where = '' ): int {
		$where .= $states ? ' AND state IN ' . $this->database->values( $states ) : '';
		return $this->database->execute( 'UPDATE ' . $this->table() . " SET $set WHERE id = " . $id . " $where" );
	}

	private function saying( ?string $message ): string {
		return null === $message ? '' : ', message = ' . $this->database->value( $this->log->clean( (string) $message ) );
	}

	private function every( string $where ): array {
		return array_map(
			function ( $row ) {
				return $this->typed( [ $row ] );
			},
			$this->database->rows( 'SELECT * FROM ' . $this->table() . " WHERE $where" )
		);
	}

	private function progress( array $sum, array $batch, string $message ): string {
		$counters = Json::encode( [ 'sum' => (object) $sum, 'slice' => (object) $batch ] );
		return 'counters = ' . $this->database->value( $counters ) . $this->saying( $message );
	}

	private function typed( array $rows ): ?array {
		if ( ! $rows ) {
			return null;
		}
		$row             = $rows[0];
		$stored          = json_decode( (string) $row['counters'], true );
		$stored          = ( is_array( $stored ) ? $stored : [] ) + [ 'sum' => [], 'slice' => [] ];
		$row['sum']      = $stored['sum'];
		$row['counters'] = self::add( $stored['sum'], $stored['slice'] );
		foreach ( [ 'id', 'started_by', 'lease_until', 'started_at', 'requests' ] as $column ) {
			$row[ $column ] = (int) $row[ $column ];
		}
		$row['finished_at'] = isset( $row['finished_at'] ) ? (int) $row['finished_at'] : null;
		return $row;
	}

	private static function add( array $sum, array $more ): array {
		foreach ( $more as $name => $count ) {
			if ( is_int( $count ) ) {
				$sum[ $name ] = ( isset( $sum[ $name ] ) ? $sum[ $name ] : 0 ) + $count;
			}
		}
		return $sum;
	}

	private function table(): string {
		return $this->database->table( 'runs' );
	}
}
