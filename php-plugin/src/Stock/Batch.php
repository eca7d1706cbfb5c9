<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\StockRuns;

defined( 'ABSPATH' ) || exit;

/**
 * One batch of a run over stock cards: what was done and the checkpoint of the run are saved in one transaction, or not at all.
 *
 * The transaction begins with the run's own row, which only the holder of its lease can change. Should a statement of
 * WooCommerce have lost a deadlock, and with it the transaction, that row is as it was before, and nothing is kept.
 */
final class Batch {

	/** @var Database */ private $database;
	/** @var StockRuns */ private $runs;
	/** @var Cards */ private $cards;
	/** @var Changes */ private $changes;
	/** @var ArticleWriter */ private $writer;
	/** @var ProductState */ private $state;
	/** @var Edits */ private $edits;
	/** @var MetaCache */ private $meta;
	/** @var StockLock */ private $locks;
	/** @var Log */ private $log;

	public function __construct(
		Database $database,
		StockRuns $runs,
		Cards $cards,
		Changes $changes,
		ArticleWriter $writer,
		ProductState $state,
		Edits $edits,
		MetaCache $meta,
		StockLock $locks,
		Log $log
	) {
		$this->database = $database;
		$this->runs     = $runs;
		$this->cards    = $cards;
		$this->changes  = $changes;
		$this->writer   = $writer;
		$this->state    = $state;
		$this->edits    = $edits;
		$this->meta     = $meta;
		$this->locks    = $locks;
		$this->log      = $log;
	}

	/**
	 * @param array $message With run, entries, keep_newer.
	 * @return array go: on, later (memory is short), stop.
	 */
	public function store( array $message ): array {
		$run  = (int) $message['run']['run_id'];
		$work = function () use ( $message, $run ) {
			if ( ! $this->runs->save_checkpoint( $message['run'] ) ) {
				return false;
			}
			$this->changes->add( $run, $message['entries'], ! empty( $message['keep_newer'] ) );
			return true;
		};
		$kept = $message['entries'] ? $this->database->together( $work ) : $work();
		return [ 'go' => $kept ? self::go() : 'stop' ];
	}

	/**
	 * @param array $message With run, writes.
	 * @return array go, results.
	 */
	public function write( array $message ): array {
		$deferred = wp_defer_term_counting();
		kses_remove_filters();
		wp_defer_term_counting( true );
		try {
			$results = $this->edits->suppress_events(
				function () use ( $message ) {
					return $this->meta->during(
						function () use ( $message ) {
							return $this->transaction( $message );
						}
					);
				}
			);
		} finally {
			// Whatever happened, the rest of this process is WordPress as it was.
			wp_defer_term_counting( $deferred );
			kses_init();
			Products::forget();
		}
		if ( null === $results ) {
			return [ 'go' => 'stop' ];
		}
		/**
		 * After each batch of products: it is stored.
		 *
		 * @param array[] $results Per product: id of the run's row, product_id, error, vetoed, remarks.
		 * @param int     $run     Run.
		 */
		do_action( 'wc_kros_stock_slice', $results, (int) $message['run']['run_id'] );
		return [
			'go'      => self::go(),
			'results' => $results,
		];
	}

	private function transaction( array $message ): ?array {
		$writes = $message['writes'];
		$saved  = self::to_save( $writes );
		$locked = $this->locks->ids( $saved );
		$this->database->execute( 'START TRANSACTION' );
		try {
			if ( ! $this->runs->save_checkpoint( $message['run'] ) ) {
				$this->database->execute( 'ROLLBACK' );
				return null;
			}
			$this->locks->hold( $locked );
			Products::prime( $saved );
			$beat = $this->runs->beat( $message['run']['run_id'] );
			$done = [];
			foreach ( $writes as $write ) {
				$done[] = 'written' === $write['state'] || 'undone' === $write['state'] ? $this->one( $write ) : self::untouched();
			}
			// One recalculation for each variable product, and one count for each term, inside of the transaction.
			\WC_Post_Data::do_deferred_product_sync();
			$GLOBALS['wc_deferred_product_sync'] = [];
			wp_defer_term_counting( false );
			if ( $this->runs->beat( $message['run']['run_id'] ) !== $beat ) {
				throw new \RuntimeException( 'Database: the transaction was lost' );
			}
			$results = $this->keep( (int) $message['run']['run_id'], $writes, $done );
			$this->database->execute( 'COMMIT' );
			return $results;
		} catch ( \Throwable $failure ) {
			$this->database->execute( 'ROLLBACK' );
			wp_cache_flush();
			throw $failure;
		}
	}

	private static function to_save( array $writes ): array {
		$ids = [];
		foreach ( $writes as $write ) {
			if ( $write['product_id'] && in_array( $write['state'], [ 'written', 'undone' ], true ) ) {
				$ids = array_merge( $ids, self::products( $write ) );
			}
		}
		return $ids;
	}

	/** @return int[] The product of a write, and its translations. */
	private static function products( array $write ): array {
		return array_map( 'intval', array_merge( [ $write['product_id'] ], array_column( $write['also'], 'product_id' ) ) );
	}

	/**
	 * One product fails alone, with its translations: what it had written is taken back.
	 *
	 * @return array{product: \WC_Product|null, remarks: string[], again: bool, error: string}
	 */
	private function one( array $write ): array {
		$this->database->execute( 'SAVEPOINT kros' );
		try {
			return $this->writer->write( $write ) + [ 'error' => '' ];
		} catch ( \Throwable $failure ) {
			$this->take_back( self::products( $write ) );
			return [ 'error' => $this->log->clean( $failure->getMessage() ) ] + self::untouched();
		}
	}

