<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Status\Connection;
use Kros\WooCommerce\Status\Row;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Webhook\Inbox;
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
		$response = $this->in_process( [ 'X-Kros-Signature-256' => self::sign( '{}', Simulator::KEY ) ] );
		$this->assertSame( 503, $response->get_status() );
		$this->assertGreaterThan( 0, (int) $response->get_headers()['Retry-After'] );
		$this->assertSame( 401, $this->in_process()->get_status(), 'whoever has no signature learns nothing' );
		$this->assertSame( [], $this->kept() );
	}

	public function test_what_cannot_be_kept_is_asked_for_again_and_tells_no_secret() {
		$this->use_engine( new FakeEngine( [] ) );
		$this->sql( 'ALTER TABLE ' . $this->inbox() . ' RENAME TO ' . $this->inbox() . '_away' );
		try {
			$response = $this->in_process( [ 'X-Kros-Signature-256' => self::sign( '{}', Simulator::KEY ) ] );
		} finally {
			$this->sql( 'ALTER TABLE ' . $this->inbox() . '_away RENAME TO ' . $this->inbox() );
		}
		$this->assertSame( 503, $response->get_status() );
		$this->assertStringNotContainsString( 'inbox', wp_json_encode( $response->get_data() ) );
		$this->assertStringContainsString( 'inbox', $this->log_lines()[0] );
	}

	public function test_kros_has_its_answer_before_the_engine_has_done_its_work() {
		$body  = '{"requestId":"r","status":200,"results":{"entities":[{"data":{"externalId":"x"}}]}}';
		$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$other->query( 'LOCK TABLES ' . $this->ledger() . ' WRITE' );
		$status = self::status( $body, [ 'X-Kros-Signature-256' => self::sign( $body, Simulator::KEY ) ] );
		$kept   = $this->kept();
		$other->query( 'UNLOCK TABLES' );
		$this->assertSame( 200, $status );
		$this->assertSame( [ $body ], array_column( $kept, 'body' ) );
		$this->until( function () {
			return [] === $this->kept();
		}, 'the notification is taken over' );
	}

	public function test_what_was_left_behind_is_taken_over_when_the_clock_strikes_byte_by_byte() {
		$engine = $this->use_engine( new FakeEngine( [ 'notification' => [ 'status' => 200 ] ] ) );
		$body   = '{"note":"📦 \u017dltý \'kôň\' \\\\"}';
		$this->leave_behind( $body );
		$this->get( Inbox::class )->process_pending();
		$this->assertSame( [], $engine->calls, 'the request that brought it may be at it' );
		$this->assertSame( 0, $this->get( Inbox::class )->left_behind() );
		$this->grow_old( 2 * Inbox::FRESH );
		$this->assertSame( 1, $this->get( Inbox::class )->left_behind() );
		do_action( Jobs::INBOX );
		$this->assertSame( [ 'notification', $body, self::sign( $body, Simulator::KEY ) ], [ $engine->calls[0][0], base64_decode( $engine->calls[0][1]['body'] ), $engine->calls[0][1]['signature'] ] );
		$this->assertSame( [], $this->kept() );
	}

	public function test_one_that_fails_stays_and_lets_the_others_pass_and_tells_no_secret() {
		$seen   = [];
		$engine = function ( $input ) use ( &$seen ) {
			$seen[] = base64_decode( $input['body'] );
			if ( '"bad"' === end( $seen ) ) {
				throw new \RuntimeException( 'broken with key ' . Simulator::KEY );
			}
			return [ 'status' => 200 ];
		};
		$this->use_engine( new FakeEngine( [ 'notification' => $engine ] ) );
		foreach ( [ '"bad"', '"good"', '"better"' ] as $body ) {
			$this->leave_behind( $body );
		}
		$this->grow_old( 2 * Inbox::FRESH );
		do_action( Jobs::INBOX );
		$this->assertSame( [ '"bad"' ], $seen );
		$line = $this->rows( 'SELECT message, direction FROM ' . $this->database()->table( 'log' ) )[0];
		$this->assertStringContainsString( 'broken with key •••', $line['message'] );
		$this->assertSame( 'notification', $line['direction'] );
		do_action( Jobs::INBOX );
		$this->assertSame( [ '"bad"', '"good"', '"better"' ], $seen, 'it waits the longer the more often it failed' );
		$this->grow_old( 3 * Inbox::FRESH );
		do_action( Jobs::INBOX );
		$this->assertSame( '"bad"', end( $seen ) );
		$this->assertSame( [ [ '"bad"', '2' ] ], array_map( function ( $row ) {
			return [ $row['body'], $row['tries'] ];
		}, $this->kept() ) );
	}

	public function test_the_clock_puts_one_job_into_the_queue_where_something_was_left_behind() {
		$jobs = function () {
			return count( as_get_scheduled_actions( [ 'hook' => Jobs::INBOX, 'status' => 'pending' ], 'ids' ) );
		};
		do_action( Jobs::TICK );
		$this->assertSame( 0, $jobs() );
		$this->leave_behind( '{}' );
		$this->grow_old( 2 * Inbox::FRESH );
		do_action( Jobs::TICK );
		do_action( Jobs::TICK );
		$this->assertSame( 1, $jobs() );
		$this->get( Scheduler::class )->stop();
		$this->assertSame( 0, $jobs() );
	}

	public function test_of_two_who_come_at_once_one_takes_it_over() {
		$calls  = 0;
		$engine = function () use ( &$calls ) {
			$calls++;
			// Another process comes meanwhile.
			$this->get( Inbox::class )->process_pending();
			return [ 'status' => 200 ];
		};
		$this->use_engine( new FakeEngine( [ 'notification' => $engine ] ) );
		$this->leave_behind( '{}' );
		$this->grow_old( 2 * Inbox::FRESH );
		do_action( Jobs::INBOX );
		$this->assertSame( [ 1, [] ], [ $calls, $this->kept() ] );
	}

	public function test_without_an_engine_they_wait_without_a_word() {
		$this->leave_behind( '{}' );
		$this->grow_old( 2 * Inbox::FRESH );
		$this->use_engine( new NoEngine( 'missing' ) );
		do_action( Jobs::INBOX );
		$this->assertSame( [ 1, [] ], [ count( $this->kept() ), $this->log_lines() ] );
	}

	public function test_the_status_screen_says_that_some_were_left_behind() {
		$this->use_engine( new FakeEngine( [] ) );
		$this->ask( 'store.write', [ 'values' => [ Connection::LAST_NOTIFICATION => [ 'at' => time() ] ] ] );
		$row = $this->get( Connection::class )->rows()['notification'];
		$this->assertNotSame( Row::ATTENTION, $row['state'] );
		$this->leave_behind( '{}' );
		$this->grow_old( 2 * Inbox::FRESH );
		$row = $this->get( Connection::class )->rows()['notification'];
		$this->assertSame( Row::ATTENTION, $row['state'] );
		$this->assertStringContainsString( 'not processed yet: 1', $row['value'] );
	}

	public function test_one_that_never_can_be_taken_over_is_put_aside_aloud() {
		$engine = $this->use_engine( new FakeEngine( [] ) );
		$this->leave_behind( '{}' );
		$this->grow_old( Inbox::GIVE_UP + 10 );
		$this->sql( "UPDATE {$this->inbox()} SET tries = 1" );
		$this->get( Inbox::class )->process_pending();
		$this->assertSame( [], $engine->calls );
		$this->assertSame( [], $this->kept() );
		$this->assertStringContainsString( 'set aside: 1', $this->log_lines()[0] );
	}

	public function test_one_whose_key_was_changed_meanwhile_is_told_in_the_log() {
		$this->leave_behind( '{}' );
		$this->grow_old( 2 * Inbox::FRESH );
		update_option( 'wc_kros_webhook_key', 'another', false );
		$this->get( Inbox::class )->process_pending();
		$this->assertSame( [], $this->kept() );
		$this->assertStringContainsString( 'key was changed', $this->log_lines()[0] );
	}

	private function inbox() {
		return $this->database()->table( 'inbox' );
	}

	private function kept() {
		return $this->rows( "SELECT * FROM {$this->inbox()} ORDER BY id" );
	}

	/** As if the request had been ended right after KROS got its answer. */
	private function leave_behind( $body ) {
		$this->get( Inbox::class )->keep( $body, self::sign( $body, Simulator::KEY ) );
	}

	private function grow_old( $seconds ) {
		$this->sql( "UPDATE {$this->inbox()} SET received_at = received_at - $seconds, next_at = next_at - $seconds" );
	}
}
