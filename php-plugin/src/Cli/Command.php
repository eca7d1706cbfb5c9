<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;

defined( 'ABSPATH' ) || exit;

/**
 * A command of `wp kros`. WP-CLI reads its help from the comment of run(). Whatever fails in it is logged and ends it with code 1.
 */
abstract class Command {

	/** @return string Name after `wp`. */
	abstract protected function name();

	/**
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	abstract public function run( $arguments, $options );

	/** Tells WP-CLI about the command. */
	public function register() {
		\WP_CLI::add_command( $this->name(), [ $this, 'run' ] );
	}

	/**
	 * @param callable $work What the command does.
	 */
	protected function guarded( callable $work ) {
		try {
			$work();
		} catch ( \WP_CLI\ExitException $end ) {
			throw $end;
		} catch ( \Throwable $failure ) {
			$log = Plugin::instance()->get( Log::class );
			$log->failure( $failure );
			\WP_CLI::error( $log->clean( $failure->getMessage() ) );
		}
	}
}
