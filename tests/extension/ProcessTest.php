<?php

namespace Kros\Tests;

use PHPUnit\Framework\TestCase;

/**
 * The HTTP client has a thread; PHP's servers fork. Every process gets a client of its own.
 */
final class ProcessTest extends TestCase {

	/**
	 * A request over HTTP, and what it left behind in this process.
	 */
	const REPORT = '
		$report = function () {
			$answer = ( new Kros\Engine() )->testConnection( Message::input( $GLOBALS["url"] ), function () { return "{}"; } );
			$blocked = [];
			foreach ( glob( "/proc/" . getmypid() . "/task/*/status" ) as $file ) {
				preg_match( "/SigBlk:\s+(\S+)/", file_get_contents( $file ), $mask );
				$blocked[] = $mask[1];
			}
			return [ "pid" => getmypid(), "answer" => $answer, "blocked" => $blocked ];
		};
	';

	/** @var Server */
	private static $server;

	public static function setUpBeforeClass(): void {
		self::$server = new Server();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}

	public function test_every_child_of_php_fpm_has_a_client() {
		$fpm = new Fpm( '<?php
			use Kros\Tests\Message;
			require ' . var_export( __DIR__ . '/support/Message.php', true ) . ';
			$url = $_SERVER["KROS_URL"];
			' . self::REPORT . '
			$done = $report();
			usleep( 20000 );
			echo json_encode( $done );
		' );
		try {
			$this->assertCount( 1, glob( "/proc/$fpm->master/task/*" ) );
			$pids = [];
			$answers = [];
			foreach ( $fpm->requests( 40, [ 'KROS_URL' => self::$server->url ] ) as $body ) {
				$report = json_decode( $body, true );
				$this->assertIsArray( $report, $body . $fpm->log() );
				$this->assert_one_thread_without_signals( $report['blocked'] );
				$pids[ $report['pid'] ]       = true;
				$answers[ $report['answer'] ] = true;
			}
			$this->assertCount( Fpm::CHILDREN, $pids );
			$this->assertCount( 1, $answers, implode( array_keys( $answers ) ) );
			$this->assertCount( 1, glob( "/proc/$fpm->master/task/*" ), 'the master starts no thread' );
		} finally {
			$took = $fpm->stop();
		}
		$this->assertLessThan( 1, $took );
	}

	/**
	 * The parent's client is of no use to its children, and neither of them may wait for it.
	 */
	public function test_children_of_a_process_that_has_a_client() {
		$run = Php::run( '
			$url = getenv( "URL" );
			' . self::REPORT . '
			$mine = $report();
			for ( $i = 0; $i < 3; $i++ ) {
				if ( 0 === pcntl_fork() ) {
					$child = $report();
					$good  = $child["answer"] === $mine["answer"] && count( $child["blocked"] ) === 2 && $report() === $child;
					exit( $good ? 0 : 1 );
				}
			}
			if ( 0 === pcntl_fork() ) {
				exit( 0 );
			}
			$codes = [];
			while ( pcntl_wait( $status ) > 0 ) {
				$codes[] = pcntl_wexitstatus( $status );
			}
			echo json_encode( [ $codes, $report() === $mine ] );
		', [ 'URL' => self::$server->url ] );
		$this->assertSame( [ 0, '[[0,0,0,0],true]', '' ], [ $run->code, $run->stdout, $run->stderr ] );
		$this->assertLessThan( 3, $run->took );
	}

	public function test_the_thread_comes_with_the_first_request_only() {
		$run = Php::run( '
			$threads = function () { return count( glob( "/proc/" . getmypid() . "/task/*" ) ); };
			$url     = getenv( "URL" );
			' . self::REPORT . '
			$seen = [ $threads() ];
			( new Kros\Engine() )->apiProfile( Message::input() );
			$seen[] = $threads();
			for ( $i = 0; $i < 20; $i++ ) {
				$done = $report();
			}
			$seen[] = $threads();
			echo json_encode( [ $seen, $done["blocked"] ] );
		', [ 'URL' => self::$server->url ] );
		$this->assertSame( 0, $run->code, $run->stderr );
		list( $seen, $blocked ) = json_decode( $run->stdout, true );
		$this->assertSame( [ 1, 1, 2 ], $seen );
		$this->assert_one_thread_without_signals( $blocked );
	}

	public function test_a_signal_handler_runs_on_phps_thread() {
		$run = Php::run( '
			$url = getenv( "URL" );
			' . self::REPORT . '
			$report();
			pcntl_async_signals( true );
			$seen = 0;
			pcntl_signal( SIGUSR1, function () use ( &$seen ) { $seen++; } );
			for ( $i = 0; $i < 50; $i++ ) {
				shell_exec( "kill -USR1 " . getmypid() );
			}
			$report();
			echo $seen;
		', [ 'URL' => self::$server->url ] );
		$this->assertSame( [ 0, '50' ], [ $run->code, $run->stdout ], $run->stderr );
	}

	private function assert_one_thread_without_signals( array $blocked ) {
		$this->assertCount( 2, $blocked );
		$this->assertSame( '0000000000000000', $blocked[0], "PHP's own thread blocks nothing" );
		// The kernel leaves out SIGKILL and SIGSTOP, the C library its own two.
		$this->assertSame( 'fffffffe7ffbfeff', $blocked[1], "the client's thread blocks everything" );
	}
}
