<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Actions\EmailDocument;
use Kros\WooCommerce\Actions\IssueDocument;
use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Documents\IssuedDocuments;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\BulkCursor;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * What somebody asked for many orders at once: to issue a document, to e-mail it, or to issue the invoices that are due.
 *
 * The run record keeps which orders are left and what became of the others, so that a batch may end or die at any point and
 * the next one continues. Orders that are added while it is open join it.
 */
final class BulkRun extends SlicedRun {

	const BATCH = 20;

	/** @var Database */ private $database;
	/** @var IssueDocument */ private $issue;
	/** @var EmailDocument */ private $emails;
	/** @var IssuedDocuments */ private $documents;

	public function __construct( Runs $runs, Database $database, IssueDocument $issue, EmailDocument $emails, IssuedDocuments $documents, Log $log ) {
		parent::__construct( $runs, $log );
		$this->database  = $database;
		$this->issue     = $issue;
		$this->emails    = $emails;
		$this->documents = $documents;
	}

	/**
	 * @param string $kind       One of KINDS.
	 * @param int[]  $order_ids  Orders.
	 * @param int    $started_by User.
	 * @param string $origin     See Runs::start().
	 * @return int The run.
	 */
	public function start( string $kind, array $order_ids, int $started_by, string $origin = '' ): int {
		$order_ids = array_values( array_unique( array_map( 'intval', $order_ids ) ) );
		do {
			$run = $this->runs->start( $kind, $started_by, [ 'left' => $order_ids ] + BulkCursor::decoded( null ), $origin );
		} while ( ! $run['is_new'] && ! $this->join( $run['id'], $order_ids ) );
		return $run['id'];
	}

	/** Adds orders to a run, unless it has ended; whether it did. */
	private function join( int $id, array $order_ids ): bool {
		return $this->change(
			$id,
			function ( array $cursor, $is_open ) use ( $order_ids ) {
				$left = array_values( array_unique( array_merge( $cursor['left'], $order_ids ) ) );
				return $is_open ? [ 'left' => $left ] + $cursor : $cursor;
			}
		);
	}

	protected static function kinds(): array {
		return RunKind::BULK;
	}

	/**
	 * @return bool Whether a run of these kinds is open.
	 */
	public function is_active(): bool {
		return (bool) array_filter( array_map( [ $this->runs, 'active' ], RunKind::BULK ) );
	}

	protected function work( int $id, int $seconds ): bool {
		$end = time() + $seconds;
		if ( ! $this->lease( $id, $seconds ) ) {
			return false;
		}
		$kind = $this->runs->existing( $id )['kind'];
		do {
			$left   = $this->cursor( $id )['left'];
			$batch  = array_slice( $left, 0, RunKind::EMAIL === $kind ? 1 : self::BATCH );
			$answer = $batch ? $this->results( $kind, $batch, max( 1, $end - time() ) ) : [ 'results' => [], 'stop' => '' ];
			$this->change(
				$id,
				function ( array $cursor ) use ( $id, $answer ) {
					$cursor = BulkCursor::counted( $cursor, $answer['results'] );
					// Whoever would add orders waits for this change, and then finds the run ended.
					if ( '' !== $answer['stop'] || ! $cursor['left'] ) {
						$this->runs->batch_done( $id, [], $answer['stop'], '' === $answer['stop'] ? 'done' : 'failed' );
					}
					return $cursor;
				}
			);
			$state = $this->runs->existing( $id )['state'];
		} while ( 'running' === $state && time() < $end );
		if ( in_array( $state, Runs::OPEN, true ) ) {
			$this->runs->batch_done( $id, [], '', 'running' );
		}
		return 'running' === $state;
	}

	/** @return array `left` (order ids), `done` (how many), `skipped` and `failed` (reason => how many). */
	public function cursor( int $id ): array {
		return BulkCursor::decoded( $this->runs->existing( $id )['cursor'] );
	}

	/**
	 * @param string $kind      Kind of run.
	 * @param int[]  $order_ids Orders.
	 * @param int    $seconds   Time box.
	 * @return array `results`: order id => result, message; `stop`: why nothing can be done at present.
	 */
	private function results( string $kind, array $order_ids, int $seconds ): array {
		if ( RunKind::EMAIL === $kind ) {
			$results = [];
			foreach ( $order_ids as $order_id ) {
				$results[ $order_id ] = $this->email( $order_id );
			}
			return [ 'results' => $results, 'stop' => '' ];
		}
		$document = RunKind::ISSUE_PROFORMA === $kind ? Document::PROFORMA : Document::INVOICE;
		$answer   = $this->issue->issue_all( $order_ids, $document, $seconds, RunKind::ISSUE_DUE === $kind ? [ 'by_rules' => true ] : [] );
		if ( $answer['failed'] ) {
			return [ 'results' => $answer['results'], 'stop' => $answer['message'] ];
		}
		// An engine that says nothing about any of them would be asked for ever.
		$said = array_intersect_key( $answer['results'], array_flip( $order_ids ) );
		$none = [ 'result' => 'failed', 'message' => $answer['message'] ];
		return [ 'results' => $said ? $said : array_fill_keys( $order_ids, $none ), 'stop' => '' ];
	}

	/** The newest of what the customer should have: the invoice, else the proforma. */
	private function email( int $order_id ): array {
		$kind = $this->documents->one( $order_id, Document::INVOICE ) ? Document::INVOICE : Document::PROFORMA;
		return $this->emails->send( $order_id, $kind, 0 );
	}

	/** Changes what is left and done of a run while nobody else does; whether it still was open. */
	private function change( int $id, callable $change ): bool {
		$table = $this->database->table( 'runs' );
		$where = 'WHERE id = ' . $id;
		return $this->database->together(
			function () use ( $change, $table, $where ) {
				$run     = $this->database->rows( "SELECT state, `cursor` FROM $table $where FOR UPDATE" )[0];
				$is_open = in_array( $run['state'], Runs::OPEN, true );
				$cursor  = $change( BulkCursor::decoded( $run['cursor'] ), $is_open );
				$this->database->execute(
					"UPDATE $table SET `cursor` = " . $this->database->value( Json::encode( $cursor ) )
					. ', counters = ' . $this->database->value( BulkCursor::counters( $cursor ) ) . " $where"
				);
				return $is_open;
			}
		);
	}
}
