<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Runs\BulkCursor;
use Kros\WooCommerce\Runs\ChosenOrders;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Stock\Cards;

defined( 'ABSPATH' ) || exit;

/**
 * A run, of whatever kind, as people and the browser see it.
 */
final class RunSummary {

	/** States whose counts are told, in this order. */
	const SHOWN = [
		Document::ACCEPTED,
		Document::ISSUED,
		Document::WAITING,
		Document::QUEUED,
		Document::UNKNOWN,
		Document::REFUSED,
		Document::ATTENTION,
		Document::CANCELLED,
	];

	/** What an import of stock cards counts, in this order. */
	const CARDS = [ 'created', 'changed', 'unchanged', 'skipped', 'failed' ];

	/** @var Ledger */ private $ledger;
	/** @var Cards */ private $cards;

	public function __construct( Ledger $ledger, Cards $cards ) {
		$this->ledger = $ledger;
		$this->cards  = $cards;
	}

	/**
	 * @return array id, kind, group, name, state, label, done, total (0 when nobody knows), result in words, question, counts, speed, and
	 *               who, when, and the address of its page.
	 */
	public function view( array $run ): array {
		$is_open             = in_array( $run['state'], Runs::OPEN, true );
		list( $done, $total ) = $this->progress( $run, $is_open );
		$is_stock            = in_array( $run['kind'], RunKind::STOCK, true );
		return [
			'id'       => $run['id'],
			'kind'     => $run['kind'],
			'group'    => RunKind::group( $run['kind'] ),
			'name'     => RunLabels::kind( $run['kind'] ),
			'state'    => $run['state'],
			'label'    => RunLabels::state( $run['state'] ),
			'done'     => $done,
			'total'    => $total,
			'result'   => $this->result( $run ),
			'question' => 'asking' === $run['state'] ? LedgerLabels::sentence( $run['message'] ) : '',
			'counts'   => $is_stock ? self::card_counts( $run['counters'] ) : '',
			'speed'    => $is_stock ? self::speed( $run, $done, $total ) : '',
			'by'       => RunLabels::origin( $run ),
			'started'  => LedgerLabels::time( $run['started_at'] ),
			'finished' => LedgerLabels::time( $run['finished_at'] ),
			'url'      => add_query_arg( 'kros_run', $run['id'], Links::url( 'logs' ) ),
		];
	}

	/** How far a run is, and of how much. */
	private function progress( array $run, bool $is_open ): array {
		$done = isset( $run['counters']['done'] ) ? $run['counters']['done'] : 0;
		if ( in_array( $run['kind'], RunKind::BULK, true ) ) {
			$cursor = BulkCursor::decoded( $run['cursor'] );
			$done   = BulkCursor::finished( $cursor );
			return [ $done, $done + count( $cursor['left'] ) ];
		}
		if ( ! $is_open ) {
			return [ $done, $done ];
		}
		if ( in_array( $run['kind'], RunKind::STOCK, true ) ) {
			// KROS does not say how many cards there are; the last time there were as many as are known.
			$known = in_array( $run['kind'], [ RunKind::STOCK_ALL, RunKind::STOCK_DRY_ALL ], true ) ? $this->cards->count() : 0;
			return [ $done, max( isset( $run['counters']['read'] ) ? $run['counters']['read'] : 0, $known ) ];
		}
		$chosen = ChosenOrders::of( $run );
		if ( $chosen ) {
			return [ $chosen['total'] - count( $chosen['orders'] ), $chosen['total'] ];
		}
		return [ $done, RunKind::EXPORT === $run['kind'] ? $done + $this->ledger->due_count() : 0 ];
	}

	private function result( array $run ): string {
		if ( 'failed' === $run['state'] || RunKind::REPORT === $run['kind'] || in_array( $run['kind'], RunKind::STOCK, true ) ) {
			return LedgerLabels::sentence( $run['message'] );
		}
		if ( in_array( $run['kind'], RunKind::BULK, true ) ) {
			$cursor = BulkCursor::decoded( $run['cursor'] );
			return implode( ' ', array_merge( [ BulkSummary::numbers( $cursor, $run['state'] ) ], BulkSummary::reasons( $cursor ) ) );
		}
		$is_export = RunKind::EXPORT === $run['kind'];
		$looked    = isset( $run['counters']['done'] ) ? $run['counters']['done'] : 0;
		if ( ! $looked ) {
			$nothing = $is_export
				? __( 'There was nothing to send.', 'wc-kros-fakturacia-sklad-connector' )
				: __( 'There was nothing to check.', 'wc-kros-fakturacia-sklad-connector' );
			return 'done' === $run['state'] ? $nothing : '';
		}
		if ( $is_export ) {
			/* translators: %d: number of documents. */
			$words = [ sprintf( _n( '%d document checked', '%d documents checked', $looked, 'wc-kros-fakturacia-sklad-connector' ), $looked ) ];
		} else {
			/* translators: %d: number of documents. */
			$words = [ sprintf( _n( '%d document checked in KROS', '%d documents checked in KROS', $looked, 'wc-kros-fakturacia-sklad-connector' ), $looked ) ];
		}
		foreach ( self::SHOWN as $state ) {
			if ( ! empty( $run['counters'][ $state ] ) ) {
				$words[] = LedgerLabels::label( $state ) . ': ' . $run['counters'][ $state ];
			}
		}
		return implode( ' · ', $words );
	}

	/** @return string[] What a run counts => what merchants call it; states of documents have their own labels. */
	private static function labels(): array {
		return [
			'done'      => __( 'Checked', 'wc-kros-fakturacia-sklad-connector' ),
			'read'      => __( 'Read', 'wc-kros-fakturacia-sklad-connector' ),
			'sent'      => __( 'Sent', 'wc-kros-fakturacia-sklad-connector' ),
			'created'   => __( 'Created', 'wc-kros-fakturacia-sklad-connector' ),
			'changed'   => __( 'Changed', 'wc-kros-fakturacia-sklad-connector' ),
			'unchanged' => __( 'Unchanged', 'wc-kros-fakturacia-sklad-connector' ),
			'skipped'   => __( 'Skipped', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'    => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
			'found'     => __( 'Differences', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return int[] What a run counted, in words, without what is zero. */
	public static function counts( array $run ): array {
		$labels = self::labels();
		$counts = [];
		foreach ( array_filter( $run['counters'], 'is_int' ) as $name => $count ) {
			if ( $count ) {
				$counts[ isset( $labels[ $name ] ) ? $labels[ $name ] : LedgerLabels::label( $name ) ] = $count;
			}
		}
		return $counts;
	}

	private static function card_counts( array $counters ): string {
		$words  = [];
		foreach ( self::CARDS as $name ) {
			$words[] = self::labels()[ $name ] . ': ' . number_format_i18n( isset( $counters[ $name ] ) ? $counters[ $name ] : 0 );
		}
		return implode( ' · ', $words );
	}

	private static function speed( array $run, int $done, int $total ): string {
		$seconds = time() - $run['started_at'];
		if ( $done < 1 || $seconds < 2 || 'running' !== $run['state'] ) {
			return '';
		}
		$rate = $done / $seconds;
		/* translators: 1: number of cards, 2: duration such as "3 min". */
		$words = __( '%1$s cards a minute, about %2$s left', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $words, number_format_i18n( 60 * $rate ), human_time_diff( 0, (int) ceil( max( 0, $total - $done ) / $rate ) ) );
	}
}
