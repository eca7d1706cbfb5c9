<?php
/** Fires the export job in this process. */
require dirname( __DIR__ ) . '/bootstrap.php';
echo "started\n";
do_action( 'wc_kros_export_orders' );
echo "done\n";
