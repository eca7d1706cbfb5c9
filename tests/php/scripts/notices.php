<?php
/**
 * Boots the shop on another kind of server and prints what wp-admin tells its administrator. Argument: JSON object with
 * `constants` (defined before everything else), `engine` (true: a class stands where the extension's would), `plugins` (the only active ones)
 * and `load` (a file to load after the boot).
 */
final class Engine_Stand_In {}

$how = json_decode( $argv[1], true ) + [ 'constants' => [], 'engine' => false ];
foreach ( $how['constants'] as $name => $value ) {
	define( $name, $value );
}
if ( $how['engine'] ) {
	class_alias( 'Engine_Stand_In', 'Kros\\Engine' );
}
if ( isset( $how['plugins'] ) ) {
	$active = function () use ( $how ) {
		return $how['plugins'];
	};
	// WordPress takes over the filters that are there before it.
	$wp_filter = [ 'pre_option_active_plugins' => [ 10 => [ [ 'function' => $active, 'accepted_args' => 1 ] ] ] ];
}
require dirname( __DIR__ ) . '/bootstrap.php';
if ( isset( $how['load'] ) ) {
	require $how['load'];
}
require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
require_once ABSPATH . 'wp-admin/includes/screen.php';
set_current_screen( 'plugins' );
wp_set_current_user( 1 );
do_action( 'admin_notices' );
