<?php
/**
 * The notice for a PHP that cannot run the plugin; readable for that PHP.
 *
 * @package Kros\WooCommerce
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Says which PHP is needed.
 */
function wc_kros_old_php_notice() {
	if ( ! current_user_can( 'activate_plugins' ) ) {
		return;
	}
	printf(
		'<div class="notice notice-error"><p>%s</p></div>',
		esc_html(
			sprintf(
				/* translators: 1: needed PHP version, 2: PHP version of the server. */
				__( 'KROS Fakturácia + Sklad Connector needs PHP %1$s or newer; this server runs PHP %2$s.', 'wc-kros-fakturacia-sklad-connector' ),
				'7.2',
				PHP_VERSION
			)
		)
	);
}
