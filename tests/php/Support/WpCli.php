<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * Runs a command of the plugin as WP-CLI would, on a stand-in of it.
 */
final class WpCli {

	/**
	 * @param string   $command   Name, such as `kros preview`.
	 * @param string[] $arguments Arguments.
	 * @param array    $options   Options; a flag is `true`.
	 * @return array `lines` that were printed, `errors` (with warnings), and the exit `code`.
	 */
	public static function run( $command, array $arguments = [], array $options = [] ) {
		class_exists( 'WP_CLI', false ) || require_once __DIR__ . '/wp-cli.php';
		\WP_CLI::$commands = [];
		\WP_CLI::$printed  = [];
		\WP_CLI::$errors   = [];
		\WP_CLI\Bar::$last = null;
		do_action( 'cli_init' );
		$code = 0;
		try {
			$run = \WP_CLI::$commands[ $command ];
			$run( $arguments, \WP_CLI\Synopsis::checked( $run, $arguments, $options ) );
		} catch ( \WP_CLI\ExitException $end ) {
			$code = $end->getCode();
		}
		return [
			'lines'  => \WP_CLI::$printed,
			'errors' => \WP_CLI::$errors,
			'code'   => $code,
		];
	}
}
