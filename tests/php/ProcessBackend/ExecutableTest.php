<?php
namespace Kros\WooCommerce\Tests\ProcessBackend;

use Kros\WooCommerce\Admin\Notices;
use Kros\WooCommerce\Engine\EngineMissing;
use Kros\WooCommerce\Engine\Executable;
use Kros\WooCommerce\Engine\ProcessEngine;
use Kros\WooCommerce\Tests\Support\ProcessBackend;

/**
 * An executable that cannot be used: a sentence says what to do, wherever the engine is needed.
 */
final class ExecutableTest extends ProcessBackend {

	/** The sentence, which is the same before a call, in a call, in the notice; the return URL asks KROS to come again. */
	private function assert_is_told( $pattern, Executable $executable ) {
		$engine = $this->use_engine( $this->engine( $executable ) );
		$thrown = $this->thrown(
			function () use ( $engine ) {
				$this->api_profile( $engine );
			}
		);
		$this->assertInstanceOf( EngineMissing::class, $thrown );
		$this->assertMatchesRegularExpression( $pattern, $thrown->getMessage() );
		$this->assertSame( $thrown->getMessage(), $engine->problem() );
		ob_start();
		$this->get( Notices::class )->show();
		$notices = ob_get_clean();
		$this->assertSame( 1, substr_count( $notices, 'class="notice' ) );
		$this->assertStringContainsString( esc_html( $thrown->getMessage() ), $notices );
		$this->assertSame( 503, $this->notify( '{}' )->get_status() );
		$this->assertSame( [], $this->processes() );
	}

	public function test_the_plugins_own_can_be_started() {
		$engine = $this->engine();
		$this->assertSame( '', $engine->problem() );
		$this->assertStringContainsString( WC_KROS_VERSION, $engine->description() );
	}

	public function test_it_is_missing() {
		$executable = $this->copy_of_executable( 'unlink' );
		$this->assert_is_told( '/missing.*Upload the plugin again/', $executable );
	}

	public function test_the_server_has_another_processor() {
		$this->assert_is_told( '/riscv64.*' . php_uname( 'm' ) . '/', new Executable( self::folder(), 'riscv64' ) );
	}

	public function sizes() {
		return [ 'nothing of it' => [ 0 ], 'a piece of the header' => [ 20 ], 'the headers' => [ 4096 ], 'a half' => [ 3000000 ], 'all but the last page' => [ -4096 ] ];
	}

	/**
	 * @dataProvider sizes
	 */
	public function test_the_upload_broke_off_or_the_disk_was_full( $size ) {
		$executable = $this->copy_of_executable(
			function ( $path ) use ( $size ) {
				$file = fopen( $path, 'r+' );
				ftruncate( $file, $size < 0 ? filesize( $path ) + $size : $size );
				fclose( $file );
			}
		);
		// What of it is there may be enough to start; then it works.
		$engine = $this->engine( $executable );
		if ( '' === $engine->problem() ) {
			$this->assertNotSame( [], $this->api_profile( $engine ) );
			return;
		}
		unset( $engine );
		$this->assert_is_told( '/damaged.*Upload the plugin again.*disk/', $executable );
	}

	public function test_something_else_lies_in_its_place_and_no_shell_runs_it() {
		$mark       = sys_get_temp_dir() . '/kros-' . uniqid();
		$executable = $this->copy_of_executable(
			function ( $path ) use ( $mark ) {
				file_put_contents( $path, "touch $mark\n" );
			}
		);
		$this->assert_is_told( '/damaged/', $executable );
		$this->assertFileDoesNotExist( $mark );
	}

	public function test_an_upload_lost_the_run_bit_and_it_is_put_back() {
		$executable = $this->copy_of_executable(
			function ( $path ) {
				chmod( $path, 0644 );
			}
		);
		$this->assertNotSame( [], $this->api_profile( $this->engine( $executable ) ) );
	}

	public function test_the_run_bit_is_asked_for_where_the_file_belongs_to_another_user() {
		$library = glob( '/usr/lib/*-linux-gnu/libm.so.6' );
		if ( ! $library || is_executable( $library[0] ) || 0 === posix_geteuid() ) {
			$this->markTestSkipped( 'No file of another user here.' );
		}
		$executable = $this->copy_of_executable(
			function ( $path ) use ( $library ) {
				unlink( $path );
				symlink( $library[0], $path );
			}
		);
		$this->assert_is_told( '/permissions 755.*web host/', $executable );
	}

	public function test_it_ends_without_a_word() {
		$executable = $this->copy_of_executable(
			function ( $path ) {
				copy( '/bin/true', $path );
				unlink( dirname( $path ) . '/SHA256SUMS' );
			}
		);
		$this->assert_is_told( '/does not start.*exit code 0.*web host/', $executable );
	}

	public function test_it_says_something_else() {
		$executable = $this->copy_of_executable(
			function ( $path ) {
				copy( '/usr/bin/yes', $path );
				unlink( dirname( $path ) . '/SHA256SUMS' );
			}
		);
		$this->assert_is_told( '/does not start.*does not greet: y/', $executable );
	}

	public function test_a_problem_is_one_line_in_the_log_and_is_found_mended() {
		$executable = $this->copy_of_executable(
			function ( $path ) {
				rename( $path, "$path.away" );
				copy( '/bin/true', $path );
			}
		);
		foreach ( [ 1, 2 ] as $time ) {
			$this->thrown(
				function () use ( $executable ) {
					$this->api_profile( $this->engine( $executable ) );
				}
			);
		}
		$this->assertCount( 1, preg_grep( '/damaged/', $this->log_lines() ) );
		$last = get_option( ProcessEngine::OPTION );
		$file = explode( '|', $last['file'] )[0];
		rename( "$file.away", $file );
		$this->assertSame( '', $this->engine( $executable )->problem() );
	}

	public function test_a_start_that_failed_is_tried_again_after_a_while_although_the_file_is_the_same() {
		$executable = $this->copy_of_executable();
		update_option( ProcessEngine::OPTION, [ 'file' => $executable->identity(), 'version' => '', 'problem' => 'No memory.', 'time' => time() ] );
		$this->assertSame( 'No memory.', $this->engine( $executable )->problem() );
		$this->assertSame( [], $this->processes() );
		update_option( ProcessEngine::OPTION, [ 'time' => time() - 1000 ] + get_option( ProcessEngine::OPTION ) );
		$this->assertSame( '', $this->engine( $executable )->problem() );
	}
}
