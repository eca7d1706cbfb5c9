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

	/** @return array[] Ledger rows, the newest of each document, in the order they were made. */
	public function of( int $order_id ): array {
		$newest = [];
		foreach ( $this->ledger->overview( [ $order_id ] )[ $order_id ] as $row ) {
			if ( in_array( $row['kind'], Document::ISSUED_KINDS, true ) && '' !== $row['number'] ) {
				$newest[ $row['kind'] . $row['ref'] ] = $row;
			}
		}
		return array_values( $newest );
	}

	/**
	 * @param string $kind Kind of document.
	 * @param int    $ref  Refund of a credit note, else 0.
	 * @return array|null Its ledger row.
	 */
	public function one( int $order_id, string $kind, int $ref = 0 ): ?array {
		foreach ( $this->of( $order_id ) as $row ) {
			if ( $row['kind'] === $kind && $row['ref'] === $ref ) {
				return $row;
			}
		}
		return null;
	}
}
