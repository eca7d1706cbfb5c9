<?php
/** As much of WP-CLI as the plugin's commands use; what it prints is kept. */
namespace {

	class WP_CLI {
		public static $commands = [];
		public static $printed  = [];
		public static $errors   = [];

		public static function add_command( $name, $callable, $args = [] ) {
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

		public static function halt( $code ) {
			throw new WP_CLI\ExitException( '', $code );
		}
	}
}

namespace WP_CLI {

	class ExitException extends \Exception {}

	/** A progress bar; how far it came is kept. */
	class Bar {
		public static $last;
		public $label;
		public $total;
		public $done     = 0;
		public $finished = false;

		public function __construct( $label, $total ) {
			$this->label = $label;
			$this->total = $total;
			self::$last  = $this;
		}

		public function tick( $by = 1, $message = null ) {
			$this->done += $by;
		}

		public function finish() {
			$this->finished = true;
		}
	}
}

namespace WP_CLI\Utils {

	function make_progress_bar( $label, $total, $interval = 100 ) {
		return new \WP_CLI\Bar( $label, $total );
	}

	function get_flag_value( $options, $flag, $default = null ) {
		return isset( $options[ $flag ] ) ? $options[ $flag ] : $default;
	}

	/** `json` prints the rows as one line; `csv` and `table` one line each, with a head; `count` how many, `ids` the first field. */
	function format_items( $format, $items, $fields ) {
		$fields = is_array( $fields ) ? $fields : explode( ',', $fields );
		$rows   = [];
		foreach ( $items as $item ) {
			$row = [];
			foreach ( $fields as $field ) {
				$row[ $field ] = ( (array) $item )[ $field ];
			}
			$rows[] = $row;
		}
		if ( 'json' === $format ) {
			\WP_CLI::line( json_encode( $rows ) );
			return;
		}
		if ( 'count' === $format ) {
			\WP_CLI::line( count( $rows ) );
			return;
		}
		if ( 'ids' === $format ) {
			\WP_CLI::line( implode( ' ', array_column( $rows, $fields[0] ) ) );
			return;
		}
		foreach ( array_merge( [ $fields ], array_map( 'array_values', $rows ) ) as $row ) {
			if ( 'csv' === $format ) {
				$file = fopen( 'php://memory', 'w+' );
				fputcsv( $file, $row, ',', '"', '\\' );
				rewind( $file );
				\WP_CLI::line( rtrim( stream_get_contents( $file ), "\n" ) );
			} else {
				\WP_CLI::line( implode( "\t", $row ) );
			}
		}
	}
}
