<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Settings\DocumentRules;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Invoices": which documents are made and when, their numbers, payments, rates and e-mails.
 */
final class InvoiceFields {

	/** @var InvoiceTextFields */ private $texts;

	public function __construct( InvoiceTextFields $texts ) {
		$this->texts = $texts;
	}

	/**
	 * @return array[] Fields as WooCommerce describes them.
	 */
	public function all(): array {
		return array_merge( $this->documents(), $this->numbers(), $this->payments(), $this->rates(), $this->emails(), $this->texts->all() );
	}

	private function documents(): array {
		$about  = __( 'The default rule for a VAT payer issues the invoice on payment if it comes before delivery.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'Tax documents for advances must be issued in KROS.', 'wc-kros-fakturacia-sklad-connector' );
		$credit = __( 'Issue a credit note for each refund of an invoiced order', 'wc-kros-fakturacia-sklad-connector' );
		$from   = __( 'The rules do not apply to older orders. Leave empty to apply them to all orders.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'It is filled in when documents are first switched on.', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group(
			'wc_kros_documents',
			__( 'Documents for orders', 'wc-kros-fakturacia-sklad-connector' ),
			$about,
			[
				Field::checkbox(
					'wc_kros_make_proforma',
					__( 'Pro forma invoices', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Issue pro forma invoices', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::checkbox(
					'wc_kros_make_invoice',
					__( 'Invoices', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Issue invoices', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::checkbox( 'wc_kros_make_credit_note', __( 'Credit notes', 'wc-kros-fakturacia-sklad-connector' ), $credit ),
				Field::option( 'kros_start_date', 'wc_kros_documents_from', __( 'Orders from', 'wc-kros-fakturacia-sklad-connector' ), [ 'desc' => $from ] ),
				$this->rules(),
				Field::checkbox(
					'wc_kros_vat_payer',
					__( 'VAT', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'The company is a VAT payer', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::select(
					'wc_kros_tax_date',
					__( 'Tax date of an invoice', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'earlier'   => __( 'The day of payment or completion, whichever is earlier', 'wc-kros-fakturacia-sklad-connector' ),
						'paid'      => __( 'The day of payment', 'wc-kros-fakturacia-sklad-connector' ),
						'completed' => __( 'The day of completion', 'wc-kros-fakturacia-sklad-connector' ),
						'issue'     => __( 'The day of issue', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
			]
		);
	}

	private function rules(): array {
		$all = __( 'All', 'wc-kros-fakturacia-sklad-connector' );
		$more = [
			'desc'    => __( 'The first matching rule is used. Without one, no document is issued.', 'wc-kros-fakturacia-sklad-connector' ),
			'add'     => __( 'Add a rule', 'wc-kros-fakturacia-sklad-connector' ),
			'value'   => DocumentRules::saved(),
			'wide'    => true,
			'columns' => [
				'kind'             => Field::list_column(
					__( 'Document', 'wc-kros-fakturacia-sklad-connector' ),
					[
						Document::PROFORMA => LedgerLabels::kind( Document::PROFORMA ),
						Document::INVOICE  => LedgerLabels::kind( Document::INVOICE ),
					]
				),
				'when'             => Field::list_column(
					__( 'When', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'order'     => __( 'Together with the order', 'wc-kros-fakturacia-sklad-connector' ),
						'paid'      => __( 'After payment', 'wc-kros-fakturacia-sklad-connector' ),
						'completed' => __( 'When completed', 'wc-kros-fakturacia-sklad-connector' ),
						'status'    => __( 'In one of the statuses', 'wc-kros-fakturacia-sklad-connector' ),
					],
					'paid'
				),
				'statuses'         => Field::multiple_column( __( 'Order statuses', 'wc-kros-fakturacia-sklad-connector' ), Choices::statuses(), '' ),
				'payment_methods'  => Field::multiple_column( __( 'Payment methods', 'wc-kros-fakturacia-sklad-connector' ), Choices::payment_methods(), $all ),
				'shipping_methods' => Field::multiple_column(
					__( 'Shipping methods', 'wc-kros-fakturacia-sklad-connector' ),
					Choices::shipping_methods(),
					$all
				),
				'customer'         => Field::list_column(
					__( 'Customer', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'any'     => __( 'Anyone', 'wc-kros-fakturacia-sklad-connector' ),
						'company' => __( 'Company', 'wc-kros-fakturacia-sklad-connector' ),
						'person'  => __( 'Person', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
			],
		];
		return Field::option( 'kros_table', DocumentRules::OPTION, __( 'When they are issued', 'wc-kros-fakturacia-sklad-connector' ), $more );
	}

	private function numbers(): array {
		$fields  = [];
		$columns = [ 'country' => Field::country_column() ];
		foreach ( Document::ISSUED_KINDS as $kind ) {
			/* translators: %s: kind of document. */
			$title            = sprintf( __( 'Number series: %s', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::kind( $kind ) );
			$fields[]         = Field::series( "wc_kros_series_$kind", $title );
			$columns[ $kind ] = Field::input_column( LedgerLabels::kind( $kind ), 'text', [ 'maxlength' => '5', 'size' => '6' ] );
		}
		$fields[] = Field::option(
			'kros_table',
			'wc_kros_series_by_country',
			__( 'Other series by country', 'wc-kros-fakturacia-sklad-connector' ),
			[
				'desc'    => __( 'By the country of the customer.', 'wc-kros-fakturacia-sklad-connector' ),
				'add'     => __( 'Add a country', 'wc-kros-fakturacia-sklad-connector' ),
				'key'     => 'country',
				'columns' => $columns,
			]
		);
		$variable = __( 'The variable symbol is the order number.', 'wc-kros-fakturacia-sklad-connector' );
		$fields[] = Field::text( 'wc_kros_constant_symbol', __( 'Constant symbol', 'wc-kros-fakturacia-sklad-connector' ), $variable, 'width:10em' );
		$fields[] = Field::text( 'wc_kros_specific_symbol', __( 'Specific symbol', 'wc-kros-fakturacia-sklad-connector' ), '', 'width:10em' );
		return Field::group( 'wc_kros_numbers', __( 'Numbers and symbols', 'wc-kros-fakturacia-sklad-connector' ), '', $fields );
	}

	private function payments(): array {
		$methods = Choices::payment_methods();
		$round   = __( 'Round cash payments to 5 cents or whole crowns, as a separate line', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group(
			'wc_kros_payments',
			__( 'Due date and payments', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'A payment is posted once: to the pro forma invoice if one was issued, otherwise to the invoice.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::number( 'wc_kros_due_days', __( 'Due in days', 'wc-kros-fakturacia-sklad-connector' ) ),
				Field::checkbox(
					'wc_kros_post_payments',
					__( 'Payments', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Post payments of orders to KROS', 'wc-kros-fakturacia-sklad-connector' )
				),
				$this->payment_methods( $methods ),
				Field::multiselect( 'wc_kros_cod_methods', __( 'Paid in cash on delivery', 'wc-kros-fakturacia-sklad-connector' ), $methods, '' ),
				Field::checkbox( 'wc_kros_cod_rounding', __( 'Cash rounding', 'wc-kros-fakturacia-sklad-connector' ), $round ),
			]
		);
	}

	private function payment_methods( array $methods ): array {
		$bank = __( 'Do not post payments that KROS reads from the bank statement.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'The accounts offered are those that "Test connection" found in KROS.', 'wc-kros-fakturacia-sklad-connector' );
		$more = [
			'desc'      => $bank,
			'rows'      => $methods,
			'row_label' => __( 'Payment method', 'wc-kros-fakturacia-sklad-connector' ),
			'columns'   => [
				'due_days' => Field::input_column( __( 'Due in days', 'wc-kros-fakturacia-sklad-connector' ), 'number', [ 'min' => '0', 'max' => '365' ] ),
				'post'     => Field::list_column(
					__( 'Post payments', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'yes' => __( 'Yes', 'wc-kros-fakturacia-sklad-connector' ),
						'no'  => __( 'No', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				'account'  => Field::list_column( __( 'Account in KROS', 'wc-kros-fakturacia-sklad-connector' ), Choices::accounts() ),
				'type'     => Field::list_column(
					__( 'Kind of payment', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'0' => __( 'By payment method', 'wc-kros-fakturacia-sklad-connector' ),
						'1' => __( 'Bank transfer', 'wc-kros-fakturacia-sklad-connector' ),
						'2' => __( 'Card', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
			],
		];
		return Field::option( 'kros_table', 'wc_kros_payment_methods', __( 'By payment method', 'wc-kros-fakturacia-sklad-connector' ), $more );
	}

	private function rates(): array {
		$by_country = __( 'By the country of the shop', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group(
			'wc_kros_rates',
			__( 'Exchange rates', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Foreign-currency documents use the ECB/CNB rate and wait until it is published.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::select(
					'wc_kros_base_currency',
					__( 'Accounting currency', 'wc-kros-fakturacia-sklad-connector' ),
					[
						''    => $by_country,
						'EUR' => __( 'Euro, rates of the European Central Bank', 'wc-kros-fakturacia-sklad-connector' ),
						'CZK' => __( 'Czech crown, rates of the Czech National Bank', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				Field::select(
					'wc_kros_rate_day',
					__( 'Day of the rate', 'wc-kros-fakturacia-sklad-connector' ),
					[
						''       => $by_country,
						'before' => __( 'The day before the tax date', 'wc-kros-fakturacia-sklad-connector' ),
						'on'     => __( 'The tax date', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				Field::number(
					'wc_kros_rate_offline_days',
					__( 'Use last known rates for (days)', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'How many days the last known rates may be used if the bank is unavailable.', 'wc-kros-fakturacia-sklad-connector' )
				),
			]
		);
	}

	private function emails(): array {
		/* translators: %s: link to WooCommerce's settings of e-mails. */
		$desc = __( 'Each document is sent once, with its PDF. Subject, text and the copy for accounting: %s.', 'wc-kros-fakturacia-sklad-connector' );
		$link = '<a href="' . esc_url( admin_url( 'admin.php?page=wc-settings&tab=email' ) ) . '">'
			. esc_html__( 'WooCommerce > Settings > Emails', 'wc-kros-fakturacia-sklad-connector' ) . '</a>';
		$all  = __( 'All', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group(
			'wc_kros_emails',
			__( 'E-mails', 'wc-kros-fakturacia-sklad-connector' ),
			sprintf( $desc, $link ),
			[
				Field::multiselect(
					'wc_kros_email_payment_methods',
					__( 'Payment methods', 'wc-kros-fakturacia-sklad-connector' ),
					Choices::payment_methods(),
					$all
				),
				Field::multiselect( 'wc_kros_email_statuses', __( 'Order statuses', 'wc-kros-fakturacia-sklad-connector' ), Choices::statuses(), $all ),
			]
		);
	}
}
