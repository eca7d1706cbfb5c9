<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * Style and script, on the plugin's own screens and on those of orders only.
 */
final class Assets {

	public function load(): void {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		$orders = $screen && ( 'shop_order' === $screen->post_type || false !== strpos( $screen->id, 'wc-orders' ) );
		$product = $screen && 'product' === $screen->id;
		if ( ! $orders && ! $product && ! Links::is_current() ) {
			return;
		}
		$folder = plugins_url( 'assets/', WC_KROS_FILE );
		wp_enqueue_style( 'wc-kros', $folder . 'admin.css', [], WC_KROS_VERSION );
		wp_enqueue_script( 'wc-kros', $folder . 'admin.js', [], WC_KROS_VERSION, true );
		wp_enqueue_script( 'wc-kros-documents', $folder . 'documents.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
		if ( Links::is_current() ) {
			wp_enqueue_script( 'wc-kros-runs', $folder . 'runs.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
			wp_enqueue_script( 'wc-kros-checks', $folder . 'checks.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
			wp_enqueue_script( 'wc-kros-queue', $folder . 'queue.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
			wp_enqueue_script( 'wc-kros-stock', $folder . 'stock.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
		}
		wp_localize_script(
			'wc-kros',
			'wcKros',
			[
				'root'    => rest_url( 'wc-kros/v1/' ),
				'nonce'   => wp_create_nonce( 'wp_rest' ),
				'decimal' => wc_get_price_decimal_separator(),
				'preview' => isset( $_GET[ BulkActions::PREVIEW ] ) ? absint( $_GET[ BulkActions::PREVIEW ] ) : 0,
				'text'    => self::preview_texts() + [
					'copied'   => __( 'Copied.', 'wc-kros-fakturacia-sklad-connector' ),
					'testing'  => __( 'Contacting KROS…', 'wc-kros-fakturacia-sklad-connector' ),
					'pinging'  => __( 'Sending the notification…', 'wc-kros-fakturacia-sklad-connector' ),
					'unsaved'  => __( 'Save the changes first: the test uses the saved token.', 'wc-kros-fakturacia-sklad-connector' ),
					'passed'   => __( 'Passed:', 'wc-kros-fakturacia-sklad-connector' ),
					'failed'   => __( 'Failed:', 'wc-kros-fakturacia-sklad-connector' ),
					'series'   => __( 'Number series in KROS:', 'wc-kros-fakturacia-sklad-connector' ),
					'starting' => __( 'Starting…', 'wc-kros-fakturacia-sklad-connector' ),
					'sending'  => __( 'Loading…', 'wc-kros-fakturacia-sklad-connector' ),
					'no_value' => __( 'not recognised', 'wc-kros-fakturacia-sklad-connector' ),
					'no_shop'  => __( 'The shop is not responding. Try again in a moment.', 'wc-kros-fakturacia-sklad-connector' ),
				],
			]
		);
	}

	private static function preview_texts(): array {
		return [
			'loading'    => __( 'Preparing the preview…', 'wc-kros-fakturacia-sklad-connector' ),
			'close'      => __( 'Close', 'wc-kros-fakturacia-sklad-connector' ),
			'preview'    => __( 'Preview', 'wc-kros-fakturacia-sklad-connector' ),
			'cannot'     => __( 'This document cannot be issued:', 'wc-kros-fakturacia-sklad-connector' ),
			'now'        => __( 'It will be issued now:', 'wc-kros-fakturacia-sklad-connector' ),
			'not_yet'    => __( 'Not yet:', 'wc-kros-fakturacia-sklad-connector' ),
			'no'         => __( 'It will not be issued:', 'wc-kros-fakturacia-sklad-connector' ),
			'warnings'   => __( 'Note:', 'wc-kros-fakturacia-sklad-connector' ),
			'lines'      => __( 'Lines', 'wc-kros-fakturacia-sklad-connector' ),
			'name'       => __( 'Name', 'wc-kros-fakturacia-sklad-connector' ),
			'quantity'   => __( 'Quantity', 'wc-kros-fakturacia-sklad-connector' ),
			'unit'       => __( 'Unit', 'wc-kros-fakturacia-sklad-connector' ),
			'vat_rate'   => __( 'VAT rate', 'wc-kros-fakturacia-sklad-connector' ),
			'gross'      => __( 'Total with VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'vat_title'  => __( 'VAT by rate', 'wc-kros-fakturacia-sklad-connector' ),
			'base'       => __( 'Without VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'vat'        => __( 'VAT in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'shop_vat'   => __( 'VAT in the shop', 'wc-kros-fakturacia-sklad-connector' ),
			'totals'     => __( 'Totals', 'wc-kros-fakturacia-sklad-connector' ),
			'currency'   => __( 'Currency', 'wc-kros-fakturacia-sklad-connector' ),
			'total_vat'  => __( 'VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'rate'       => __( 'Exchange rate:', 'wc-kros-fakturacia-sklad-connector' ),
			'order'      => LedgerLabels::kind( Document::ORDER ),
			'proforma'   => LedgerLabels::kind( Document::PROFORMA ),
			'invoice'    => LedgerLabels::kind( Document::INVOICE ),
		];
	}
}
