<?php
namespace Kros\WooCommerce\Webhook;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The return URL: KROS tells here what became of a document.
 *
 * Anybody may call it; what has no right signature over its raw bytes is refused. KROS is never called from here, and KROS repeats
 * what was answered with 503.
 */
final class Route {

	const REST_NAMESPACE = 'api/wc-kros-fakturacia-sklad-connector';
	const PATH           = '/api-response';
	const MAX_BYTES      = 1048576;
	const RETRY_AFTER    = 300;

	/** @var Signature */ private $signature;
	/** @var Engine */ private $engine;
	/** @var Inbox */ private $inbox;
	/** @var Log */ private $log;
	private $kept = 0;

	public function __construct( Signature $signature, Engine $engine, Inbox $inbox, Log $log ) {
		$this->signature = $signature;
		$this->engine    = $engine;
		$this->inbox     = $inbox;
		$this->log       = $log;
	}

	/** @return string The address for the settings of KROS. */
	public static function url(): string {
		return untrailingslashit( (string) get_option( 'home' ) ) . '/wp-json/' . self::REST_NAMESPACE . self::PATH;
	}

	/** @return bool Whether that address leads here. */
	public static function is_reachable(): bool {
		$path = function ( $url ) {
			return untrailingslashit( (string) wp_parse_url( $url, PHP_URL_PATH ) );
		};
		return $path( rest_url( self::REST_NAMESPACE . self::PATH ) ) === $path( self::url() );
	}

	public function register(): void {
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
	 *
	 * @param mixed            $result  Answer of another plugin, passed on.
	 * @param \WP_REST_Server  $server  Server.
	 * @param \WP_REST_Request $request Request.
	 * @return mixed
	 */
	public function keep_body_raw( $result, $server, $request ) {
		if ( '/' . self::REST_NAMESPACE . self::PATH === $request->get_route() ) {
			$request->remove_header( 'content-type' );
		}
		return $result;
	}

	/** @param \WP_REST_Request $request Request. */
	public function receive( $request ): \WP_REST_Response {
		try {
			return $this->answer( (string) $request->get_body(), $request );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, 0, Direction::NOTIFICATION );
			return self::response( 503, 'The notification could not be stored.' );
		}
	}

	/** The work on what this request brought. */
	public function after_answer(): void {
		$kept       = $this->kept;
		$this->kept = 0;
		if ( $kept ) {
			$this->inbox->answer_and_apply( $kept );
		}
	}

	private function answer( string $body, \WP_REST_Request $request ): \WP_REST_Response {
		if ( (int) $request->get_header( 'content-length' ) > self::MAX_BYTES || strlen( $body ) > self::MAX_BYTES ) {
			return self::response( 413, 'The notification is larger than 1 MiB.' );
		}
		$signature = $request->get_header( 'x-kros-signature-256' );
		$pong      = Ping::mark( $body );
		$ours      = '' === $pong ? [] : [ 'pong' => '' ];
		if ( ! $this->signature->is_right( $body, $signature ) ) {
			return self::response( 401, 'The signature is missing or wrong.', $ours );
		}
		if ( '' !== $this->engine->problem() ) {
			return self::response( 503, 'The connector is not ready.', $ours );
		}
		if ( '' !== $pong ) {
			return self::response( 200, 'The signature is right.', [ 'pong' => $pong ] );
		}
		$this->kept = $this->inbox->keep( $body, (string) $signature );
		return self::response( 200, 'Accepted.' );
	}

	private static function response( int $status, string $message, array $more = [] ): \WP_REST_Response {
		$response = new \WP_REST_Response( [ 'message' => $message ] + $more, $status );
		if ( 503 === $status ) {
			$response->header( 'Retry-After', (string) self::RETRY_AFTER );
		}
		return $response;
	}
}
