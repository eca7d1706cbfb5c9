<?php
$store = class_exists( 'WC_Data_Store' ) ? WC_Data_Store::load( 'order' )->get_current_class_name() : 'no order store';
printf(
	"WordPress %s, WooCommerce %s, PHP %s, orders in %s, kros extension %s, plugins: %s, %s\n",
	get_bloginfo( 'version' ),
	defined( 'WC_VERSION' ) ? WC_VERSION : 'none',
	PHP_VERSION,
	is_object( $store ) ? get_class( $store ) : $store,
	extension_loaded( 'kros' ) ? phpversion( 'kros' ) : 'not loaded',
	implode( ' ', get_option( 'active_plugins' ) ),
	home_url()
);
