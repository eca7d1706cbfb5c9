<?php
namespace Kros\WooCommerce\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's own tables of the current site.
 *
 * Every statement either succeeds or throws; a statement that lost a deadlock is repeated.
 */
final class Database {

	private $together = false;

	/**
	 * @param string $name One of Install\Schema::TABLES.
	 * @return string Name of the table on the current site.
	 */
	public function table( string $name ): string {
		global $wpdb; /** @var \wpdb $wpdb */
		return $wpdb->prefix . 'kros_' . $name;
	}

	/**
	 * @param string $sql Statement, built with value() and values().
	 * @return int Rows inserted, changed or deleted.
	 */
	public function execute( string $sql ): int {
		return $this->run(
			/** @param \wpdb $wpdb */
			function ( $wpdb ) use ( $sql ) {
				return $wpdb->query( $sql );
			}
		);
	}

	/**
	 * @param string $sql Select statement.
	 * @return array[] Rows.
	 */
	public function rows( string $sql ): array {
		return $this->run(
			/** @param \wpdb $wpdb */
			function ( $wpdb ) use ( $sql ) {
				return $wpdb->get_results( $sql, ARRAY_A );
			}
		);
	}

	/**
	 * @param string $sql Select statement.
	 * @return string|null First column of the first row.
	 */
	public function one( string $sql ): ?string {
		$rows = $this->rows( $sql );
		return $rows ? reset( $rows[0] ) : null;
	}

	/**
	 * Runs the statements of $work together: all of them count, or none.
	 *
	 * @param callable $work Called again from its start after a deadlock.
	 * @return mixed What $work returns.
	 */
	public function together( callable $work ) {
		$left = 4;
		while ( true ) {
			$this->execute( 'START TRANSACTION' );
			$this->together = true;
			try {
				$connection = $this->one( 'SELECT CONNECTION_ID()' );
				$result     = $work();
				$this->execute( 'COMMIT' );
				if ( $connection !== $this->one( 'SELECT CONNECTION_ID()' ) ) {
					throw new \RuntimeException( 'Database: the connection was lost' );
				}
				return $result;
			} catch ( \Throwable $failure ) {
				$this->execute( 'ROLLBACK' );
				if ( ! $failure instanceof Deadlock || $left < 1 ) {
					throw $failure;
				}
				--$left;
				usleep( wp_rand( 5000, 50000 ) );
			} finally {
				$this->together = false;
			}
		}
	}

	/**
	 * Reads everything as it was in one instant, whatever others save meanwhile.
	 *
	 * @param callable $work Only reads.
	 * @return mixed What $work returns.
	 */
	public function snapshot( callable $work ) {
		if ( $this->together ) {
			return $work();
		}
		// A server may be set to another level, at which there is no such instant.
		$this->execute( 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' );
		$this->execute( 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY' );
		$this->together = true;
		try {
			return $work();
		} finally {
			$this->together = false;
			$this->execute( 'COMMIT' );
		}
	}

	/**
	 * @param int|string|bool|null $value Value.
	 * @return string The value as SQL.
	 */
	public function value( $value ): string {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( null === $value ) {
			return 'NULL';
		}
		if ( is_int( $value ) || is_bool( $value ) ) {
			return (string) (int) $value;
		}
		// Most values are ids and slugs, in which there is nothing to escape.
		if ( strspn( (string) $value, '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-' ) === strlen( (string) $value ) ) {
			return "'$value'";
		}
		$text = wp_check_invalid_utf8( (string) $value, true );
		if ( 'utf8mb4' !== $wpdb->charset ) {
			$text = preg_replace( '/[\x{10000}-\x{10FFFF}]/u', "\u{FFFD}", $text );
		}
		return (string) $wpdb->prepare( '%s', $text );
	}

	/**
	 * @param array $values Values, at least one.
	 * @return string The list in parentheses.
	 */
	public function values( array $values ): string {
		return '(' . implode( ',', array_map( [ $this, 'value' ], $values ) ) . ')';
	}

	/**
	 * @param array $ids Row or order ids.
	 * @return string The list in parentheses; matches nothing when there is no id.
	 */
	public function ids( array $ids ): string {
		return '(' . implode( ',', array_map( 'intval', $ids ? $ids : [ -1 ] ) ) . ')';
	}

	/** Answers with what the statement returns, a number or rows; never null or false. */
	private function run( callable $statement ) {
		global $wpdb; /** @var \wpdb $wpdb */
		$silent = $wpdb->suppress_errors( true );
		try {
			for ( $left = $this->together ? 0 : 4; ; $left-- ) {
				$wpdb->last_error = '';
				$result           = $statement( $wpdb );
				if ( '' === $wpdb->last_error && false !== $result && null !== $result ) {
					return $result;
				}
				$deadlock = 1 === preg_match( '/deadlock|lock wait timeout/i', $wpdb->last_error );
				if ( ! $deadlock || $left < 1 ) {
					$cause = 'Database: ' . ( $wpdb->last_error ? $wpdb->last_error : 'the statement was refused' );
					throw $deadlock ? new Deadlock( $cause ) : new \RuntimeException( $cause );
				}
				usleep( wp_rand( 5000, 50000 ) );
			}
		} finally {
			$wpdb->suppress_errors( $silent );
		}
	}
}
