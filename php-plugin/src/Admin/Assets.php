<?php
namespace Kros\WooCommerce\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Style and script, on the plugin's own screens and on those of orders only.
 */
final class Assets {

	public function load() {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		$orders = $screen && ( 'shop_order' === $screen->post_type || false !== strpos( $screen->id, 'wc-orders' ) );
		$product = $screen && 'product' === $screen->id;
		if ( ! $orders && ! $product && ! SettingsLink::is_current() ) {
			return;
		}
		$folder = plugins_url( 'assets/', WC_KROS_FILE );
		wp_enqueue_style( 'wc-kros', $folder . 'admin.css', [], WC_KROS_VERSION );
		wp_enqueue_script( 'wc-kros', $folder . 'admin.js', [], WC_KROS_VERSION, true );
		if ( SettingsLink::is_current() ) {
			wp_enqueue_script( 'wc-kros-stock', $folder . 'stock.js', [ 'wc-kros' ], WC_KROS_VERSION, true );
		}
		wp_localize_script(
			'wc-kros',
			'wcKros',
			[
				'root'  => rest_url( 'wc-kros/v1/' ),
				'nonce' => wp_create_nonce( 'wp_rest' ),
				'text'  => [
					'copied'   => __( 'Copied.', 'wc-kros-fakturacia-sklad-connector' ),
					'testing'  => __( 'Asking KROS…', 'wc-kros-fakturacia-sklad-connector' ),
					'unsaved'  => __( 'Save the changes first: the test uses the saved token.', 'wc-kros-fakturacia-sklad-connector' ),
					'passed'   => __( 'Passed:', 'wc-kros-fakturacia-sklad-connector' ),
					'failed'   => __( 'Failed:', 'wc-kros-fakturacia-sklad-connector' ),
					'series'   => __( 'Number series in KROS:', 'wc-kros-fakturacia-sklad-connector' ),
					'starting' => __( 'Starting…', 'wc-kros-fakturacia-sklad-connector' ),
					'sending'  => __( 'Asking…', 'wc-kros-fakturacia-sklad-connector' ),
					'no_value' => __( 'not recognised', 'wc-kros-fakturacia-sklad-connector' ),
					'no_shop'  => __( 'The shop does not answer. Try again in a while.', 'wc-kros-fakturacia-sklad-connector' ),
				],
			]
		);
	}
}
