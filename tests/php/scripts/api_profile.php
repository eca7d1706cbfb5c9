<?php
/** Prints the API profile that the engine works with. Argument: value of WC_KROS_CONTRACT in wp-config.php. */
define( 'WC_KROS_CONTRACT', $argv[1] );
require dirname( __DIR__ ) . '/bootstrap.php';

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Plugin;

echo json_encode( Plugin::instance()->get( Engine::class )->call( 'api_profile', [] )['entries'] );
