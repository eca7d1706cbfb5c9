<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

final class LogTest extends ShopTestCase {

	private function lines( array $filter = [] ) {
		return array_column( $this->get( LogLines::class )->page( $filter, 1, 50 )['lines'], 'message' );
	}

	public function test_secrets_never_get_in() {
		$to_woocommerce = [];
		$this->hook(
			'woocommerce_logger_log_message',
			function ( $message, $level, $context ) use ( &$to_woocommerce ) {
				$to_woocommerce[] = $context['source'] . ' ' . $message;
				return $message;
			},
			10,
			3
		);
		$entry = [
			'level'   => 'error',
			'message' => 'Bearer abcdef.123 and ' . Simulator::TOKEN . ' and ' . Simulator::KEY,
			'details' => [ 'key' => Simulator::KEY, 'url' => 'https://x/?k=' . rawurlencode( Simulator::KEY ), 'token' => Simulator::TOKEN ],
		];
		$this->ask( 'log.write', [ 'entries' => [ $entry ] ] );
		$kept = wp_json_encode( $this->rows( 'SELECT * FROM ' . $this->database()->table( 'log' ) ), JSON_UNESCAPED_UNICODE ) . implode( ' ', $to_woocommerce );
		foreach ( [ Simulator::TOKEN, Simulator::KEY, rawurlencode( Simulator::KEY ), 'abcdef' ] as $secret ) {
			$this->assertStringNotContainsString( $secret, $kept );
		}
		$this->assertStringContainsString( 'kros Bearer', $kept );
	}

	public function test_every_level_reaches_the_log_of_woocommerce() {
		$levels = [];
		$this->hook( 'woocommerce_logger_log_message', function ( $message, $level ) use ( &$levels ) {
			$levels[] = $level;
			return $message;
		}, 10, 2 );
		foreach ( Log::LEVELS as $level ) {
			$this->get( Log::class )->line( $level, 'x' );
		}
		$this->assertSame( Log::LEVELS, array_values( array_unique( $levels ) ) );
	}

	public function test_finds_lines_by_level_order_and_text() {
		// No notification of an earlier test comes in between.
		Simulator::start_over();
		$this->sql( 'DELETE FROM ' . $this->database()->table( 'log' ) );
		$this->ask(
			'log.write',
			[
				'entries' => [
					[ 'level' => 'debug', 'message' => 'one', 'order_id' => 5 ],
					[ 'level' => 'warning', 'message' => 'two 100 %', 'order_id' => 6 ],
					[ 'level' => 'shouting', 'message' => 'three', 'order_id' => 6 ],
				],
			]
		);
		$this->assertSame( [ 'three', 'two 100 %', 'one' ], $this->lines() );
		$this->assertSame( [ 'two 100 %' ], $this->lines( [ 'level' => 'warning' ] ) );
		$this->assertSame( [ 'one' ], $this->lines( [ 'orders' => [ 5 ] ] ) );
		$this->assertSame( [ 'two 100 %' ], $this->lines( [ 'search' => '0 %' ] ) );
		$this->assertSame( [], $this->lines( [ 'search' => "' OR 1" ] ) );
		$this->ask( 'log.write', [ 'entries' => [ [ 'message' => 'four', 'details' => [ 'request_id' => 'abc-123-req' ] ] ] ] );
		$this->assertSame( [ 'four' ], $this->lines( [ 'search' => '123-req' ] ), 'what KROS\'s support asks for stands in the details' );
	}

	public function test_old_lines_go() {
		$this->ask( 'log.write', [ 'entries' => [ [ 'level' => 'info', 'message' => 'old' ], [ 'level' => 'info', 'message' => 'new' ] ] ] );
		$this->sql( 'UPDATE ' . $this->database()->table( 'log' ) . ' SET created_at = ' . ( time() - 31 * DAY_IN_SECONDS ) . " WHERE message = 'old'" );
		$this->get( Log::class )->prune();
		// A notification of the test before may still come in.
		$this->assertSame( [ 'new' ], array_values( array_intersect( [ 'old', 'new' ], $this->lines() ) ) );
	}

	public function test_a_failure_in_a_hook_is_logged_and_goes_no_further() {
		$callback = \Kros\WooCommerce\Plugin::instance()->lazy( Log::class, 'no_such_method' );
		$this->assertSame( 'value', $callback( 'value' ) );
		$this->assertStringContainsString( 'no_such_method', $this->lines()[0] );
	}
}
