<?php
/** Fires the import of all stock cards in this process. */
require dirname( __DIR__ ) . '/bootstrap.php';
echo "started\n";
do_action( 'wc_kros_import_stock_all' );
echo "done\n";