	/** @param int[] $product_ids Products, 0 for a new one. */
	private function take_back( array $product_ids ): void {
		try {
			$this->database->execute( 'ROLLBACK TO SAVEPOINT kros' );
		} catch ( \RuntimeException $no_savepoint ) {
			// The transaction is gone; the run's own row tells.
			unset( $no_savepoint );
		}
		array_map( 'clean_post_cache', array_filter( $product_ids ) );
	}

	/** @return array{product: \WC_Product|null, remarks: string[], again: bool, error: string} */
	private static function untouched(): array {
		return [
			'product' => null,
			'remarks' => [],
			'again'   => false,
			'error'   => '',
		];
	}

	/** @param array<int, array{product: \WC_Product|null, remarks: string[], again: bool, error: string}> $done */
	private function keep( int $run, array $writes, array $done ): array {
		$known   = $this->cards->of_products( array_filter( array_map( 'intval', array_column( $writes, 'product_id' ) ) ) );
		$values  = $this->values( $writes, $done );
		$results = [];
		$cards   = [];
		foreach ( $writes as $at => &$write ) {
			$one    = $done[ $at ];
			$vetoed = 'written' === $write['state'] && ! $one['product'] && '' === $one['error'];
			$card   = isset( $known[ $write['product_id'] ] ) ? $known[ $write['product_id'] ] : null;
			if ( $one['product'] ) {
				$write['product_id'] = $one['product']->get_id();
			}
			if ( '' !== $one['error'] ) {
				$write['state']  = 'failed';
				$write['reason'] = $one['error'];
			} elseif ( $vetoed ) {
				$write['state']  = 'skipped';
				$write['reason'] = __( 'The shop\'s own code (filter wc_kros_product) rejected it.', 'wc-kros-fakturacia-sklad-connector' );
			} elseif ( $one['remarks'] ) {
				$write['reason'] = implode( '; ', array_filter( array_merge( [ $write['reason'] ], $one['remarks'] ) ) );
			}
			$results[] = [
				'id'         => (int) $write['id'],
				'product_id' => (int) $write['product_id'],
				'error'      => $one['error'],
				'vetoed'     => $vetoed,
				'remarks'    => $one['remarks'],
			];
			$written = $this->noted( $write, $values, $card );
			if ( '' === $write['card_state'] ) {
				$this->undone( $card, $written );
				continue;
			}
			$cards[] = $this->card( $write, $one, $written );
		}
		unset( $write );
		$this->cards->keep( $cards );
		$this->changes->settle( $run, $writes );
		return $results;
	}

	private function card( array $write, array $one, ?string $written ): array {
		$is_kept = in_array( $write['state'], [ 'written', 'same' ], true ) || 'gone' === $write['action'];
		return [
			'card_id'     => $write['card_id'],
			'code'        => (string) $write['code'],
			'ean'         => (string) $write['ean'],
			'product_id'  => $is_kept ? (int) $write['product_id'] : 0,
			'state'       => $is_kept ? $write['card_state'] : $write['state'],
			'reason'      => $write['reason'],
			'fingerprint' => $one['again'] || '' !== $one['error'] ? '' : $write['fingerprint'],
			'written'     => $written,
			'raw'         => $write['raw'],
			'watch'       => (string) $write['watch'],
			'look_at'     => null === $write['look_at'] ? null : (int) $write['look_at'],
			'wrote_stock' => null !== $written && in_array( 'stock', $write['notes'], true ),
		];
	}

	private function undone( ?array $card, ?string $written ): void {
		if ( $card ) {
			if ( null !== $written ) {
				$this->cards->note( $card, (array) json_decode( $written, true ) );
			}
			$this->cards->mark_as_left( [ $card['card_id'] ] );
		}
	}

	/**
	 * Products as they are now, with one read for the batch.
	 *
	 * @param array<int, array{product: \WC_Product|null, remarks: string[], again: bool, error: string}> $done
	 */
	private function values( array $writes, array $done ): array {
		$ids = [];
		foreach ( $writes as $at => $write ) {
			if ( self::has_notes( $write ) && '' === $done[ $at ]['error'] ) {
				$ids   = array_merge( $ids, self::products( $write ) );
				$ids[] = $done[ $at ]['product'] ? $done[ $at ]['product']->get_id() : 0;
			}
		}
		return $this->state->of( $ids );
	}

	/**
	 * What the product and its translations have now, where the import has put it there; null: nothing new.
	 *
	 * @param array[] $states Products as they are now, by id.
	 */
	private function noted( array $write, array $states, ?array $card ): ?string {
		if ( ! self::has_notes( $write ) || ! in_array( $write['state'], [ 'written', 'same', 'undone' ], true ) ) {
			return null;
		}
		$written = ProductState::written( $card );
		$own     = [ 'product_id' => $write['product_id'], 'notes' => $write['notes'] ];
		foreach ( array_merge( [ $own ], $write['also'] ) as $at => $one ) {
			$id = (int) $one['product_id'];
			foreach ( $one['notes'] as $field ) {
				if ( isset( $states[ $id ]['values'][ $field ] ) ) {
					$written[ $at ? "$id:$field" : $field ] = ProductState::note( $states[ $id ]['values'][ $field ] );
				}
			}
		}
		return Json::encode( (object) $written );
	}

	private static function has_notes( array $write ): bool {
		return $write['notes'] || array_filter( array_column( $write['also'], 'notes' ) );
	}

	private static function go(): string {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return $limit > 0 && memory_get_usage( true ) > $limit * 0.8 ? 'later' : 'on';
	}
}
