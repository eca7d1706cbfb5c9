<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\JobQueue;

defined( 'ABSPATH' ) || exit;

/**
 * Notifications that KROS has got its answer for, until the engine has applied them.
 *
 * KROS need not wait for the engine: a notification with the right signature is kept, answered, and applied by the same request after its
 * answer. What is left behind, because the request was ended or the engine failed, a job applies; each failure doubles the time until the
 * next attempt.
 */
final class Inbox {

	/** Seconds that a notification is left to the request that brought it. */
	const FRESH = 60;

	/** Seconds that a job works on what was left behind. */
	const TIME_BOX = 20;

	/** Seconds after which one that failed is given up. By then its documents were looked up in KROS many times. */
	const GIVE_UP = 7 * DAY_IN_SECONDS;

	/** @var Database */ private $database;
	/** @var Engine */ private $engine;
	/** @var JobQueue */ private $queue;
	/** @var Log */ private $log;

	public function __construct( Database $database, Engine $engine, JobQueue $queue, Log $log ) {
		$this->database = $database;
		$this->engine   = $engine;
		$this->queue    = $queue;
		$this->log      = $log;
	}

	/**
	 * @param string $body      Body with a right signature.
	 * @param string $signature The signature.
	 * @return int Its number.
	 */
	public function keep( string $body, string $signature ): int {
		global $wpdb; /** @var \wpdb $wpdb */
		$now    = time();
		$values = implode( ', ', [ $now, $now + self::FRESH, "x'" . bin2hex( $body ) . "'", $this->database->value( trim( $signature ) ) ] );
		$this->database->execute( "INSERT INTO {$this->table()} (received_at, next_at, body, signature) VALUES ($values)" );
		return (int) $wpdb->insert_id;
	}

	/**
	 * KROS gets its answer now, where PHP's server can hand it over before the request ends, and the notification is applied.
	 *
	 * @param int $id Number.
	 */
	public function answer_and_apply( int $id ): void {
		ignore_user_abort( true );
		foreach ( [ 'fastcgi_finish_request', 'litespeed_finish_request' ] as $hand_over ) {
			if ( function_exists( $hand_over ) ) {
				$hand_over();
				break;
			}
		}
		$this->apply_first( 'id = ' . $id );
	}

	/** Puts the job into the queue where something was left behind: whatever happens to its process, the scheduler continues. */
	public function enqueue_if_needed(): void {
		if ( $this->left_behind() ) {
			$this->queue->enqueue( Jobs::INBOX );
		}
	}

	/** Applies what was left behind. The first failure ends it: with an engine that fails the others would fail, too. */
	public function process_pending(): void {
		$this->give_up();
		$end = microtime( true ) + self::TIME_BOX;
		do {
			$more = $this->apply_first( 'next_at <= ' . time() );
		} while ( $more && microtime( true ) < $end );
	}

	/** @return int How many were left behind. */
	public function left_behind(): int {
		return (int) $this->database->one( "SELECT COUNT(*) FROM {$this->table()} WHERE received_at <= " . ( time() - self::FRESH ) );
	}

	/** @return bool Whether there was one, and it was applied or is another's. */
	private function apply_first( string $which ): bool {
		$rows = $this->database->rows( "SELECT id, received_at, body, signature, tries FROM {$this->table()} WHERE $which ORDER BY next_at, id LIMIT 1" );
		if ( ! $rows ) {
			return false;
		}
		try {
			if ( $this->is_ours( $rows[0] ) ) {
				$this->apply( $rows[0] );
				$this->database->execute( "DELETE FROM {$this->table()} WHERE id = " . (int) $rows[0]['id'] );
			}
			return true;
		} catch ( EngineMissing $missing ) {
			// The notice in wp-admin says it.
			return false;
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, 0, Direction::NOTIFICATION );
			return false;
		}
	}

	/** Of several processes one gets it; whoever dies with it leaves it to a later attempt. */
	private function is_ours( array $row ): bool {
		$tries = (int) $row['tries'];
		$next  = time() + self::FRESH * 2 ** min( $tries + 1, 12 );
		return 1 === $this->database->execute(
			"UPDATE {$this->table()} SET tries = tries + 1, next_at = $next WHERE id = " . (int) $row['id'] . " AND tries = $tries"
		);
	}

	private function apply( array $row ): void {
		$input  = [
			'body'        => base64_encode( $row['body'] ),
			'signature'   => $row['signature'],
			'received_at' => (int) $row['received_at'],
		];
		$output = $this->engine->call( 'notification', $input );
		if ( 200 !== $output['status'] ) {
			$sentence = __( 'The notification key was changed before a notification could be processed.', 'wc-kros-fakturacia-sklad-connector' );
			$this->log->line( 'warning', $sentence . ' ' . self::looked_up(), 0, Direction::NOTIFICATION );
		}
		if ( ! empty( $output['applied'] ) ) {
			// A document may have got its number.
			$this->queue->enqueue_emails();
		}
		if ( ! empty( $output['cards'] ) ) {
			$this->queue->cards_changed();
		} elseif ( ! empty( $output['applied'] ) ) {
			$this->queue->document_issued();
		}
	}

	private function give_up(): void {
		$gone = $this->database->execute( "DELETE FROM {$this->table()} WHERE tries > 0 AND received_at < " . ( time() - self::GIVE_UP ) );
		if ( $gone ) {
			/* translators: %d: number of notifications. */
			$words = __( 'Notifications that could not be processed within 7 days and were set aside: %d.', 'wc-kros-fakturacia-sklad-connector' );
			$this->log->line( 'error', sprintf( $words, $gone ) . ' ' . self::looked_up(), 0, Direction::NOTIFICATION );
		}
	}

	/** @return string What becomes of documents without a notification. */
	public static function looked_up(): string {
		return __( 'The state of the documents is checked in KROS.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function table(): string {
		return $this->database->table( 'inbox' );
	}
}
