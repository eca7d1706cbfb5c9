<?php
/** Loads the stand-in of WP-CLI. */
foreach ( [ 'WP_CLI', 'ExitException', 'Bar', 'utils' ] as $part ) {
	require_once __DIR__ . "/wp-cli/$part.php";
}
