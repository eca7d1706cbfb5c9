<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Invoices" about language and texts on documents.
 */
final class InvoiceTextFields {

	/** What the engine fills in. */
	const PLACEHOLDERS = '{order_number} {order_date} {customer_name} {company_name} {payment_method} {shipping_method} {issue_date} {tax_date} {due_date}'
		. ' {proforma_number} {invoice_number} {variable_symbol} {refund_reason} {customer_note}';

	/**
	 * @return array[] Fields as WooCommerce describes them.
	 */
	public function all(): array {
		$fields = [
			Field::option(
				'kros_table',
				'wc_kros_languages',
				__( 'Language by country', 'wc-kros-fakturacia-sklad-connector' ),
				[
					'desc'    => __( 'Used when the language of the purchase is not known.', 'wc-kros-fakturacia-sklad-connector' ),
					'add'     => __( 'Add a country', 'wc-kros-fakturacia-sklad-connector' ),
					'key'     => 'country',
					'columns' => [
						'country'  => Field::country_column(),
						'language' => Field::list_column( __( 'Language', 'wc-kros-fakturacia-sklad-connector' ), Choices::languages() ),
					],
				]
			),
		];
		foreach ( Document::ISSUED_KINDS as $kind ) {
			/* translators: %s: kind of document. */
			$before   = __( '%s: text before the lines', 'wc-kros-fakturacia-sklad-connector' );
			$fields[] = self::text( "wc_kros_text_{$kind}_before", sprintf( $before, LedgerLabels::kind( $kind ) ) );
			/* translators: %s: kind of document. */
			$after    = __( '%s: text after the lines', 'wc-kros-fakturacia-sklad-connector' );
			$fields[] = self::text( "wc_kros_text_{$kind}_after", sprintf( $after, LedgerLabels::kind( $kind ) ) );
		}
		$legal = [
			'reverse_charge' => __( 'Reverse charge', 'wc-kros-fakturacia-sklad-connector' ),
			'export'         => __( 'Export outside the EU', 'wc-kros-fakturacia-sklad-connector' ),
			'exempt'         => __( 'Exempt from VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'non_payer'      => __( 'Not a VAT payer', 'wc-kros-fakturacia-sklad-connector' ),
		];
		/* translators: %s: placeholders in braces. */
		$desc = __( 'In texts you can use: %s', 'wc-kros-fakturacia-sklad-connector' );
		return array_merge(
			Field::group( 'wc_kros_texts', __( 'Language and texts', 'wc-kros-fakturacia-sklad-connector' ), sprintf( $desc, self::PLACEHOLDERS ), $fields ),
			Field::group(
				'wc_kros_legal',
				__( 'Legal notes for documents without VAT', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Leave empty to use the standard text.', 'wc-kros-fakturacia-sklad-connector' ),
				array_map(
					function ( $case, $title ) {
						return self::text( "wc_kros_legal_$case", $title );
					},
					array_keys( $legal ),
					$legal
				)
			)
		);
	}

	private static function text( string $id, string $title ): array {
		$more = [
			'css'               => 'width:40em;max-width:100%',
			'custom_attributes' => [ 'rows' => '2' ],
		];
		return Field::option( 'textarea', $id, $title, $more );
	}
}
