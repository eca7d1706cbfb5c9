<?php
/**
 * Loads the shop under test: WC_KROS_SITE is its folder, with www/wp-load.php in it. KROS_SIM_URL is the simulator.
 */

$site = getenv( 'WC_KROS_SITE' );
if ( ! $site || ! is_file( "$site/www/wp-load.php" ) ) {
	fwrite( STDERR, "WC_KROS_SITE must be the folder of a booted shop (www/wp-load.php in it).\n" );
	exit( 2 );
}
$_SERVER += [
	'REQUEST_METHOD'  => 'GET',
	'REQUEST_URI'     => '/',
	'REMOTE_ADDR'     => '127.0.0.1',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
	'HTTP_HOST'       => '127.0.0.1',
];
require "$site/www/wp-load.php";

spl_autoload_register(
	function ( $class ) {
		$prefix = 'Kros\\WooCommerce\\Tests\\';
		$file   = __DIR__ . '/' . str_replace( '\\', '/', substr( $class, strlen( $prefix ) ) ) . '.php';
		if ( 0 === strpos( $class, $prefix ) && is_file( $file ) ) {
			require $file;
		}
	}
);
