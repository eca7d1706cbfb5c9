<?php

namespace Kros\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Nothing stays behind after a call, however it ended.
 */
final class MemoryTest extends TestCase {

	/**
	 * @dataProvider engines
	 */
	public function test_memory_stays_flat( array $options ) {
		$run = Php::run( '
			$engine = new Kros\Engine();
			$input  = Message::preview();
			$shop   = function ( $message ) { return "{\"orders\":[]}"; };
			$throws = function ( $message ) { throw new DomainException( $message ); };
			$calls  = [
				function () use ( $engine, $input, $shop ) { $engine->preview( $input, $shop ); },
				function () use ( $engine, $input, $throws ) { $engine->preview( $input, $throws ); },
				function () use ( $engine, $input ) { $engine->preview( $input, "strtoupper" ); },
				function () use ( $engine, $shop ) { $engine->call( "none", "{}", $shop ); },
				function () use ( $engine, $shop ) { $engine->preview( "\xFF", $shop ); },
				function () use ( $engine, $shop ) { $engine->preview( 7, $shop ); },
				function () { ( new Kros\Engine() )->apiProfile( Message::input() ); },
				function () { clone new Kros\Engine(); },
			];
			$rounds = function ( $count ) use ( $calls ) {
				for ( $i = 0; $i < $count; $i++ ) {
					try {
						$calls[ $i % count( $calls ) ]();
					} catch ( Throwable $e ) {
						unset( $e );
					}
				}
				preg_match( "/VmRSS:\s+(\d+)/", file_get_contents( "/proc/self/status" ), $resident );
				return [ (int) $resident[1], memory_get_usage() ];
			};
			echo json_encode( [ $rounds( 20000 ), $rounds( 100000 ) ] );
		', [], $options );
		$this->assertSame( 0, $run->code, $run->stderr );
		list( $warm, $after ) = json_decode( $run->stdout, true );
		$this->assertLessThan( 1024, $after[0] - $warm[0], 'resident kB' );
		$this->assertLessThan( 4096, $after[1] - $warm[1], "bytes on PHP's heap" );
	}

	public static function engines() {
		$jit = [ 'zend_extension=opcache', 'opcache.enable_cli=1', 'opcache.jit=tracing', 'opcache.jit_buffer_size=32M' ];
		return [
			'interpreted' => [ [] ],
			'JIT'         => [ array_merge( ...array_map( function ( $setting ) {
				return [ '-d', $setting ];
			}, $jit ) ) ],
		];
	}
}
