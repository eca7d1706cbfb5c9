<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * The reconciliation report in a merchant's words: kinds of findings, and the buttons that fix them.
 */
final class ReportLabels {

	/** @return string[] Kind of a finding => label. */
	public static function findings(): array {
		return [
			'no_document' => __( 'Order without a document', 'wc-kros-fakturacia-sklad-connector' ),
			'not_issued'  => __( 'Document not issued', 'wc-kros-fakturacia-sklad-connector' ),
			'not_listed'  => __( 'Document missing in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'no_order'    => __( 'Document without an order', 'wc-kros-fakturacia-sklad-connector' ),
			'number'      => __( 'Number', 'wc-kros-fakturacia-sklad-connector' ),
			'total'       => __( 'Total', 'wc-kros-fakturacia-sklad-connector' ),
			'paid'        => __( 'Payment', 'wc-kros-fakturacia-sklad-connector' ),
			'stock'       => __( 'Stock', 'wc-kros-fakturacia-sklad-connector' ),
			'taken_off'   => __( 'Taken off stock', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string[] Fix => label of its button. */
	public static function fixes(): array {
		return [
			'export'    => __( 'Send the order now', 'wc-kros-fakturacia-sklad-connector' ),
			'issue'     => __( 'Issue now', 'wc-kros-fakturacia-sklad-connector' ),
			'pay'       => __( 'Post the payment', 'wc-kros-fakturacia-sklad-connector' ),
			'paid'      => __( 'Mark the order as paid', 'wc-kros-fakturacia-sklad-connector' ),
			'restore'   => __( 'Restore the order', 'wc-kros-fakturacia-sklad-connector' ),
			'again'     => __( 'Look up and send again', 'wc-kros-fakturacia-sklad-connector' ),
			'reconcile' => __( 'Look up in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'import'    => __( 'Import this card', 'wc-kros-fakturacia-sklad-connector' ),
			'check'     => __( 'Check again', 'wc-kros-fakturacia-sklad-connector' ),
			'seen'      => __( 'Mark as seen', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string[] Fix => what is asked first. */
	public static function questions(): array {
		return [
			'paid'    => __(
				'Mark the order as paid? WooCommerce changes its status and sends the customer its usual e-mails.',
				'wc-kros-fakturacia-sklad-connector'
			),
			'restore' => __( 'Restore the order from the trash?', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}
}
