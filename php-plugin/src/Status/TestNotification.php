<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Settings\Secrets;
use Kros\WooCommerce\Webhook\Ping;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Webhook\Signature;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a ping to the shop's own return URL, over the network and through whatever proxies and firewalls the shop has, and says in plain words what
 * is in the way of KROS's notifications.
 */
final class TestNotification {

	const TIMEOUT = 15;

	/** @var Signature */ private $signature;
	/** @var Secrets */ private $secrets;
	/** @var Engine */ private $engine;

	public function __construct( Signature $signature, Secrets $secrets, Engine $engine ) {
		$this->signature = $signature;
		$this->secrets   = $secrets;
		$this->engine    = $engine;
	}

	/**
	 * @return array `ok`, `message`: one sentence, `advice`: what to do, empty when nothing.
	 */
	public function send(): array {
		if ( ! $this->secrets->is_set( 'wc_kros_webhook_key' ) ) {
			return self::bad(
				__( 'There is no notification key, so every notification is refused (401).', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Enter the same key in KROS and in the section Connection.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( ! Route::is_reachable() ) {
			return self::bad( __( 'The return URL does not work.', 'wc-kros-fakturacia-sklad-connector' ), Connection::plain_permalinks() );
		}
		$mark   = wp_generate_password( 24, false );
		$body   = Ping::body( $mark );
		$answer = wp_remote_post(
			Route::url(),
			[
				'body'        => $body,
				'timeout'     => self::TIMEOUT,
				'redirection' => 0,
				'headers'     => [
					'Content-Type'         => 'application/json',
					'X-Kros-Signature-256' => $this->signature->of( $body ),
				],
			]
		);
		return $answer instanceof \WP_Error
			? self::no_answer( (string) $answer->get_error_code(), $answer->get_error_message() )
			: $this->read( $answer, $mark );
	}

	private function read( array $answer, string $mark ): array {
		$status = (int) wp_remote_retrieve_response_code( $answer );
		$json   = json_decode( wp_remote_retrieve_body( $answer ), true );
		$ours   = is_array( $json ) && isset( $json['pong'] );
		if ( 200 === $status && $ours && $mark === $json['pong'] ) {
			return [
				'ok'      => true,
				'message' => __( 'The notification arrived through the public address, and its signature is valid.', 'wc-kros-fakturacia-sklad-connector' ),
				'advice'  => '',
			];
		}
		if ( $status >= 300 && $status < 400 ) {
			/* translators: %s: an address. */
			$message = __( 'The return URL redirects to %s, so notifications are lost.', 'wc-kros-fakturacia-sklad-connector' );
			return self::bad(
				sprintf( $message, esc_url_raw( (string) current( (array) wp_remote_retrieve_header( $answer, 'location' ) ) ) ),
				__( 'Correct the addresses in Settings > General, and copy the return URL into KROS again.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		return $this->refusal( $status, $ours, $answer );
	}

	private function refusal( int $status, bool $ours, array $answer ): array {
		/* translators: %d: HTTP status. */
		$other = __( 'The request was answered with %d before it reached the plugin.', 'wc-kros-fakturacia-sklad-connector' );
		if ( 401 === $status && $ours ) {
			return self::bad(
				__( 'The signature was rejected (401), although it was created with the saved key.', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Something changes the body or the headers of requests before they reach the plugin.', 'wc-kros-fakturacia-sklad-connector' ) . ' '
				. __( 'Ask your web host to let this address through unchanged.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( 401 === $status ) {
			return self::bad(
				__( 'The shop asks visitors for a password (401).', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Exclude the return URL from the password protection, or allow it in your security plugin.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( in_array( $status, [ 403, 405, 406, 409, 418, 429 ], true ) ) {
			$who = wp_remote_retrieve_header( $answer, 'cf-ray' ) ? 'Cloudflare: ' : '';
			return self::bad(
				/* translators: %d: HTTP status. */
				sprintf( __( 'A firewall or a security plugin blocks notifications (%d).', 'wc-kros-fakturacia-sklad-connector' ), $status ),
				$who . __( 'Allow POST requests to the return URL there, without visitor checks.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( 404 === $status ) {
			return self::bad(
				__( 'WordPress does not find the return URL (404).', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Open Settings > Permalinks and save it once.', 'wc-kros-fakturacia-sklad-connector' ) . ' '
				. __( 'If that does not help, another plugin turns the REST API off: allow this address there.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( 503 === $status && $ours ) {
			return self::bad(
				__( 'The notification arrived, but the engine does not work (503).', 'wc-kros-fakturacia-sklad-connector' ),
				$this->engine->problem()
			);
		}
		if ( 200 === $status ) {
			return self::bad(
				__( 'The return URL was answered by something other than the plugin.', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Exclude the return URL from page caches, and check that the shop is not in maintenance mode.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		return self::bad( sprintf( $other, $status ), __( 'See the server error log.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	/** The request did not get as far as an answer. */
	private static function no_answer( string $code, string $cause ): array {
		if ( 'http_request_not_executed' === $code || 'http_request_block' === $code ) {
			return self::bad(
				__(
					'wp-config.php does not allow WordPress to contact other servers (WP_HTTP_BLOCK_EXTERNAL): nothing was sent.',
					'wc-kros-fakturacia-sklad-connector'
				),
				__( 'Add the shop\'s own host name to WP_ACCESSIBLE_HOSTS. Notifications from KROS are not affected.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		$outside = __( 'Notifications from KROS come from outside and may still arrive: check when the last one came.', 'wc-kros-fakturacia-sklad-connector' );
		if ( preg_match( '/ssl|tls|certificate|cURL error (35|51|53|54|58|59|60|64|66|77|80|82|83|90|91)\b/i', $cause ) ) {
			return self::bad(
				/* translators: %s: technical cause. */
				sprintf( __( 'The certificate of the shop is not accepted: %s', 'wc-kros-fakturacia-sklad-connector' ), $cause ),
				__( 'Ask your web host for a valid certificate with its whole chain. KROS also refuses an invalid one.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		if ( preg_match( '/timed? ?out|cURL error 28\b/i', $cause ) ) {
			return self::bad(
				/* translators: %d: seconds. */
				sprintf( __( 'The shop did not answer its own request within %d seconds.', 'wc-kros-fakturacia-sklad-connector' ), self::TIMEOUT ),
				__( 'Either the server is too busy, or it cannot call its own public address; ask your web host.', 'wc-kros-fakturacia-sklad-connector' )
				. ' ' . $outside
			);
		}
		/* translators: %s: technical cause. */
		$message = __( 'The server cannot call its own public address: %s', 'wc-kros-fakturacia-sklad-connector' );
		return self::bad(
			sprintf( $message, $cause ),
			__( 'Ask your web host to allow calls of the server to itself (loopback), under its own name.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . $outside
		);
	}

	private static function bad( string $message, string $advice ): array {
		return [
			'ok'      => false,
			'message' => $message,
			'advice'  => $advice,
		];
	}
}
