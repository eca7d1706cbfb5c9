<?php
namespace Kros\WooCommerce\Documents;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What a customer sees of the documents: their numbers on the order and on WooCommerce's e-mails, and links to the PDF in
 * My Account.
 */
final class CustomerPages {

	const NUMBERS = [
		Document::PROFORMA => '_kros_proforma_number',
		Document::INVOICE  => '_kros_invoice_number',
	];

	/** @var IssuedDocuments */ private $documents;

	public function __construct( IssuedDocuments $documents ) {
		$this->documents = $documents;
	}

	/**
	 * Below the lines of an order, on its page in My Account and on the page that says thank you.
	 *
	 * @param \WC_Order $order Order.
	 */
	public function order_details( $order ): void {
		$documents = $order instanceof \WC_Order ? $this->documents->of( $order->get_id() ) : [];
		if ( $documents ) {
			Template::show(
				'customer-documents',
				[
					'documents' => $documents,
					'is_owner'  => PdfLink::is_allowed( $order->get_id() ),
				]
			);
		}
	}

	/**
	 * Buttons in the list of orders; the numbers are on the order, so the list needs no further query.
	 *
	 * @param array     $actions Actions of WooCommerce.
	 * @param \WC_Order $order   Order.
	 * @return array
	 */
	public function list_actions( $actions, $order ) {
		foreach ( self::numbers( $order ) as $kind => $number ) {
			$document               = [
				'order_id' => $order->get_id(),
				'kind'     => $kind,
			];
			$actions["kros-$kind"] = [
				'url'        => PdfLink::url( $document ),
				'name'       => LedgerLabels::kind( $kind ) . ' PDF',
				/* translators: 1: kind of document, 2: its number. */
				'aria-label' => sprintf( __( 'Download %1$s %2$s', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::kind( $kind ), $number ),
			];
		}
		return $actions;
	}

	/**
	 * Lines below the order in WooCommerce's own e-mails.
	 *
	 * @param array     $fields        Lines of WooCommerce and other plugins.
	 * @param bool      $sent_to_admin Whether the shop gets the e-mail.
	 * @param \WC_Order $order         Order.
	 * @return array
	 */
	public function email_fields( $fields, $sent_to_admin, $order ) {
		foreach ( $order instanceof \WC_Order ? self::numbers( $order ) : [] as $kind => $number ) {
			$fields["kros_$kind"] = [
				'label' => LedgerLabels::kind( $kind ),
				'value' => $number,
			];
		}
		return $fields;
	}

	/** Kind => number, of what the order has. */
	private static function numbers( \WC_Order $order ): array {
		$numbers = [];
		foreach ( self::NUMBERS as $kind => $key ) {
			$numbers[ $kind ] = (string) $order->get_meta( $key );
		}
		return array_filter( $numbers, 'strlen' );
	}
}
