<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Tests the connection to KROS, and keeps the accounts that were found. A test that succeeds ends a pause.
 */
final class TestConnection {

	/** Option with the accounts that the last test found, for the settings of payments. */
	const ACCOUNTS = 'wc_kros_accounts';

	/** @var EngineCall */ private $engine;
	/** @var Log */ private $log;

	public function __construct( EngineCall $engine, Log $log ) {
		$this->engine = $engine;
		$this->log    = $log;
	}

	/**
	 * @return array ok, message, checks, series; a failure is an answer, too.
	 */
	public function test(): array {
		$output = $this->engine->answer( 'test_connection', [], 'message', [ 'ok' => false ] ) + [
			'checks' => [],
			'series' => [],
		];
		if ( ! empty( $output['ok'] ) ) {
			Pause::remember( [] );
		}
		if ( ! empty( $output['accounts'] ) ) {
			update_option( self::ACCOUNTS, $output['accounts'], false );
		}
		array_walk_recursive(
			$output,
			function ( &$value ) {
				$value = is_string( $value ) ? $this->log->clean( $value ) : $value;
			}
		);
		/** @var array<string, mixed> $output */
		return $output;
	}
}
