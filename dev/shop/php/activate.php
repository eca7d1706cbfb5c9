<?php
/** Argument: the plugin's folder. */
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$files = array_keys( get_plugins( '/' . $argv[1] ) );
$error = activate_plugin( $argv[1] . '/' . ( $files ? $files[0] : '' ) );
if ( is_wp_error( $error ) ) {
	fwrite( STDERR, "activate {$argv[1]}: " . $error->get_error_message() . "\n" );
	exit( 1 );
}
