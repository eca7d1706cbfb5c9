<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * An invoice, sent to its customer.
 */
final class InvoiceEmail extends DocumentEmail {

	const KIND = Document::INVOICE;

	protected function sentence(): string {
		/* translators: 1: number of the invoice, 2: number of the order. */
		return __( 'please find attached invoice %1$s for your order %2$s.', 'wc-kros-fakturacia-sklad-connector' );
	}
}
