<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\TestConnection;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros test-connection`: the same as the button in the settings.
 */
final class TestCommand extends Command {

	/** @var TestConnection */ private $connection;

	public function __construct( Log $log, TestConnection $connection ) {
		parent::__construct( $log );
		$this->connection = $connection;
	}

	protected function name(): string {
		return 'kros test-connection';
	}

	/**
	 * Tests the connection to KROS; ends with code 1 if it does not work.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : How the checks are shown: table (default), csv, json or yaml.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$format = $this->format( $options );
				$found  = $this->connection->test();
				$rows   = [];
				foreach ( $found['checks'] as $check ) {
					$check += [ 'label' => $check['name'], 'message' => '' ];
					$rows[] = [
						'check'   => $check['name'],
						'name'    => $check['label'],
						'result'  => $check['ok'] ? 'ok' : 'failed',
						'message' => $check['message'],
					];
				}
				$this->show( $format, $rows, [ 'check', 'name', 'result', 'message' ] );
				if ( empty( $found['ok'] ) ) {
					\WP_CLI::error( $found['message'] );
				} elseif ( 'table' === $format ) {
					\WP_CLI::success( $found['message'] );
				}
			}
		);
	}
}
