<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * A pro forma invoice, sent to its customer.
 */
final class ProformaEmail extends DocumentEmail {

	const KIND = Document::PROFORMA;

	protected function sentence(): string {
		/* translators: 1: number of the pro forma invoice, 2: number of the order. */
		return __( 'please find attached pro forma invoice %1$s for your order %2$s.', 'wc-kros-fakturacia-sklad-connector' );
	}
}
