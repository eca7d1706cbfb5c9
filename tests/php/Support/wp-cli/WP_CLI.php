<?php
/** As much of WP-CLI as the plugin's commands use; what it prints is kept. */
class WP_CLI {
	public static $commands = [];
	public static $printed  = [];
	public static $errors   = [];

	public static function add_command( $name, $callable ) {
		self::$commands[ $name ] = $callable;
		return true;
	}

	public static function line( $line = '' ) {
		self::$printed[] = $line;
	}

	public static function log( $line ) {
		self::$printed[] = $line;
	}

	public static function success( $line ) {
		self::$printed[] = "Success: $line";
	}

	public static function warning( $line ) {
		self::$errors[] = "Warning: $line";
	}

	/** Ends the command with code 1, or the code given; with `false` it goes on. */
	public static function error( $line, $exit = true ) {
		self::$errors[] = "Error: $line";
		if ( false !== $exit ) {
			self::halt( true === $exit ? 1 : $exit );
		}
	}

	/** Options of WP-CLI itself, such as `--quiet`: none is given. */
	public static function get_config( $name ) {
		return 'quiet' === $name ? false : null;
	}

	public static function halt( $code ) {
		throw new WP_CLI\ExitException( '', $code );
	}
}
