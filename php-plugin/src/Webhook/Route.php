<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Engine\ProcessEngine;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Schedule\Clock;
use Kros\WooCommerce\Shop\Port;

defined( 'ABSPATH' ) || exit;

/**
 * The return URL: KROS tells here what became of a document.
 *
 * Anybody may knock; the engine checks the signature over the raw bytes. KROS is never called from here, and KROS repeats
 * what was answered with 503.
 */
final class Route {

	const REST_NAMESPACE = 'api/wc-kros-fakturacia-sklad-connector';
	const PATH           = '/api-response';
	const MAX_BYTES      = 1048576;
	const RETRY_AFTER    = 300;

	private $plugin;
	private $log;

	public function __construct( Log $log ) {
		$this->plugin = Plugin::instance();
		$this->log    = $log;
	}

	/** @return string The address for the settings of KROS. */
	public static function url() {
		return untrailingslashit( (string) get_option( 'home' ) ) . '/wp-json/' . self::REST_NAMESPACE . self::PATH;
	}

	/** @return bool Whether that address leads here. */
	public static function is_reachable() {
		$path = function ( $url ) {
			return untrailingslashit( (string) wp_parse_url( $url, PHP_URL_PATH ) );
		};
		return $path( rest_url( self::REST_NAMESPACE . self::PATH ) ) === $path( self::url() );
	}

	/** KROS waits for the answer: an engine that takes time to start begins while WordPress does. */
	public function expect() {
		if ( ! isset( $_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'] ) || 'POST' !== $_SERVER['REQUEST_METHOD'] ) {
			return;
		}
		$path   = untrailingslashit( (string) wp_parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
		$here   = '/' . self::REST_NAMESPACE . self::PATH;
		$length = isset( $_SERVER['CONTENT_LENGTH'] ) ? (int) $_SERVER['CONTENT_LENGTH'] : 0;
		if ( substr( $path, -strlen( $here ) ) !== $here || $length > self::MAX_BYTES ) {
			return;
		}
		$engine = $this->plugin->get( Engine::class );
		if ( $engine instanceof ProcessEngine ) {
			$engine->start_ahead();
		}
	}

	public function register() {
		register_rest_route(
			self::REST_NAMESPACE,
			self::PATH,
			[
				'methods'             => 'POST',
				'callback'            => [ $this, 'receive' ],
				'permission_callback' => '__return_true',
			]
		);
	}

	/**
	 * WordPress would answer a body that is not JSON itself, before its signature is checked. Without a content type the
	 * body comes here untouched.
	 */
	public function keep_body_raw( $result, $server, $request ) {
		if ( '/' . self::REST_NAMESPACE . self::PATH === $request->get_route() ) {
			$request->remove_header( 'content-type' );
		}
		return $result;
	}

	/**
	 * @param \WP_REST_Request $request Request.
	 * @return \WP_REST_Response
	 */
	public function receive( $request ) {
		$body = (string) $request->get_body();
		if ( (int) $request->get_header( 'content-length' ) > self::MAX_BYTES || strlen( $body ) > self::MAX_BYTES ) {
			return self::response( 413, 'The notification is larger than 1 MiB.' );
		}
		if ( '' !== Ping::mark( $body ) ) {
			return $this->pong( $body, $request->get_header( 'x-kros-signature-256' ) );
		}
		try {
			$input  = [
				'body'      => base64_encode( $body ),
				'signature' => $request->get_header( 'x-kros-signature-256' ),
			];
			$output = $this->plugin->get( Engine::class )->call( 'notification', $input, $this->plugin->get( Port::class ) );
		} catch ( EngineMissing $missing ) {
			return self::response( 503, 'The connector is not ready.' );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			return self::response( 503, 'The notification could not be taken over.' );
		}
		if ( ! empty( $output['applied'] ) ) {
			// A document may have got its number; its e-mail must not cost KROS its answer.
			call_user_func( $this->plugin->lazy( Clock::class, 'enqueue_emails' ) );
		}
		if ( ! empty( $output['cards'] ) ) {
			call_user_func( $this->plugin->lazy( Clock::class, 'cards_changed' ) );
		} elseif ( ! empty( $output['applied'] ) ) {
			call_user_func( $this->plugin->lazy( Clock::class, 'document_issued' ) );
		}
		return 200 === $output['status'] ? self::response( 200, 'Taken over.' ) : self::response( 401, 'The signature is missing or wrong.' );
	}

	/** The shop tries its own return URL: only the signature is looked at. */
	private function pong( $body, $signature ) {
		if ( ! $this->plugin->get( Ping::class )->is_signed( $body, $signature ) ) {
			return self::response( 401, 'The signature is missing or wrong.', [ 'pong' => '' ] );
		}
		if ( '' !== $this->plugin->get( Engine::class )->problem() ) {
			return self::response( 503, 'The connector is not ready.', [ 'pong' => '' ] );
		}
		return self::response( 200, 'The signature is right.', [ 'pong' => Ping::mark( $body ) ] );
	}

	private static function response( $status, $message, array $more = [] ) {
		$response = new \WP_REST_Response( [ 'message' => $message ] + $more, $status );
		if ( 503 === $status ) {
			$response->header( 'Retry-After', (string) self::RETRY_AFTER );
		}
		return $response;
	}
}
