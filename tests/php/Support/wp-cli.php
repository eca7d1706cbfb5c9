<?php
/** As much of WP-CLI as a command of the plugin uses; what it prints is kept. */
class WP_CLI {
	public static $commands = [];
	public static $printed  = [];

	public static function add_command( $name, $callable ) {
		self::$commands[ $name ] = $callable;
	}

	public static function log( $line ) {
		self::$printed[] = $line;
	}

	public static function error( $line ) {
		self::$printed[] = "Error: $line";
	}
}
