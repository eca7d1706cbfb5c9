<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Webhook\Route;

/**
 * The return URL, over HTTP where that is possible.
 */
final class RouteTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
	}

	private static function post( $body, array $headers = [] ) {
		$headers += [ 'Content-Type' => 'application/json' ];
		return wp_remote_post( Route::url(), [ 'body' => $body, 'headers' => $headers, 'timeout' => 30 ] );
	}

	private static function status( $body, array $headers = [] ) {
		return wp_remote_retrieve_response_code( self::post( $body, $headers ) );
	}

	private static function signed( $body, array $headers = [] ) {
		return self::status( $body, $headers + [ 'X-Kros-Signature-256' => self::sign( $body, 'test-secret' ) ] );
	}

	private static function sign( $body, $key ) {
		return base64_encode( hash_hmac( 'sha256', mb_convert_encoding( $body, 'UTF-16LE', 'UTF-8' ), mb_convert_encoding( $key, 'UTF-16LE', 'UTF-8' ), true ) );
	}

	private function in_process( array $headers = [], $body = '{}' ) {
		$request = new \WP_REST_Request( 'POST', '/' . Route::REST_NAMESPACE . Route::PATH );
		$request->set_body( $body );
		$request->set_header( 'content-type', 'application/json' );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		return rest_do_request( $request );
	}

	public function vectors() {
		$first = '{"requestId":"11111111-2222-3333-4444-555555555555","status":200}';
		return [
			'1: ASCII' => [
				'test-secret',
				$first,
				'LuHr1nzCPywshBmLUvs7zZp2CBFBTbb+Ri/kq53RFWU=',
			],
			'2: newline at the end' => [
				'test-secret',
				$first . "\n",
				'PZGXFfwI0fLy23+hWCWUrvltWtUVXdzpge4X9JIwN7c=',
			],
			'3: diacritics' => [
				'tajný-kľúč',
				'{"name":"Žltý kôň s.r.o. €"}',
				'491JDPa0CFoMJLR+S+OY6NpROAb95Npvcuyvf/RBp/8=',
			],
			'4: escapes' => [
				'tajný-kľúč',
				'{"name":"\u017dlt\u00fd k\u00f4\u0148 s.r.o. \u20ac"}',
				'3egs8afI0el5UUL5qemwBhCjUKd1wYXGpRCenqfB7vs=',
			],
			'5: surrogate pair' => [
				'test-secret',
				'{"note":"📦 ok"}',
				'6kBO1O9g0dnlLNY8C9FUvFRDDGM80OQrF8PZwDOh9sU=',
			],
			'6: empty' => [
				'test-secret',
				'',
				'XI+VgLYek33USN3NrP2niS8/L9BjAjesYxQsQr0aGc8=',
			],
		];
	}

	/**
	 * @dataProvider vectors
	 */
	public function test_the_raw_bytes_are_what_is_signed( $key, $body, $signature ) {
		update_option( 'wc_kros_webhook_key', $key, false );
		$this->assertSame( 200, self::status( $body, [ 'X-Kros-Signature-256' => $signature ] ) );
		$this->assertSame( 401, self::status( $body . ' ', [ 'X-Kros-Signature-256' => $signature ] ) );
	}

	public function wrong_signatures() {
		return [
			'none'                     => [ null ],
			'empty'                    => [ '' ],
			'UTF-8 key and body'       => [ 'QxO6SkeX34SqPnTcVjgVPFTDS3YxUbGVFEEOWHnq0/A=' ],
			'UTF-8 key'                => [ 'aXSp4y+fsFTwjI9Wc9MEi+WVWVF1djfW1gi/YCWw9Vg=' ],
			'a BOM before the body'    => [ '0cJ25Z8+IUsGOhifiOEv8vnRIzLBDiXmhmgiY83Y+zw=' ],
			'Base64 of the secret'     => [ 'geYzBjEWtZtII9voxA+ndFsrtHFaGa8iTgxgIHGWN9w=' ],
			'the right one, upper case' => [ strtoupper( 'LuHr1nzCPywshBmLUvs7zZp2CBFBTbb+Ri/kq53RFWU=' ) ],
		];
	}

	/**
	 * @dataProvider wrong_signatures
	 */
	public function test_a_wrong_signature_is_refused_and_stores_nothing( $signature ) {
		update_option( 'wc_kros_webhook_key', 'test-secret', false );
		$headers = null === $signature ? [] : [ 'X-Kros-Signature-256' => $signature ];
		$this->assertSame( 401, self::status( '{"requestId":"11111111-2222-3333-4444-555555555555","status":200}', $headers ) );
		$this->assertSame( [], $this->rows( 'SELECT name FROM ' . $this->database()->table( 'store' ) ) );
	}

	public function test_without_a_key_everything_is_refused() {
		delete_option( 'wc_kros_webhook_key' );
		$this->assertSame( 401, self::status( '{}', [ 'X-Kros-Signature-256' => self::sign( '{}', '' ) ] ) );
	}

	public function test_a_body_over_a_mebibyte_is_refused_and_one_of_it_is_not() {
		update_option( 'wc_kros_webhook_key', 'test-secret', false );
		$this->assertSame( 413, self::status( str_repeat( 'a', 1048577 ) ) );
		$body = str_pad( '{"requestId":"x","status":200}', 1048576 );
		$this->assertSame( 200, self::signed( $body ) );
		$this->assertSame( 413, $this->in_process( [ 'content-length' => '1048577' ] )->get_status() );
	}

	public function test_a_body_that_is_no_json_is_judged_by_its_signature() {
		update_option( 'wc_kros_webhook_key', 'test-secret', false );
		$this->assertSame( 401, self::status( '{"broken' ) );
		$this->assertSame( 200, self::signed( '{"broken' ) );
		$this->assertSame( 200, self::signed( 'a=1&b[]=2', [ 'Content-Type' => 'application/x-www-form-urlencoded' ] ) );
	}

	public function test_unknown_documents_are_taken_over_and_change_nothing() {
		update_option( 'wc_kros_webhook_key', 'test-secret', false );
		$order = $this->order();
		$body  = '{"requestId":"r","status":200,"results":{"entities":[{"data":{"id":1,"externalId":"other-shop-1","documentNumber":"X"},"problems":[]}]}}';
		$this->assertSame( 200, self::signed( $body ) );
		$this->assertSame( [ 'waiting' ], $this->states() );
		$this->assertSame( '', $this->row( $order->get_id() )['number'] );
	}

	public function test_only_post_leads_here() {
		$this->assertSame( 404, wp_remote_retrieve_response_code( wp_remote_get( Route::url() ) ) );
	}

	public function test_without_an_engine_kros_is_asked_to_come_again() {
		$this->use_engine( new NoEngine( 'missing' ) );
		$response = $this->in_process();
		$this->assertSame( 503, $response->get_status() );
		$this->assertGreaterThan( 0, (int) $response->get_headers()['Retry-After'] );
	}

	public function test_a_failure_asks_kros_to_come_again_and_tells_no_secret() {
		$this->use_engine(
			new FakeEngine(
				[
					'notification' => function () {
						throw new \RuntimeException( 'broken with key tajný-kľúč' );
					},
				]
			)
		);
		$response = $this->in_process();
		$this->assertSame( 503, $response->get_status() );
		$this->assertStringNotContainsString( 'broken', wp_json_encode( $response->get_data() ) );
		$this->assertStringContainsString( 'broken with key •••', $this->log_lines()[0] );
	}

	public function test_the_engine_gets_the_bytes_and_the_header_as_they_came() {
		$engine = $this->use_engine( new FakeEngine( [ 'notification' => [ 'status' => 200 ] ] ) );
		$this->in_process( [ 'X-Kros-Signature-256' => ' abc= ' ], "{\"a\":\"\xF4\"}" );
		$this->in_process();
		$this->assertSame( "{\"a\":\"\xF4\"}", base64_decode( $engine->calls[0][1]['body'] ) );
		$this->assertSame( 'abc=', trim( $engine->calls[0][1]['signature'] ) );
		$this->assertNull( $engine->calls[1][1]['signature'] );
	}
}
