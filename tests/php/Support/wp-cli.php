<?php
/** Loads the stand-in of WP-CLI. */
foreach ( [ 'WP_CLI', 'ExitException', 'Bar', 'Synopsis', 'utils' ] as $part ) {
	require_once __DIR__ . "/wp-cli/$part.php";
}
