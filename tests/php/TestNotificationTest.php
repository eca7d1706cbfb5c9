<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Status\TestNotification;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Webhook\Ping;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Webhook\Signature;

/**
 * The shop sends itself a notification through its public address.
 */
final class TestNotificationTest extends ShopTestCase {

	private function send() {
		return $this->get( TestNotification::class )->send();
	}

	private function asked( $body, array $headers = [] ) {
		$request = new \WP_REST_Request( 'POST', '/' . Route::REST_NAMESPACE . Route::PATH );
		$request->set_body( $body );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		return rest_do_request( $request );
	}

	/** What the network answers instead. */
	private function answer( $answer ) {
		$this->hook( 'pre_http_request', function () use ( $answer ) {
			return is_array( $answer ) ? $answer + [ 'headers' => [], 'body' => '', 'cookies' => [], 'filename' => null ] : $answer;
		} );
	}

	private static function status( $code, $body = '', array $headers = [] ) {
		return [ 'response' => [ 'code' => $code, 'message' => '' ], 'body' => $body, 'headers' => $headers ];
	}

	public function test_goes_through_the_web_server_and_touches_nothing() {
		$this->needs_engine();
		$order = $this->order();
		$before = $this->row( $order->get_id() );
		$result = $this->send();
		$this->assertTrue( $result['ok'], $result['message'] . ' ' . $result['advice'] );
		$this->assertSame( $before, $this->row( $order->get_id() ) );
		$this->assertSame( [], $this->log_lines() );
		$this->assertSame( [], $this->rows( 'SELECT * FROM ' . $this->database()->table( 'store' ) ), 'it is no notification from KROS' );
	}

	public function test_the_button_asks_a_route_for_merchants_only() {
		$this->answer( self::status( 403 ) );
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/test-notification' );
		$this->assertFalse( rest_do_request( $request )->get_data()['ok'] );
		wp_set_current_user( 0 );
		$this->assertSame( 401, rest_do_request( $request )->get_status() );
	}

	public function test_is_posted_to_the_public_address_and_follows_nobody_elsewhere() {
		$sent = [];
		$this->hook( 'pre_http_request', function ( $answer, $args, $url ) use ( &$sent ) {
			$sent = [ $url, $args['method'], $args['redirection'], $args['sslverify'] ];
			return new \WP_Error( 'x', 'y' );
		}, 10, 3 );
		$this->send();
		$this->assertSame( [ Route::url(), 'POST', 0, true ], $sent );
	}

	public function test_its_signature_is_the_one_of_kros() {
		update_option( 'wc_kros_webhook_key', 'tajný-kľúč', false );
		$this->assertSame( '491JDPa0CFoMJLR+S+OY6NpROAb95Npvcuyvf/RBp/8=', $this->get( Signature::class )->of( '{"name":"Žltý kôň s.r.o. €"}' ) );
	}

	public function test_the_route_answers_a_ping_without_the_engine_and_refuses_one_without_signature() {
		$engine = $this->use_engine( new FakeEngine( [ 'notification' => [ 'status' => 200 ] ] ) );
		$body   = Ping::body( 'abc123' );
		$right  = [ 'x-kros-signature-256' => $this->get( Signature::class )->of( $body ) ];
		$answer = $this->asked( $body, $right );
		$this->assertSame( [ 200, 'abc123' ], [ $answer->get_status(), $answer->get_data()['pong'] ] );
		$this->assertSame( 401, $this->asked( $body )->get_status() );
		$this->assertSame( 401, $this->asked( Ping::body( 'abc124' ), $right )->get_status() );
		delete_option( 'wc_kros_webhook_key' );
		$this->assertSame( 401, $this->asked( $body, [ 'x-kros-signature-256' => $this->get( Signature::class )->of( $body ) ] )->get_status(), 'no key signs nothing' );
		$this->assertSame( [], $engine->calls );
		update_option( 'wc_kros_webhook_key', Simulator::KEY, false );
		foreach ( [ '{"wc_kros_ping":""}', '{"wc_kros_ping":"a b"}', '{"wc_kros_ping":"a","requestId":"1"}', ' ' . $body, $body . "\n" ] as $other ) {
			$this->asked( $other, [ 'x-kros-signature-256' => $this->get( Signature::class )->of( $other ) ] );
		}
		$this->assertCount( 5, $this->rows( 'SELECT id FROM ' . $this->database()->table( 'inbox' ) ), 'anything else is a notification' );
	}

