<?php
/**
 * The extension itself comes from the command line (run.sh).
 */

if ( ! extension_loaded( 'kros' ) || ! getenv( 'KROS_SO' ) ) {
	exit( "Start these tests with run.sh.\n" );
}
foreach ( glob( __DIR__ . '/support/*.php' ) as $file ) {
	require_once $file;
}
