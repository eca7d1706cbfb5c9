<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Settings\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * The one place that writes log lines: into the plugin's table and into WooCommerce's log, source `kros`.
 *
 * Token and notification key never get in, whoever wrote the line. A log that cannot be written stops nothing.
 */
final class Log {

	const LEVELS  = [ 'debug', 'info', 'warning', 'error' ];
	const STEP    = 1000;
	const STEPS   = 5;
	const DETAILS = 20000;

	/** Bytes of a line besides its texts, about. */
	const ROW = 150;

	/** @var Database */ private $database;
	/** @var Secrets */ private $secrets;
	private $run       = 0;
	private $of_run    = null;
	private $direction = null;

	public function __construct( Database $database, Secrets $secrets ) {
		$this->database = $database;
		$this->secrets  = $secrets;
	}

	/**
	 * Every line that is written meanwhile belongs to the run, whoever writes it.
	 *
	 * @return mixed What it returns.
	 */
	public function during( int $run, callable $work ) {
		$before       = $this->run;
		$this->run    = $run;
		$this->of_run = null;
		try {
			return $work();
		} finally {
			$this->run    = $before;
			$this->of_run = null;
		}
	}

	/**
	 * Every line that is written meanwhile belongs to this part of the work, unless a run or a larger part includes it.
	 *
	 * @param string $direction One of Direction.
	 * @return mixed What it returns.
	 */
	public function about( string $direction, callable $work ) {
		$before          = $this->direction;
		$this->direction = null === $before ? $direction : $before;
		try {
			return $work();
		} finally {
			$this->direction = $before;
		}
	}

	/** @return int The run whose work this process does now; 0 for none. */
	public function run(): int {
		return $this->run;
	}

	/** @param array $message With `entries`: level, message, direction, order_id, kind, card_id, details. */
	public function write( array $message ): array {
		$now  = time();
		$rows = [];
		foreach ( $message['entries'] as $entry ) {
			$entry  += [ 'level' => 'info', 'message' => '', 'order_id' => 0, 'kind' => '', 'card_id' => '', 'details' => null, 'direction' => null ];
			$where   = isset( $entry['direction'] ) ? $entry['direction'] : $this->direction( $entry );
			$level   = in_array( $entry['level'], self::LEVELS, true ) ? $entry['level'] : 'info';
			$text    = $this->clean( (string) $entry['message'] );
			$details = empty( $entry['details'] ) ? null : self::cut( $this->clean( Json::encode( $entry['details'] ) ) );
			$order   = (int) $entry['order_id'];
			$card    = mb_substr( (string) $entry['card_id'], 0, 64 );
			$size    = self::ROW + strlen( $text ) + strlen( (string) $details );
			$rows[]  = $this->database->values( [ $now, $level, $where, $text, $order, (string) $entry['kind'], $this->run, $card, $details, $size ] );
			$this->to_woocommerce( $level, $text, $order, $details );
		}
		if ( $rows ) {
			$into = 'INSERT INTO ' . $this->table() . ' (created_at, level, direction, message, order_id, kind, run_id, card_id, details, size) VALUES ';
			$this->database->execute( $into . implode( ',', $rows ) );
		}
		return [];
	}

	/**
	 * One line that cannot fail.
	 *
	 * @param string      $message   Sentence.
	 * @param int         $order_id  Order, 0 for none.
	 * @param string|null $direction One of Direction; null: that of the work in progress.
	 */
	public function line( string $level, string $message, int $order_id = 0, ?string $direction = null ): void {
		try {
			$entry = [
				'level'     => $level,
				'message'   => $message,
				'order_id'  => $order_id,
				'direction' => $direction,
			];
			$this->write( [ 'entries' => [ $entry ] ] );
		} catch ( \Throwable $e ) {
			error_log( 'KROS: ' . $this->clean( $message ) );
		}
	}

	/**
	 * A failure that was caught at an entry point.
	 *
	 * @param \Throwable  $failure   What was thrown.
	 * @param int         $order_id  Order, 0 for none.
	 * @param string|null $direction As of line().
	 */
	public function failure( \Throwable $failure, int $order_id = 0, ?string $direction = null ): void {
		$where = basename( $failure->getFile() ) . ':' . $failure->getLine();
		$this->line( 'error', get_class( $failure ) . ': ' . $failure->getMessage() . " ($where)", $order_id, $direction );
	}

	/** Takes secrets out of a text. */
	public function clean( string $text ): string {
		return $this->secrets->remove_from( $text );
	}

	/**
	 * Removes lines that are too old or take too much room, the oldest first. A bounded number at a time, each step a short statement:
	 * whoever writes meanwhile does not wait for it.
	 */
	public function prune(): void {
		$oldest = time() - self::days() * DAY_IN_SECONDS;
		$over   = (int) $this->database->one( 'SELECT SUM(size) FROM ' . $this->table() ) - self::mb() * MB_IN_BYTES;
		for ( $step = 0; $step < self::STEPS; $step++ ) {
			$gone = $this->database->execute( 'DELETE FROM ' . $this->table() . " WHERE created_at < $oldest ORDER BY created_at LIMIT " . self::STEP );
			if ( ! $gone && $over > 0 ) {
				$over -= $this->make_room( $over );
			} elseif ( ! $gone ) {
				return;
			}
		}
	}

	/** Removes the oldest lines that take so many bytes, or a step of them; answers with how many bytes they took. */
	private function make_room( int $bytes ): int {
		$room = 0;
		$last = 0;
		foreach ( $this->database->rows( 'SELECT id, size FROM ' . $this->table() . ' ORDER BY id LIMIT ' . self::STEP ) as $line ) {
			if ( $room >= $bytes ) {
				break;
			}
			$room += (int) $line['size'];
			$last  = (int) $line['id'];
		}
		$this->database->execute( 'DELETE FROM ' . $this->table() . " WHERE id <= $last" );
		return $room;
	}

	/** @return int Days that a line is kept. */
	public static function days(): int {
		return Options::number( 'wc_kros_log_days' );
	}

	/** @return int Megabytes that are kept at most. */
	public static function mb(): int {
		return Options::number( 'wc_kros_log_mb' );
	}

	/** That of the run, else that of the work in progress, else that of what the line names. */
	private function direction( array $entry ): string {
		if ( ! $this->run ) {
			$named = $entry['order_id'] ? Direction::ORDERS : Direction::NONE;
			return null !== $this->direction ? $this->direction : $named;
		}
		if ( null === $this->of_run ) {
			$kind         = $this->database->one( 'SELECT kind FROM ' . $this->database->table( 'runs' ) . " WHERE id = {$this->run}" );
			$this->of_run = Direction::of( (string) $kind );
		}
		return $this->of_run;
	}

	/** So many bytes at most, and no half of a letter at the end. */
	private static function cut( string $text ): string {
		return strlen( $text ) > self::DETAILS ? (string) preg_replace( '/[\xC0-\xFF][\x80-\xBF]*$/D', '', substr( $text, 0, self::DETAILS ) ) : $text;
	}

	private function to_woocommerce( string $level, string $text, int $order_id, ?string $details ): void {
		if ( function_exists( 'wc_get_logger' ) ) {
			$order = $order_id ? "#$order_id " : '';
			wc_get_logger()->log( $level, $order . $text . ( $details ? " $details" : '' ), [ 'source' => 'kros' ] );
		}
	}

	private function table(): string {
		return $this->database->table( 'log' );
	}
}
