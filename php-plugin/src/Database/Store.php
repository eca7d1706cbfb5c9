<?php
namespace Kros\WooCommerce\Database;

use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * Small JSON values that the engine keeps between its calls.
 */
final class Store {

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param array $message With `keys`.
	 * @return array `values`: only keys that are there.
	 */
	public function read( array $message ): array {
		$values = [];
		if ( $message['keys'] ) {
			$table = $this->database->table( 'store' );
			foreach ( $this->database->rows( "SELECT name, value FROM $table WHERE name IN " . $this->database->values( $message['keys'] ) ) as $row ) {
				$values[ $row['name'] ] = json_decode( $row['value'] );
			}
		}
		return [ 'values' => (object) $values ];
	}

	/** @param array $message With `values`: key => value (objects as objects), null forgets the key. */
	public function write( array $message ): array {
		$table = $this->database->table( 'store' );
		foreach ( (array) $message['values'] as $name => $value ) {
			if ( null === $value ) {
				$this->database->execute( "DELETE FROM $table WHERE name = " . $this->database->value( (string) $name ) );
				continue;
			}
			$this->database->execute(
				"INSERT INTO $table (name, value, updated_at) VALUES " . $this->database->values( [ (string) $name, Json::encode( $value ), time() ] )
				. ' ON DUPLICATE KEY UPDATE value = VALUES(value), updated_at = VALUES(updated_at)'
			);
		}
		return [];
	}

	/**
	 * Gives each key the value unless it has one: of several processes the first one wins.
	 *
	 * @param array $message With `values`: key => value (objects as objects).
	 * @return array `values`: what each key has now.
	 */
	public function claim( array $message ): array {
		$table  = $this->database->table( 'store' );
		$values = (array) $message['values'];
		foreach ( $values as $name => $value ) {
			$this->database->execute(
				"INSERT INTO $table (name, value, updated_at) VALUES " . $this->database->values( [ (string) $name, Json::encode( $value ), time() ] )
				. ' ON DUPLICATE KEY UPDATE name = name'
			);
		}
		return $this->read( [ 'keys' => array_map( 'strval', array_keys( $values ) ) ] );
	}

	/**
	 * One turn in a while: of several processes that ask, one gets it.
	 *
	 * @param int $seconds How long no other turn is given.
	 * @return bool Whether it is ours.
	 */
	public function take_turn( string $key, int $seconds ): bool {
		$now  = time();
		$over = $now - $seconds;
		// MySQL counts a row that stays as it was as none.
		return 0 < $this->database->execute(
			'INSERT INTO ' . $this->database->table( 'store' ) . ' (name, value, updated_at) VALUES ' . $this->database->values( [ $key, 'true', $now ] )
			. " ON DUPLICATE KEY UPDATE updated_at = IF(updated_at <= $over, VALUES(updated_at), updated_at)"
		);
	}

	/**
	 * Puts a text in the place of another, unless somebody was faster. Of what is shared so, nothing may stop a call: a database that cannot
	 * do it is answered with nothing.
	 *
	 * @param array $message With key, from (null: there is none yet) and to (null: only look).
	 * @return array `swapped`; unless it was, `value` that is there and `now`, the time of the database in milliseconds.
	 */
	public function swap( array $message ): array {
		try {
			$table = $this->database->table( 'store' );
			$name  = $this->database->value( (string) $message['key'] );
			if ( isset( $message['to'] ) && $this->put( $table, $name, $message ) ) {
				return [ 'swapped' => true ];
			}
			$now = $this->database->rows(
				"SELECT (SELECT value FROM $table WHERE name = $name) AS value, ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS now"
			)[0];
			return [
				'swapped' => false,
				'value'   => isset( $now['value'] ) ? json_decode( $now['value'] ) : null,
				'now'     => (int) $now['now'],
			];
		} catch ( \Throwable $failure ) {
			return [];
		}
	}

	private function put( string $table, string $name, array $message ): bool {
		$value = $this->database->value( Json::encode( $message['to'] ) );
		if ( ! isset( $message['from'] ) ) {
			$sql = "INSERT INTO $table (name, value, updated_at) VALUES ($name, $value, " . time() . ') ON DUPLICATE KEY UPDATE name = name';
			return 1 === $this->database->execute( $sql );
		}
		$from = $this->database->value( Json::encode( $message['from'] ) );
		return 1 === $this->database->execute( "UPDATE $table SET value = $value, updated_at = " . time() . " WHERE name = $name AND value = $from" );
	}

	/** @return mixed The value as arrays, null when there is none. */
	public function get( string $key ) {
		$values = $this->read( [ 'keys' => [ $key ] ] )['values'];
		return isset( $values->$key ) ? json_decode( Json::encode( $values->$key ), true ) : null;
	}
}
