<?php

namespace Kros\Tests;

use Kros\Engine;
use Kros\Exception\InputException;
use Kros\Exception\KrosException;
use Kros\Exception\ShopException;
use PHPUnit\Framework\TestCase;

/**
 * What the engine refuses arrives as an exception that PHP code can work with.
 */
final class ExceptionTest extends TestCase {

	public function test_one_family() {
		foreach ( [ InputException::class, ShopException::class ] as $class ) {
			$this->assertSame( KrosException::class, get_parent_class( $class ) );
		}
		$this->assertSame( \RuntimeException::class, get_parent_class( KrosException::class ) );
	}

	public function test_they_can_be_made_in_php() {
		$before = new \LogicException( 'before' );
		$e      = new ShopException( 'the table is gone', 4711, $before );
		$this->assertSame( [ 'the table is gone', 4711, $before, __FILE__ ], [ $e->getMessage(), $e->getCode(), $e->getPrevious(), $e->getFile() ] );
	}

	public function test_an_unknown_operation() {
		$e = $this->thrown( function () {
			( new Engine() )->call( 'no_such_operation', Message::input(), 'strrev' );
		} );
		$this->assertSame( InputException::class, get_class( $e ) );
		$this->assertSame( 1000, $e->getCode() );
		$this->assertStringContainsString( 'no_such_operation', $e->getMessage() );
	}

	public function test_file_line_and_trace_are_the_callers() {
		$line = __LINE__ + 2;
		$e    = $this->thrown( function () {
			( new Engine() )->preview( 'no JSON', 'strrev' );
		} );
		$this->assertSame( InputException::class, get_class( $e ) );
		$this->assertSame( [ __FILE__, $line ], [ $e->getFile(), $e->getLine() ] );
		$call = $e->getTrace()[0];
		$this->assertSame( [ 'Kros\Engine', 'preview', __FILE__, $line ], [ $call['class'], $call['function'], $call['file'], $call['line'] ] );
		$this->assertStringContainsString( __FUNCTION__, $e->getTraceAsString() );
		$this->assertNull( $e->getPrevious() );
	}

	public function test_input_that_is_not_utf8() {
		$e = $this->thrown( function () {
			( new Engine() )->preview( "{\"n\":\"\xE1\xF1\"}", 'strrev' );
		} );
		$this->assertSame( InputException::class, get_class( $e ) );
		$this->assertSame( '$input is not UTF-8 text: first bad byte at 6', $e->getMessage() );

		$e = $this->thrown( function () {
			( new Engine() )->call( "preview\xFF", '{}', 'strrev' );
		} );
		$this->assertSame( '$op is not UTF-8 text: first bad byte at 7', $e->getMessage() );
	}

	public function test_a_null_byte_in_a_message() {
		$e = $this->thrown( function () {
			( new Engine() )->call( "a\0b", Message::input(), 'strrev' );
		} );
		$this->assertSame( InputException::class, get_class( $e ) );
	}

	/**
	 * A logger that keeps traces with their arguments must not get the API token.
	 */
	public function test_the_input_is_in_no_trace() {
		ini_set( 'zend.exception_ignore_args', '0' );
		foreach ( ( new \ReflectionClass( Engine::class ) )->getMethods() as $method ) {
			foreach ( $method->getParameters() as $parameter ) {
				$this->assertCount( (int) ( 'input' === $parameter->name ), $parameter->getAttributes( 'SensitiveParameter' ), $method->name );
			}
		}
		if ( PHP_VERSION_ID < 80200 ) {
			return;
		}
		$engine = new Engine();
		$throw  = function () {
			throw new \LogicException( 'in the shop' );
		};
		foreach ( [
			function () use ( $engine ) {
				$engine->call( 'no_such_operation', Message::input(), 'strrev' );
			},
			function () use ( $engine, $throw ) {
				$engine->preview( Message::preview(), $throw );
			},
		] as $attempt ) {
			$e    = $this->thrown( $attempt );
			$call = null;
			foreach ( $e->getTrace() as $frame ) {
				$call = isset( $frame['class'] ) && 'Kros\Engine' === $frame['class'] ? $frame : $call;
			}
			$this->assertInstanceOf( \SensitiveParameterValue::class, $call['args'][ 'call' === $call['function'] ? 1 : 0 ] );
			$this->assertStringNotContainsString( 'secret', $e . json_encode( $e->getTrace() ) );
		}
	}

	private function thrown( callable $attempt ) {
		try {
			$attempt();
		} catch ( \Throwable $e ) {
			return $e;
		}
		$this->fail( 'Nothing was thrown.' );
	}
}
