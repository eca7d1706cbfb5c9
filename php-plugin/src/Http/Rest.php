<?php
namespace Kros\WooCommerce\Http;

use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Routes that the plugin's own screens call. A failure in one is logged and answered with a sentence.
 */
final class Rest {

	const ROOT = 'wc-kros/v1';

	/** @var Log */ private $log;

	public function __construct( Log $log ) {
		$this->log = $log;
	}

	/**
	 * @param string   $path       Path under ROOT.
	 * @param string   $method     HTTP method.
	 * @param string   $capability Who may call it.
	 * @param callable $callback   Takes the request, returns what is answered.
	 * @param array    $args       Arguments as WordPress describes them.
	 */
	public function route( string $path, string $method, string $capability, callable $callback, array $args = [] ): void {
		register_rest_route(
			self::ROOT,
			$path,
			[
				'methods'             => $method,
				'args'                => $args,
				'permission_callback' => function () use ( $capability ) {
					return current_user_can( $capability );
				},
				'callback'            => function ( $request ) use ( $callback ) {
					try {
						return rest_ensure_response( $callback( $request ) );
					} catch ( \Throwable $failure ) {
						$this->log->failure( $failure );
						$message = __( 'That did not work. The log shows the reason.', 'wc-kros-fakturacia-sklad-connector' );
						return new \WP_REST_Response( [ 'message' => $message ], 500 );
					}
				},
			]
		);
	}
}
