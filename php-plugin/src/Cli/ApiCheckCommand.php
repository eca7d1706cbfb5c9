<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Status\ApiCheck;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros api check`: the same as the API check on the status screen.
 */
final class ApiCheckCommand extends Command {

	/** @var ApiCheck */ private $check;

	public function __construct( Log $log, ApiCheck $check ) {
		parent::__construct( $log );
		$this->check = $check;
	}

	protected function name(): string {
		return 'kros api check';
	}

	protected function earlier_names(): array {
		return [ 'kros contract-check' ];
	}

	/**
	 * Compares what the plugin expects of the KROS API with what KROS answers. Only reads.
	 *
	 * Ends with code 1 if something is different, or could not be compared because KROS did not answer.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : table (default), csv, or json with what support needs to know.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$format = $this->format( $options, 'table', [ 'table', 'csv', 'json' ] );
				$result = $this->check->check();
				if ( 'json' === $format ) {
					\WP_CLI::line( Json::encode( $this->check->for_support( $result ) ) );
					$result['ok'] || \WP_CLI::halt( 1 );
					return;
				}
				$this->show( $format, ApiCheck::sorted( $result['rows'] ), [ 'verdict', 'kind', 'name', 'expected', 'found' ] );
				if ( ! $result['ok'] ) {
					\WP_CLI::error( $result['message'] );
				}
				if ( 'table' === $format ) {
					\WP_CLI::success( $result['message'] );
				}
			}
		);
	}
}
