<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Origin;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * The record of what the schedule does by itself. Others may run beside it, and nobody pauses it; one that found nothing to do
 * leaves no record.
 */
final class ScheduledRuns {

	/** Seconds after which one that did not end is known to have died. */
	const LIFE = 900;

	/** @var Database */ private $database;
	/** @var Runs */ private $runs;
	/** @var Log */ private $log;

	public function __construct( Database $database, Runs $runs, Log $log ) {
		$this->database = $database;
		$this->runs     = $runs;
		$this->log      = $log;
	}

	/**
	 * @param string   $kind What is run.
	 * @param callable $work Gets the run; returns the engine's output.
	 * @return array What it returns.
	 */
	public function during( string $kind, callable $work ): array {
		$this->end_dead( $kind );
		$row = $this->database->values( [ $kind, Origin::SCHEDULE, 'running', '{}', time() ] );
		$this->database->execute( 'INSERT INTO ' . $this->table() . " (kind, origin, state, counters, started_at) VALUES $row" );
		$id = (int) $this->database->one( 'SELECT LAST_INSERT_ID()' );
		try {
			$output = $this->log->during(
				$id,
				function () use ( $work, $id ) {
					return $work( $id );
				}
			);
		} catch ( EngineMissing $missing ) {
			$this->forget( $id );
			throw $missing;
		} catch ( \Throwable $failure ) {
			$this->runs->batch_done( $id, [], $failure->getMessage(), 'failed' );
			throw $failure;
		}
		if ( empty( $output['paused'] ) && empty( $output['more'] ) ) {
			$this->runs->remember( $kind );
		}
		$counters = array_filter( array_intersect_key( $output, array_flip( OrderRun::COUNTERS ) ) );
		if ( ! empty( $output['paused'] ) && $this->is_said( $kind, $id, $output['paused'] ) ) {
			$this->forget( $id );
		} elseif ( ! empty( $output['paused'] ) ) {
			$this->runs->batch_done( $id, $counters, $output['paused'], 'failed' );
		} elseif ( $counters || ! $this->forget( $id ) ) {
			$this->runs->batch_done( $id, $counters, isset( $output['message'] ) ? $output['message'] : '', 'done' );
		}
		return $output;
	}

	/** Nothing happened; unless the log says otherwise. */
	private function forget( int $id ): bool {
		$lines = 'SELECT run_id FROM ' . $this->database->table( 'log' ) . " WHERE run_id = $id";
		return 1 === $this->database->execute( 'DELETE FROM ' . $this->table() . " WHERE id = $id AND id NOT IN ($lines)" );
	}

	/** The last one failed for the same reason. */
	private function is_said( string $kind, int $id, string $reason ): bool {
		$last = $this->database->rows(
			'SELECT state, message FROM ' . $this->table() . ' WHERE kind = ' . $this->database->value( $kind ) . " AND id < $id ORDER BY id DESC LIMIT 1"
		);
		return $last && 'failed' === $last[0]['state'] && $last[0]['message'] === $this->log->clean( $reason );
	}

	/** Those of which the process died. */
	private function end_dead( string $kind ): void {
		$message = __( 'The server stopped it too early. Nothing is lost: the next sync run continues the work.', 'wc-kros-fakturacia-sklad-connector' );
		$this->database->execute(
			'UPDATE ' . $this->table() . " SET state = 'failed', finished_at = " . time() . ', message = ' . $this->database->value( $message )
			. ' WHERE kind = ' . $this->database->value( $kind ) . " AND active_kind IS NULL AND state = 'running' AND started_at < " . ( time() - self::LIFE )
		);
	}

	private function table(): string {
		return $this->database->table( 'runs' );
	}
}
