<?php
/**
 * Plugin Name: WooCommerce (stand-in for tests)
 * Description: The small part of WooCommerce's programming interface that demo and tests need where no WooCommerce is at hand. Not a shop.
 * Version: 5.9.0
 * Requires at least: 6.1
 * Requires PHP: 7.2
 */

defined( 'ABSPATH' ) || exit;

define( 'WC_VERSION', '5.9.0' );
define( 'WC_STANDIN', true );
define( 'WC_LOG_DIR', wp_upload_dir( null, false )['basedir'] . '/wc-logs/' );
spl_autoload_register(
	function ( $name ) {
		if ( is_readable( __DIR__ . "/classes/$name.php" ) ) {
			require __DIR__ . "/classes/$name.php";
		}
	}
);
foreach ( array( 'money', 'products', 'orders', 'scheduler', 'admin/class-wc-admin-settings', 'admin/settings/class-wc-settings-page' ) as $standin_part ) {
	require_once __DIR__ . "/includes/$standin_part.php";
}

function WC() {
	static $shop;
	return $shop ? $shop : $shop = new WooCommerce();
}

// WordPress's metadata functions work on order items through this.
$GLOBALS['wpdb']->order_itemmeta = $GLOBALS['wpdb']->prefix . 'woocommerce_order_itemmeta';
register_activation_hook( __FILE__, array( 'WooCommerce', 'install' ) );
add_action( 'init', array( WC(), 'init' ), 0 );
add_filter( 'user_has_cap', array( WC(), 'grant_rights' ), 10, 2 );
add_action( 'deleted_post', array( 'WC_Abstract_Order', 'post_deleted' ) );
// An order comes back from the trash in the status it had.
add_filter( 'wp_untrash_post_status', function ( $status, $id, $previous ) {
	return 'shop_order' === get_post_type( $id ) ? $previous : $status;
}, 10, 3 );
add_action( ActionScheduler::EVENT, array( 'ActionScheduler', 'process' ), 10, 5 );
if ( is_admin() ) {
	WC_Standin_Admin::hooks();
}
