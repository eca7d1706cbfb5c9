<?php
namespace Kros\WooCommerce\Documents;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * The documents of an order that a customer may get: proformas, invoices and credit notes that have their number.
 */
final class IssuedDocuments {

	/** @var Ledger */ private $ledger;

	public function __construct( Ledger $ledger ) {
		$this->ledger = $ledger;
	}

	/**
	 * @param int $order_id Order.
	 * @return array[] Ledger rows, the newest of each document, in the order they were made.
	 */
	public function of( $order_id ) {
		$newest = [];
		foreach ( $this->ledger->overview( [ $order_id ] )[ (int) $order_id ] as $row ) {
			if ( in_array( $row['kind'], Document::ISSUED_KINDS, true ) && '' !== $row['number'] ) {
				$newest[ $row['kind'] . $row['ref'] ] = $row;
			}
		}
		return array_values( $newest );
	}

	/**
	 * @param int    $order_id Order.
	 * @param string $kind     Kind of document.
	 * @param int    $ref      Refund of a credit note, else 0.
	 * @return array|null Its ledger row.
	 */
	public function one( $order_id, $kind, $ref = 0 ) {
		foreach ( $this->of( $order_id ) as $row ) {
			if ( $row['kind'] === $kind && $row['ref'] === (int) $ref ) {
				return $row;
			}
		}
		return null;
	}
}
