<?php
namespace Kros\WooCommerce\Install;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

defined( 'ABSPATH' ) || exit;

/**
 * What the plugin tells WooCommerce and WordPress about itself.
 */
final class Features {

	/** Orders in their own tables and the block checkout are fine. */
	public function declare_compatibility(): void {
		if ( class_exists( FeaturesUtil::class ) ) {
			foreach ( [ 'custom_order_tables', 'cart_checkout_blocks' ] as $feature ) {
				FeaturesUtil::declare_compatibility( $feature, WC_KROS_FILE, true );
			}
		}
	}

	public function load_translations(): void {
		load_plugin_textdomain( 'wc-kros-fakturacia-sklad-connector', false, dirname( plugin_basename( WC_KROS_FILE ) ) . '/languages' );
	}
}
