<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\StockRuns;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Imports of stock cards for whoever starts them: the scheduler, a button, the command line.
 *
 * Of all runs over stock cards at most one is open. A complete import, a dry run or an undo takes the place of an import of
 * changes; everybody else who starts one gets the open one.
 */
final class Imports {

	/** Kinds for the shop's own code, see docs/hooks.md. */
	const ALL         = RunKind::STOCK_ALL;
	const CHANGED     = RunKind::STOCK_CHANGED;
	const DRY_ALL     = RunKind::STOCK_DRY_ALL;
	const DRY_CHANGED = RunKind::STOCK_DRY_CHANGED;
	const UNDO        = RunKind::STOCK_UNDO;

	/** Option: kind of the import that was asked for while another run was open. */
	const AGAIN = 'wc_kros_stock_again';

	/** @var Runs */ private $runs;
	/** @var StockRuns */ private $stock_runs;
	/** @var Changes */ private $changes;
	/** @var Engine */ private $engine;
	/** @var Log */ private $log;

	public function __construct( Runs $runs, StockRuns $stock_runs, Changes $changes, Engine $engine, Log $log ) {
		$this->runs       = $runs;
		$this->stock_runs = $stock_runs;
		$this->changes    = $changes;
		$this->engine     = $engine;
		$this->log        = $log;
	}

	/**
	 * @param string $kind       One of KINDS.
	 * @param int    $started_by User, 0 for the scheduler.
	 * @param string $origin     See Runs::start().
	 * @return array The open run.
	 */
	public function start( string $kind, int $started_by = 0, string $origin = '' ): array {
		$active = $this->runs->active( $kind );
		if ( $active && RunKind::STOCK_CHANGED === $active['kind'] && RunKind::STOCK_CHANGED !== $kind && 'running' === $active['state'] ) {
			$this->runs->finish( $active['id'], 'stopped' );
		}
		return $this->runs->start( $kind, $started_by, null, $origin );
	}

	/**
	 * Imports one card.
	 *
	 * @param string $code       Its code.
	 * @param int    $started_by User.
	 * @return array|null The run; null when another one is open.
	 */
	public function start_card( string $code, int $started_by ): ?array {
		if ( $this->runs->active( RunKind::STOCK_CARD ) ) {
			return null;
		}
		$run = $this->runs->start( RunKind::STOCK_CARD, $started_by );
		return RunKind::STOCK_CARD === $run['kind'] && $this->stock_runs->begin_with( $run['id'], [ 'code' => $code ] ) ? $run : null;
	}

	/** @return array|null The open run. */
	public function active(): ?array {
		return $this->runs->active( RunKind::STOCK_ALL );
	}

	/**
	 * Starts an import, or continues the open one, until it ends or the time box does.
	 *
	 * @param string $kind    One of KINDS.
	 * @param int    $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function work( string $kind, int $seconds ): bool {
		$active = $this->runs->active( $kind );
		$run    = $this->start( $kind );
		$joined = $active && $active['id'] === $run['id'];
		// It may have read the card already that changed now; and a dry run is no import.
		if ( $joined && ( RunKind::STOCK_CHANGED === $kind || $kind !== $run['kind'] ) && RunKind::STOCK_ALL !== Options::text( self::AGAIN ) ) {
			update_option( self::AGAIN, $kind, false );
		}
		return $this->advance( $run['id'], $seconds );
	}

	/**
	 * @param int $id      Run.
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function advance( int $id, int $seconds ): bool {
		return $this->log->during(
			$id,
			function () use ( $id, $seconds ) {
				return $this->work_on( $id, $seconds );
			}
		);
	}

	private function work_on( int $id, int $seconds ): bool {
		$run   = $this->runs->get( $id );
		$token = $run ? $this->stock_runs->lease( $id, $seconds + Runs::REQUEST ) : '';
		if ( '' === $token ) {
			return false;
		}
		try {
			// What another worker saved before it ended.
			$run    = $this->runs->existing( $id );
			$output = $this->engine->call( RunKind::STOCK_UNDO === $run['kind'] ? 'undo_stock' : 'import_stock', $this->input( $run, $token, $seconds ) );
			return $this->follow( $run, $output );
		} catch ( EngineMissing $missing ) {
			$this->runs->finish( $id, 'failed', $missing->getMessage() );
			return false;
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			return $this->stock_runs->failed( $id, $failure->getMessage() );
		} finally {
			$this->stock_runs->release( $id, $token );
		}
	}

	/**
	 * One card as KROS gives it, and what is recognised in it.
	 *
	 * @param string $code Code of the card; empty: the first one.
	 * @return array ok, message, properties, fields, names, raw.
	 */
	public function sample( string $code ): array {
		return $this->engine->call( 'card_sample', [ 'code' => $code ] );
	}

	/**
	 * What is recognised in a row that was kept.
	 *
	 * @param string $raw Row of a card as JSON text.
	 * @return array As of sample().
	 */
	public function recognised( string $raw ): array {
		return $this->engine->call( 'card_sample', [ 'raw' => $raw ] );
	}

	private function input( array $run, string $token, int $seconds ): array {
		$cursor = json_decode( (string) $run['cursor'] );
		$input  = [
			'run_id'   => $run['id'],
			'token'    => $token,
			'time_box' => max( 1, $seconds ),
			'cursor'   => $cursor,
		];
		if ( RunKind::STOCK_UNDO === $run['kind'] ) {
			$last = $this->stock_runs->last_import();
			return $input + [ 'of_run' => isset( $cursor->of_run ) ? $cursor->of_run : ( $last ? $last['id'] : 0 ) ];
		}
		return $input + [
			'mode'    => self::mode( $run['kind'] ),
			'dry_run' => in_array( $run['kind'], [ RunKind::STOCK_DRY_ALL, RunKind::STOCK_DRY_CHANGED ], true ),
		];
	}

	private static function mode( string $kind ): string {
		if ( RunKind::STOCK_CARD === $kind ) {
			return 'card';
		}
		return in_array( $kind, [ RunKind::STOCK_CHANGED, RunKind::STOCK_DRY_CHANGED ], true ) ? 'changed' : 'all';
	}

	private function follow( array $run, array $output ): bool {
		$output += [
			'more'    => false,
			'paused'  => '',
			'asking'  => '',
			'message' => '',
			'failed'  => false,
			'stopped' => false,
		];
		if ( '' === $output['paused'] ) {
			Pause::remember( [], 'import_stock' );
		} else {
			Pause::remember( $output, 'import_stock' );
			$this->runs->finish( $run['id'], 'failed', $output['paused'] );
			return false;
		}
		if ( $output['stopped'] || $output['more'] ) {
			return ! $output['stopped'];
		}
		if ( '' !== $output['asking'] ) {
			$this->runs->rest( $run['id'], 'asking', $output['asking'] );
			return false;
		}
		$this->runs->finish( $run['id'], $output['failed'] ? 'failed' : 'done', $output['message'] );
		$last = $this->stock_runs->last_import();
		$this->changes->prune( $last ? $last['id'] : 0 );
		return false;
	}
}
