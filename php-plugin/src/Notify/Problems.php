<?php
namespace Kros\WooCommerce\Notify;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * What waits for a person: of the connection as a whole, of imports, of the reconciliation report, and documents that KROS refused or that
 * somebody must look at.
 */
final class Problems {

	/** @var Engine */ private $engine;
	/** @var Imports */ private $imports;
	/** @var Findings */ private $findings;
	/** @var Database */ private $database;

	public function __construct( Engine $engine, Imports $imports, Findings $findings, Database $database ) {
		$this->engine   = $engine;
		$this->findings = $findings;
		$this->imports  = $imports;
		$this->database = $database;
	}

	/**
	 * @return array[] Id => sentence, url; and mark, which changes when it is another problem.
	 */
	public function general(): array {
		/* translators: %s: why. */
		$not_sent = __( 'Orders are not sent to KROS: %s', 'wc-kros-fakturacia-sklad-connector' );
		$found    = [];
		if ( '' !== $this->engine->problem() ) {
			$found['engine'] = self::problem( sprintf( $not_sent, $this->engine->problem() ), 'engine', Links::url( 'status' ) );
		} elseif ( '' !== Pause::reason() ) {
			$found['pause'] = self::problem( sprintf( $not_sent, Pause::reason() ), Pause::reason(), Links::url() );
		}
		return $found + $this->stock() + $this->report();
	}

	/**
	 * The newest reconciliation report has differences that nobody has dealt with. It is another problem when one is new, and not when one
	 * of them is fixed.
	 *
	 * @return array[] As general().
	 */
	public function report(): array {
		$count = $this->findings->open();
		if ( ! $count ) {
			return [];
		}
		/* translators: %s: number of differences. */
		$words    = _n(
			'%s difference from KROS needs your attention',
			'%s differences from KROS need your attention',
			$count,
			'wc-kros-fakturacia-sklad-connector'
		);
		$sentence = sprintf( $words, number_format_i18n( $count ) );
		return [ 'report' => self::problem( $sentence, (string) $this->findings->news(), Links::url( 'status' ) ) ];
	}

	/**
	 * The last import of stock cards failed, or one asks a question, or was paused so long ago that it may be forgotten: meanwhile no other begins.
	 *
	 * @return array[] As general().
	 */
	public function stock(): array {
		$active = $this->imports->active();
		if ( $active && 'asking' === $active['state'] ) {
			/* translators: %s: what the import would do. */
			$sentence = __( 'The import of stock cards from KROS has stopped and asks: %s', 'wc-kros-fakturacia-sklad-connector' );
			return [ 'stock_asks' => self::problem( sprintf( $sentence, $active['message'] ), (string) $active['message'], Links::url( 'stock' ) ) ];
		}
		if ( $active && 'paused' === $active['state'] && $active['started_at'] < time() - HOUR_IN_SECONDS ) {
			$sentence = __( 'An import of stock cards is paused; no other runs until it is resumed or cancelled.', 'wc-kros-fakturacia-sklad-connector' );
			return [ 'stock_paused' => self::problem( $sentence, (string) $active['id'], Links::url( 'stock' ) ) ];
		}
		$last = $this->database->rows(
			'SELECT state, message FROM ' . $this->database->table( 'runs' )
			. " WHERE kind LIKE 'import\\_stock%' AND state IN ('done', 'failed') ORDER BY id DESC LIMIT 1"
		);
		// An import that the whole connection kept from its work is no problem of its own.
		if ( ! $last || 'failed' !== $last[0]['state'] || '' !== Pause::reason() ) {
			return [];
		}
		/* translators: %s: why. */
		$sentence = __( 'The last import of stock cards failed: %s', 'wc-kros-fakturacia-sklad-connector' );
		return [ 'stock_failed' => self::problem( sprintf( $sentence, $last[0]['message'] ), (string) $last[0]['message'], Links::url( 'stock' ) ) ];
	}

	/**
	 * @param string $where Further condition on the ledger.
	 * @return int How many documents wait for a person.
	 */
	public function count( string $where = '1 = 1' ): int {
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->database->table( 'documents' ) . ' WHERE ' . $this->condition() . " AND $where" );
	}

	/**
	 * @param int    $limit How many at most.
	 * @param string $where Further condition on the ledger.
	 * @return array[] The latest of them: sentence, url of the order.
	 */
	public function documents( int $limit, string $where = '1 = 1' ): array {
		$rows = $this->database->rows(
			'SELECT order_id, kind, reason FROM ' . $this->database->table( 'documents' ) . ' WHERE ' . $this->condition() . " AND $where"
			. ' ORDER BY updated_at DESC, id DESC LIMIT ' . $limit
		);
		return array_map( [ self::class, 'document' ], $rows );
	}

	/** @return string Condition on the ledger: a person must do something about it. */
	public function condition(): string {
		return 'state IN ' . $this->database->values( Document::UNRESOLVED );
	}

	private static function document( array $row ): array {
		$order  = wc_get_order( (int) $row['order_id'] );
		$number = $order instanceof \WC_Order ? $order->get_order_number() : $row['order_id'];
		return [
			'title'    => "#$number · " . LedgerLabels::kind( $row['kind'] ),
			'sentence' => LedgerLabels::sentence( $row['reason'] ),
			'url'      => $order instanceof \WC_Order ? $order->get_edit_order_url() : Links::url( 'sync' ),
		];
	}

	private static function problem( string $sentence, string $cause, string $url ): array {
		return [
			'sentence' => $sentence,
			'url'      => $url,
			'mark'     => md5( $cause ),
		];
	}
}
