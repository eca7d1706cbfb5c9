<?php
/** Says which engine this PHP reaches and whether it works. Argument: WC_KROS_ENGINE, "" for none. */
if ( '' !== $argv[1] ) {
	define( 'WC_KROS_ENGINE', $argv[1] );
}
require dirname( __DIR__ ) . '/bootstrap.php';

use Kros\WooCommerce\Engine\EngineLocator;
use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Plugin;

$engine = Plugin::instance()->get( EngineLocator::class )->engine();
$found  = [
	'engine'  => preg_replace( '/.*\\\\/', '', get_class( $engine ) ),
	'problem' => $engine->problem(),
];
if ( ! $engine instanceof NoEngine ) {
	$found['entries']     = count( $engine->call( 'api_profile', [] )['entries'] );
	$found['description'] = $engine->description();
}
echo json_encode( $found );