	public function test_without_a_key_or_with_plain_permalinks_nothing_is_sent() {
		$sent = 0;
		$this->hook( 'pre_http_request', function () use ( &$sent ) {
			$sent++;
			return new \WP_Error( 'x', 'y' );
		} );
		delete_option( 'wc_kros_webhook_key' );
		$this->assertStringContainsString( 'no notification key', $this->send()['message'] );
		update_option( 'wc_kros_webhook_key', Simulator::KEY, false );
		$this->hook( 'rest_url', function () {
			return home_url( '/index.php?rest_route=/api/' );
		} );
		$this->assertStringContainsString( 'permalinks', $this->send()['advice'] );
		$this->assertSame( 0, $sent );
	}

	public function failures() {
		$error = function ( $message, $code = 'http_request_failed' ) {
			return new \WP_Error( $code, $message );
		};
		return [
			'wrong signature'      => [ self::status( 401, '{"message":"","pong":""}' ), 'signature was rejected', 'changes the body' ],
			'password'             => [ self::status( 401, '<h1>Authorization Required</h1>' ), 'asks visitors for a password', 'password protection' ],
			'firewall'             => [ self::status( 403 ), 'firewall', 'Allow POST' ],
			'Cloudflare'           => [ self::status( 403, '', [ 'cf-ray' => '1' ] ), 'firewall', 'Cloudflare' ],
			'not found'            => [ self::status( 404 ), '(404)', 'Permalinks' ],
			'sent on'              => [ self::status( 301, '', [ 'location' => 'https://www.shop.test/x' ] ), 'https://www.shop.test/x', 'Settings > General' ],
			'another page'         => [ self::status( 200, '<html>Soon</html>' ), 'other than the plugin', 'maintenance' ],
			'another mark'         => [ self::status( 200, '{"pong":"other"}' ), 'other than the plugin', 'caches' ],
			'no engine'            => [ self::status( 503, '{"pong":""}' ), 'engine does not work', 'The extension is missing.' ],
			'server error'         => [ self::status( 502 ), 'answered with 502', 'error log' ],
			'blocked by wp-config' => [ $error( 'User has blocked', 'http_request_not_executed' ), 'WP_HTTP_BLOCK_EXTERNAL', 'WP_ACCESSIBLE_HOSTS' ],
			'TLS'                  => [ $error( 'cURL error 60: SSL certificate problem: certificate has expired' ), 'certificate', 'web host' ],
			'timeout'              => [ $error( 'cURL error 28: Operation timed out after 15001 milliseconds' ), 'within 15 seconds', 'from outside' ],
			'loopback blocked'     => [ $error( 'cURL error 7: Failed to connect to shop.test port 443: Connection refused' ), 'cannot call its own', 'loopback' ],
			'no name'              => [ $error( 'cURL error 6: Could not resolve host: shop.test' ), 'cannot call its own', 'own name' ],
		];
	}

	/**
	 * @dataProvider failures
	 */
	public function test_says_what_is_in_the_way( $answer, $message, $advice ) {
		$this->use_engine( new NoEngine( 'The extension is missing.' ) );
		$this->answer( $answer );
		$result = $this->send();
		$this->assertFalse( $result['ok'] );
		$this->assertStringContainsString( $message, $result['message'] );
		$this->assertStringContainsString( $advice, $result['advice'] );
	}

	/** The real thing: an address where nobody listens. */
	public function test_a_server_that_cannot_reach_itself_is_told_so() {
		$socket = stream_socket_server( 'tcp://127.0.0.1:0' );
		$free   = stream_socket_get_name( $socket, false );
		fclose( $socket );
		$this->hook( 'pre_option_home', function () use ( $free ) {
			return "http://$free";
		} );
		$this->assertStringContainsString( 'cannot call its own', $this->send()['message'] );
	}
}
