<?php
/**
 * Plugin Name: WooCommerce KROS Fakturácia + Sklad Connector
 * Description: Sends WooCommerce orders to KROS Fakturácia and brings their KROS numbers back.
 * Version: 0.1.0
 * Author: KROS connector contributors
 * License: GPL-2.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain: wc-kros-fakturacia-sklad-connector
 * Domain Path: /languages
 * Requires at least: 5.2
 * Requires PHP: 7.2
 * WC requires at least: 4.2
 * WC tested up to: 11.0
 *
 * This file and hooks.php are readable for a PHP that is too old for the rest, so that it gets a sentence instead of a
 * white page.
 *
 * @package Kros\WooCommerce
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

define( 'WC_KROS_VERSION', '0.1.0' );
define( 'WC_KROS_FILE', __FILE__ );

require __DIR__ . '/hooks.php';
