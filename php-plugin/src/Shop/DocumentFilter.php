<?php
namespace Kros\WooCommerce\Shop;

use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * Lets the shop's own code change or veto a document before it is sent: filter `wc_kros_document`.
 */
final class DocumentFilter {

	/**
	 * @param array $message With `documents`: order_id, kind, document.
	 * @return array `documents` in the same order; null where the shop's own code vetoed one, `error` where it failed.
	 */
	public function filter( array $message ) {
		$changed = [];
		foreach ( $message['documents'] as $document ) {
			$document  = (array) $document;
			$changed[] = has_filter( 'wc_kros_document' ) ? $this->one( $document ) : $document['document'];
		}
		return [ 'documents' => $changed ];
	}

	private function one( array $document ) {
		$before = Json::decode( Json::encode( $document['document'] ) );
		$order  = wc_get_order( $document['order_id'] );
		/**
		 * Changes a document before it is stored and sent, or vetoes it.
		 *
		 * @param array          $document The document in KROS's shape.
		 * @param \WC_Order|bool $order    The order it is made from.
		 * @param string         $kind     Kind of document: order.
		 */
		try {
			$after = apply_filters( 'wc_kros_document', $before, $order, $document['kind'] );
		} catch ( \Throwable $failure ) {
			// It may have meant a veto, so the document is not sent as it was; the other documents go on.
			return [ 'error' => $failure->getMessage() ];
		}
		if ( $after === $before ) {
			return $document['document'];
		}
		return is_array( $after ) && $after ? $after : null;
	}
}
