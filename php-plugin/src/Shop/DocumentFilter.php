<?php
namespace Kros\WooCommerce\Shop;

use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * Lets the shop's own code change or veto a document before it is sent: filters `wc_kros_partner`, `wc_kros_line` and
 * `wc_kros_document`.
 */
final class DocumentFilter {

	const FILTERS = [ 'wc_kros_partner', 'wc_kros_line', 'wc_kros_document' ];

	/**
	 * @param array $message With `documents`: order_id, kind, document.
	 * @return array `documents` in the same order; null where the shop's own code vetoed one, `error` where it failed.
	 */
	public function filter( array $message ): array {
		$used    = array_filter( self::FILTERS, 'has_filter' );
		$changed = [];
		foreach ( $message['documents'] as $document ) {
			$document  = (array) $document;
			$changed[] = $used ? $this->one( $document ) : $document['document'];
		}
		return [ 'documents' => $changed ];
	}

	/** @return mixed The document, null where it was vetoed, or `error`. */
	private function one( array $document ) {
		$before = Json::decode( Json::encode( $document['document'] ) );
		$order  = wc_get_order( $document['order_id'] );
		try {
			$after = $this->parts( $before, $order, $document['kind'] );
			/**
			 * Changes a document before it is stored and sent, or vetoes it.
			 *
			 * @param array          $document The document in KROS's shape.
			 * @param \WC_Order|bool $order    The order it is made from.
			 * @param string         $kind     Kind of document: order, proforma, invoice, credit_note.
			 */
			$after = apply_filters( 'wc_kros_document', $after, $order, $document['kind'] );
		} catch ( \Throwable $failure ) {
			// It may have meant a veto, so the document is not sent as it was; the other documents are.
			return [ 'error' => $failure->getMessage() ];
		}
		if ( $after === $before ) {
			return $document['document'];
		}
		return is_array( $after ) && $after ? $after : null;
	}

	private function parts( array $document, $order, string $kind ): array {
		if ( isset( $document['partner'] ) ) {
			/**
			 * Changes the customer as KROS gets it.
			 *
			 * @param array          $partner The partner in KROS's shape.
			 * @param \WC_Order|bool $order   The order.
			 * @param string         $kind    Kind of document.
			 */
			$document['partner'] = apply_filters( 'wc_kros_partner', $document['partner'], $order, $kind );
			if ( ! is_array( $document['partner'] ) ) {
				throw new \UnexpectedValueException( 'wc_kros_partner: no partner' );
			}
		}
		if ( isset( $document['items'] ) && has_filter( 'wc_kros_line' ) ) {
			$lines = [];
			foreach ( $document['items'] as $line ) {
				/**
				 * Changes one line of a document; null leaves it out.
				 *
				 * @param array          $line  The line in KROS's shape.
				 * @param \WC_Order|bool $order The order.
				 * @param string         $kind  Kind of document.
				 */
				$lines[] = apply_filters( 'wc_kros_line', $line, $order, $kind );
			}
			$document['items'] = array_values( array_filter( $lines, 'is_array' ) );
		}
		return $document;
	}
}
