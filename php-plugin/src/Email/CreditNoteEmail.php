<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * A credit note, sent to its customer.
 */
final class CreditNoteEmail extends DocumentEmail {

	const KIND = Document::CREDIT_NOTE;

	protected function sentence(): string {
		/* translators: 1: number of the credit note, 2: number of the order. */
		return __( 'please find attached credit note %1$s for your order %2$s.', 'wc-kros-fakturacia-sklad-connector' );
	}
}
