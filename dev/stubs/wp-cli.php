<?php
/**
 * What the plugin calls of WP-CLI, for the analyser: signatures and types, no code.
 */

namespace WP_CLI {
	class ExitException extends \Exception {}
}

namespace WP_CLI\Dispatcher {
	class CommandNamespace {}
}

namespace WP_CLI\Utils {
	/**
	 * @param string $format
	 * @param array<mixed> $items
	 * @param string[]|string $fields
	 */
	function format_items( $format, $items, $fields ): void {}
	/**
	 * @param string $message
	 * @param int $count
	 * @return \cli\progress\Bar
	 */
	function make_progress_bar( $message, $count ) {}
}

namespace cli\progress {
	class Bar {
		public function tick( $increment = 1, $msg = null ): void {}
		public function finish(): void {}
	}
}

namespace {
	class WP_CLI {
		/** @return bool */
		public static function add_command( $name, $callable, $args = array() ) {}
		public static function line( $message = '' ): void {}
		public static function log( $message ): void {}
		public static function success( $message ): void {}
		public static function warning( $message ): void {}
		/**
		 * Ends the process, but with `false`.
		 *
		 * @param string $message
		 * @param bool|int $exit
		 * @return ($exit is false ? null : never)
		 */
		public static function error( $message, $exit = true ) {}
		/** @return never */
		public static function halt( $return_code ) {}
		/** @return mixed */
		public static function get_config( $key = null ) {}
	}
}
