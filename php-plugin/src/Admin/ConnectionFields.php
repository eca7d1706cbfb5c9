<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Wiring\Port;

defined( 'ABSPATH' ) || exit;

/**
 * The return URL with its copy button, and "Test connection" with what it finds.
 */
final class ConnectionFields {

	/** Option with the accounts that the last test found, for the settings of payments. */
	const ACCOUNTS = 'wc_kros_accounts';

	private $plugin;
	/** @var Rest */ private $rest;
	/** @var Log */ private $log;

	public function __construct( Rest $rest, Log $log ) {
		$this->rest   = $rest;
		$this->plugin = Plugin::instance();
		$this->log    = $log;
	}

	public function show_return_url( $field ) {
		Template::show( 'field-return-url', [ 'field' => $field, 'url' => Route::url(), 'reachable' => Route::is_reachable() ] );
	}

	public function show_test( $field ) {
		Template::show( 'field-test-connection', [ 'field' => $field, 'engine' => $this->plugin->get( Engine::class ) ] );
	}

	public function register_route() {
		$this->rest->route( '/test-connection', 'POST', 'manage_woocommerce', [ $this, 'test' ] );
	}

	/**
	 * @return array ok, message, checks, series; never an error page.
	 */
	public function test() {
		try {
			$output = $this->plugin->get( Engine::class )->call( 'test_connection', [], $this->plugin->get( Port::class ) );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			$output = [
				'ok'      => false,
				'message' => $failure->getMessage(),
			];
		}
		$output += [ 'checks' => [], 'series' => [] ];
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
		return $output;
	}
}
