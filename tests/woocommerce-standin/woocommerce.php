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
		$places = array( 'WC_Admin_Settings' => 'includes/admin/class-wc-admin-settings', 'WC_Settings_Page' => 'includes/admin/settings/class-wc-settings-page' );
		$file   = __DIR__ . '/' . ( isset( $places[ $name ] ) ? $places[ $name ] : "classes/$name" ) . '.php';
		if ( preg_match( '/^(WC_|ActionScheduler|WooCommerce$)/', $name ) && is_readable( $file ) ) {
			require_once $file;
		}
	}
);
foreach ( array( 'money', 'products', 'orders', 'refunds', 'scheduler' ) as $standin_part ) {
	require __DIR__ . "/includes/$standin_part.php";
}

function WC() {
	static $shop;
	return $shop ? $shop : $shop = new WooCommerce();
}

// WordPress's metadata functions work on order items through this.
$GLOBALS['wpdb']->order_itemmeta = $GLOBALS['wpdb']->prefix . 'woocommerce_order_itemmeta';
register_activation_hook( __FILE__, array( 'WC_Install', 'install' ) );
add_action( 'init', array( WC(), 'init' ), 0 );
add_action( 'deleted_post', array( 'WC_Abstract_Order', 'post_deleted' ) );
add_filter( 'wp_untrash_post_status', array( 'WC_Abstract_Order', 'untrashed_status' ), 10, 3 );
add_action( ActionScheduler::EVENT, array( 'ActionScheduler', 'process' ), 10, 5 );
if ( is_admin() ) {
	WC_Standin_Admin::hooks();
}
