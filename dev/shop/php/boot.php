<?php
/** Loads the site, then runs the file named on the command line with its arguments in $argv. */
$_SERVER += array( 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'HTTP_HOST' => '127.0.0.1' );
ini_set( 'display_errors', 'stderr' );
foreach ( array( 'SHOP_INSTALLING' => 'WP_INSTALLING', 'SHOP_ADMIN' => 'WP_ADMIN', 'SHOP_CRON' => 'DOING_CRON' ) as $variable => $constant ) {
	if ( getenv( $variable ) ) {
		define( $constant, true );
	}
}
require dirname( __DIR__ ) . '/www/wp-load.php';
if ( getenv( 'SHOP_ADMIN' ) ) {
	require_once ABSPATH . 'wp-admin/includes/admin.php';
}
if ( ! wp_installing() ) {
	wp_set_current_user( 1 );
}
array_shift( $argv );
require $argv[0];
