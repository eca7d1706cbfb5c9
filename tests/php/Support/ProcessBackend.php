<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Engine\Executable;
use Kros\WooCommerce\Engine\ProcessEngine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;

/**
 * For tests of the executable, whatever backend the rest of the suite uses.
 */
abstract class ProcessBackend extends ShopTestCase {

	private $folders = [];
	private $others;

	protected function setUp(): void {
		parent::setUp();
		$this->others = Process::children_of( getmypid() );
	}

	protected function tearDown(): void {
		foreach ( $this->folders as $folder ) {
			array_map( 'unlink', glob( "$folder/*" ) );
			rmdir( $folder );
		}
		delete_option( ProcessEngine::OPTION );
		parent::tearDown();
	}

	protected function engine( ?Executable $executable = null, ?Shop $shop = null ) {
		return new ProcessEngine(
			$this->get( EngineSettings::class ),
			$shop ? $shop : $this->get( Shop::class ),
			$this->get( Log::class ),
			$this->get( Runs::class ),
			$executable ? $executable : new Executable()
		);
	}

	/** A call that asks neither the shop nor KROS. */
	protected function api_profile( ProcessEngine $engine ) {
		return $engine->call( 'api_profile', [] )['entries'];
	}

	/** A folder with a copy of the plugin's executable in it, changed by $change( path ). */
	protected function copy_of_executable( ?callable $change = null, $folder = null ) {
		$folder = $folder ? $folder : sys_get_temp_dir() . '/kros-' . uniqid();
		mkdir( $folder );
		$this->folders[] = $folder;
		foreach ( glob( self::folder() . '/*' ) as $file ) {
			copy( $file, $folder . '/' . basename( $file ) );
		}
		chmod( self::in( $folder ), 0755 );
		if ( $change ) {
			$change( self::in( $folder ) );
		}
		return new Executable( $folder );
	}

	protected static function in( $folder ) {
		return $folder . '/kros-linux-' . php_uname( 'm' );
	}

	protected static function folder() {
		return dirname( WC_KROS_FILE ) . '/bin';
	}

	/** @return int[] What this test has started and still runs. */
	protected function processes() {
		return array_values( array_diff( Process::children_of( getmypid() ), $this->others ) );
	}

	/** What the callable throws. */
	protected function thrown( callable $work ) {
		try {
			$work();
		} catch ( \Throwable $thrown ) {
			return $thrown;
		}
		$this->fail( 'Nothing was thrown.' );
	}
}
