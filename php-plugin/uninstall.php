<?php
/**
 * When the plugin is deleted: its tables and options go only if the merchant said so (option `wc_kros_remove_data`).
 * The KROS numbers on orders always stay.
 *
 * @package Kros\WooCommerce
 */

use Kros\WooCommerce\Autoloader;
use Kros\WooCommerce\Install\Schema;
use Kros\WooCommerce\Settings\Options;

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

// An older PHP cannot read the classes; the plugin never ran on it.
if ( PHP_VERSION_ID < 70200 ) {
	return;
}

// The plugin itself is not loaded here.
require_once __DIR__ . '/src/Autoloader.php';
Autoloader::register( __DIR__ . '/src' );

call_user_func(
	static function () {
		global $wpdb; /** @var \wpdb $wpdb */
		$remove = static function () use ( $wpdb ) {
			wp_clear_scheduled_hook( 'wc_kros_tick' );
			if ( function_exists( 'as_unschedule_all_actions' ) ) {
				as_unschedule_all_actions( '', array(), 'wc-kros' );
			}
			if ( ! Options::flag( 'wc_kros_remove_data' ) ) {
				return;
			}
			foreach ( array_keys( Schema::TABLES ) as $table ) {
				$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}kros_$table" );
			}
			// The plugin's own, and those in which WooCommerce keeps the settings of its e-mails.
			$own = "option_name LIKE 'wc\\_kros\\_%' OR option_name LIKE 'woocommerce\\_wc\\_kros\\_%'";
			foreach ( $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE $own" ) as $option ) {
				delete_option( $option );
			}
		};
		if ( ! is_multisite() ) {
			$remove();
			return;
		}
		foreach ( (array) get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) {
			switch_to_blog( $site );
			$remove();
			restore_current_blog();
		}
	}
);
