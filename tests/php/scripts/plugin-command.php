<?php
/**
 * For a WP-CLI without its bundled commands: WooCommerce's own commands end the process where there is no Plugin_Command.
 * It is asked for only when everything of WP-CLI is loaded, so that the real one is taken where there is one.
 */
WP_CLI::add_hook(
	'before_wp_load',
	function () {
		class_exists( 'Plugin_Command' ) || class_alias( 'WP_CLI_Command', 'Plugin_Command' );
	}
);
