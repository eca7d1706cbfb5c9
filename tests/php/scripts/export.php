<?php
/** Fires the export job in this process. Argument: the engine to use, where it is not the shop's own choice. */
if ( isset( $argv[1] ) ) {
	define( 'WC_KROS_ENGINE', $argv[1] );
}
require dirname( __DIR__ ) . '/bootstrap.php';
echo "started\n";
do_action( 'wc_kros_export_orders' );
echo "done\n";
