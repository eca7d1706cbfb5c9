<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The column "KROS" in the order list: the number, or in plain words why there is none yet.
 *
 * The ledger is read once for the whole page of the list.
 */
final class OrderColumn {

	const COLUMN = 'kros';

	/** @var Ledger */ private $ledger;
	private $listed = [];
	private $rows   = [];

	public function __construct( Ledger $ledger ) {
		$this->ledger = $ledger;
	}

	/** Adds the column behind the order status. */
	public function add( $columns ) {
		$with = [];
		foreach ( $columns as $key => $label ) {
			$with[ $key ] = $label;
			if ( 'order_status' === $key ) {
				$with[ self::COLUMN ] = 'KROS';
			}
		}
		return $with + [ self::COLUMN => 'KROS' ];
	}

	/** The list of orders that the order screen is about to show (orders in their own tables). */
	public function remember_list( $orders ) {
		$list = is_object( $orders ) && isset( $orders->orders ) ? $orders->orders : $orders;
		if ( is_admin() && is_array( $list ) ) {
			foreach ( $list as $order ) {
				if ( $order instanceof \WC_Order ) {
					$this->listed[] = $order->get_id();
				}
			}
		}
		return $orders;
	}

	/** One cell. */
	public function show( $column, $order ): void {
		if ( self::COLUMN !== $column ) {
			return;
		}
		$id = $order instanceof \WC_Abstract_Order ? $order->get_id() : (int) $order;
		if ( ! isset( $this->rows[ $id ] ) ) {
			$this->rows += $this->ledger->overview( array_unique( array_merge( [ $id ], $this->listed, $this->posts_listed() ) ) );
		}
		echo $this->cell( $this->rows[ $id ] ); // Escaped there.
	}

	private function posts_listed(): array {
		global $wp_query;
		return empty( $wp_query->posts ) ? [] : array_map( 'intval', wp_list_pluck( array_filter( $wp_query->posts, 'is_object' ), 'ID' ) );
	}

	private function cell( array $rows ): string {
		$html   = '';
		$latest = $this->latest( $rows );
		foreach ( $latest as $row ) {
			// The order itself needs no word of its own while it is alone.
			$alone = 1 === count( $latest ) && Document::ORDER === $row['kind'];
			$kind  = '<span class="kros-kind">' . esc_html( LedgerLabels::kind( $row['kind'] ) ) . '</span> ';
			$html .= $alone ? $this->state( $row ) : '<div class="kros-line">' . $kind . $this->state( $row ) . '</div>';
		}
		return '' === $html ? '<span aria-hidden="true">–</span><span class="screen-reader-text">'
			. esc_html__( 'Not exported', 'wc-kros-fakturacia-sklad-connector' ) . '</span>' : $html;
	}

	private function state( array $row ): string {
		$number = '' === $row['number'] ? '' : '<span class="kros-number">' . esc_html( $row['number'] ) . '</span>';
		if ( Document::ISSUED === $row['state'] ) {
			return '' !== $number ? $number : LedgerLabels::badge( $row['state'] );
		}
		$reason = LedgerLabels::reason( $row );
		return LedgerLabels::badge( $row['state'] ) . ( '' === $number ? '' : ' ' . $number )
			. '<span class="kros-reason" title="' . esc_attr( $reason ) . '">' . esc_html( $reason ) . '</span>';
	}

	/** Of recreated documents only the last one counts here; a payment only when something is wrong with it. */
	private function latest( array $rows ): array {
		$latest = [];
		foreach ( $rows as $row ) {
			if ( Document::PAYMENT !== $row['kind'] || in_array( $row['state'], [ Document::REFUSED, Document::ATTENTION ], true ) ) {
				$latest[ $row['kind'] . $row['ref'] ] = $row;
			}
		}
		return $latest;
	}
}
