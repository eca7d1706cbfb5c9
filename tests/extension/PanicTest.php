<?php

namespace Kros\Tests;

use PHPUnit\Framework\TestCase;

/**
 * A panic in Rust must not take PHP down. The panics here are real ones of the HTTP client.
 */
final class PanicTest extends TestCase {

	const FFI = [ '-d', 'extension=ffi', '-d', 'ffi.enable=1' ];

	/** @var Server */
	private static $server;

	public static function setUpBeforeClass(): void {
		self::$server = new Server();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}

	/**
	 * The name of a host is looked up on a thread of its own, and the system gives none.
	 */
	public function test_a_panic_is_an_error_and_the_next_call_works() {
		$run = $this->as_ordinary_user( '
			$engine = new Kros\Engine();
			$call   = function ( $input ) use ( $engine ) {
				try {
					return $engine->testConnection( getenv( $input ), function () { return "{}"; } );
				} catch ( Throwable $e ) {
					return get_class( $e ) . "|" . $e->getMessage() . "|" . ( $e->getFile() === __FILE__ ? "here" : "elsewhere" );
				}
			};
			$libc   = FFI::cdef( "struct limit { unsigned long soft, hard; };
				int getrlimit( int, struct limit * ); int setrlimit( int, const struct limit * );" );
			$limit  = $libc->new( "struct limit" );
			$libc->getrlimit( 6, FFI::addr( $limit ) );
			$before = $call( "BY_ADDRESS" );

			$limit->soft = 1;
			$libc->setrlimit( 6, FFI::addr( $limit ) );
			$broken      = $call( "BY_NAME" );
			$limit->soft = $limit->hard;
			$libc->setrlimit( 6, FFI::addr( $limit ) );
			echo json_encode( [ $before, $broken, $call( "BY_ADDRESS" ) ] );
		' );
		$this->assertSame( 0, $run->code, $run->stderr );
		list( $before, $broken, $after ) = json_decode( $run->stdout, true );
		$this->assertSame( 0, strpos( $before, '{' ), $before );
		$this->assertMatchesRegularExpression( '/^Error\|Rust panic: .+\|here$/', $broken );
		$this->assertStringContainsString( 'panicked at', $run->stderr, 'the log says where' );
		$this->assertSame( $before, $after );
		$this->assertLessThan( 5, $run->took );
	}

	/**
	 * The client's thread itself ends when what it waits with is closed under it.
	 */
	public function test_a_dead_thread_is_replaced() {
		$run = Php::run( '
			$call = function () {
				try {
					return ( new Kros\Engine() )->testConnection( Message::input( getenv( "URL" ) ), function () { return "{}"; } );
				} catch ( Error $e ) {
					return "panic";
				}
			};
			$before = $call();
			$libc   = FFI::cdef( "int close(int);" );
			foreach ( glob( "/proc/" . getmypid() . "/fd/*" ) as $fd ) {
				if ( strpos( (string) @readlink( $fd ), "eventpoll" ) ) {
					$libc->close( (int) basename( $fd ) );
				}
			}
			// The thread notices at the first or the second request.
			$broken = [ $call(), $call() ];
			echo json_encode( [ in_array( "panic", $broken, true ), $before === $call(), count( glob( "/proc/" . getmypid() . "/task/*" ) ) ] );
		', [ 'URL' => self::$server->url ], self::FFI );
		$this->assertSame( [ 0, '[true,true,2]' ], [ $run->code, $run->stdout ], $run->stderr );
		$this->assertLessThan( 5, $run->took );
	}

	/**
	 * The system limits no threads for root.
	 */
	private function as_ordinary_user( $code ) {
		$so = sys_get_temp_dir() . '/kros-' . getmypid() . '.so';
		copy( getenv( 'KROS_SO' ), $so );
		chmod( $so, 0644 );
		$user = 0 === posix_geteuid() ? [ 'setpriv', '--reuid=65534', '--regid=65534', '--clear-groups' ] : [];
		$php  = array_merge( [ PHP_BINARY, '-n', '-d', 'display_errors=stderr', '-d', "extension=$so" ], self::FFI, [ '-r', $code ] );
		try {
			return Php::command( array_merge( $user, $php ), [
				'BY_ADDRESS' => Message::input( self::$server->url ),
				'BY_NAME'    => Message::input( str_replace( '127.0.0.1', 'localhost', self::$server->url ) ),
			] );
		} finally {
			unlink( $so );
		}
	}
}
