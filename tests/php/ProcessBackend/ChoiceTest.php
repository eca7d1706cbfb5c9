<?php
namespace Kros\WooCommerce\Tests\ProcessBackend;

use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * Which backend is taken, on servers of every kind.
 */
final class ChoiceTest extends ShopTestCase {

	private static function found( $asked, array $options = [ 'no-extension' ] ) {
		return json_decode( ( new Process( 'engine', [ $asked ], $options ) )->wait(), true );
	}

	private function assert_works( $engine, array $found ) {
		$this->assertSame( [ $engine, '' ], [ $found['engine'], $found['problem'] ] );
		$this->assertGreaterThan( 10, $found['entries'] );
		$this->assertStringContainsString( WC_KROS_VERSION, $found['description'] );
	}

	public function test_without_the_extension_the_executable_is_taken() {
		$this->assert_works( 'ProcessEngine', self::found( '' ) );
	}

	public function test_with_the_extension_it_is_taken_unless_wp_config_says_otherwise() {
		if ( ! class_exists( 'Kros\\Engine', false ) ) {
			$this->assertSame( 'ProcessEngine', self::found( '', [] )['engine'] );
			return;
		}
		$this->assert_works( 'ExtensionEngine', self::found( '', [] ) );
		$this->assert_works( 'ProcessEngine', self::found( 'process', [] ) );
	}

	public function test_the_extension_is_not_there_although_wp_config_asks_for_it() {
		$found = self::found( 'extension' );
		$this->assertSame( 'NoEngine', $found['engine'] );
		$this->assertMatchesRegularExpression( '/extension "kros"/', $found['problem'] );
	}

	public function test_a_value_that_is_no_engine_is_told() {
		$found = self::found( 'helper' );
		$this->assertSame( 'NoEngine', $found['engine'] );
		$this->assertMatchesRegularExpression( '/"helper".*"extension" or "process"/', $found['problem'] );
	}

	public function test_a_host_that_disables_proc_open_is_named_and_the_other_way_too() {
		foreach ( [ 'proc_open', 'proc_terminate', 'getmypid', 'stream_select' ] as $function ) {
			$found = self::found( '', [ 'no-extension', "disable_functions=$function" ] );
			$this->assertSame( 'NoEngine', $found['engine'] );
			$this->assertMatchesRegularExpression( "/$function.*web host/", $found['problem'] );
			$this->assertSame( PHP_VERSION_ID >= 80100, false !== strpos( $found['problem'], 'extension "kros"' ) );
		}
	}

	public function test_a_host_that_tells_neither_its_processor_nor_lets_permissions_be_set_is_no_hindrance() {
		$this->assert_works( 'ProcessEngine', self::found( '', [ 'no-extension', 'disable_functions=php_uname,chmod' ] ) );
	}

	public function test_it_works_under_open_basedir() {
		$site    = getenv( 'WC_KROS_SITE' );
		$folders = implode( ':', [ realpath( $site ), realpath( dirname( WC_KROS_FILE ) ), dirname( __DIR__ ) ] );
		$this->assert_works( 'ProcessEngine', self::found( '', [ 'no-extension', "open_basedir=$folders" ] ) );
	}
}
