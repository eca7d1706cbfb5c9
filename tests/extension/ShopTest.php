<?php

namespace Kros\Tests;

use Kros\Engine;
use Kros\Exception\ShopException;
use PHPUnit\Framework\TestCase;

/**
 * The shop's callback: what it gets, what it may answer, what happens when it does not.
 */
final class ShopTest extends TestCase {

	public function test_it_gets_one_json_text() {
		$asked = [];
		try {
			( new Engine() )->preview( Message::preview(), function () use ( &$asked ) {
				$asked[] = func_get_args();
				return '{"orders":[]}';
			} );
		} catch ( \Exception $e ) {
			$this->assertNotSame( '', $e->getMessage() );
		}
		$this->assertCount( 1, $asked[0] );
		$message = json_decode( $asked[0][0], true );
		$this->assertSame( [ 'orders.read', [ 7 ] ], [ $message['ask'], $message['ids'] ] );
	}

	public function test_every_kind_of_callable() {
		foreach ( [
			'method'        => [ $this, 'answer' ],
			'static method' => __CLASS__ . '::staticAnswer',
			'invokable'     => new class() {
				public function __invoke() {
					throw new \LogicException( 'asked' );
				}
			},
		] as $what => $shop ) {
			try {
				( new Engine() )->preview( Message::preview(), $shop );
				$this->fail( $what );
			} catch ( \LogicException $e ) {
				$this->assertSame( 'asked', $e->getMessage(), $what );
			}
		}
	}

	public function answer() {
		throw new \LogicException( 'asked' );
	}

	public static function staticAnswer() {
		throw new \LogicException( 'asked' );
	}

	public function test_its_exception_arrives_unchanged() {
		$thrown       = new class( 'the database went away', 2006, new \LogicException( 'why' ) ) extends \DomainException {
			public $query = 'SELECT 1';
		};
		$thrown->more = [ 'row' => 7 ];
		$before       = [ $thrown->getFile(), $thrown->getLine(), $thrown->getTrace() ];
		$calls        = 0;
		try {
			( new Engine() )->preview( Message::preview(), function () use ( $thrown, &$calls ) {
				$calls++;
				throw $thrown;
			} );
			$this->fail( 'nothing arrived' );
		} catch ( \DomainException $e ) {
			$this->assertSame( $thrown, $e );
			$this->assertSame( [ 'the database went away', 2006, 'why' ], [ $e->getMessage(), $e->getCode(), $e->getPrevious()->getMessage() ] );
			$this->assertSame( [ 'SELECT 1', [ 'row' => 7 ] ], [ $e->query, $e->more ] );
			$this->assertSame( $before, [ $e->getFile(), $e->getLine(), $e->getTrace() ] );
		}
		$this->assertSame( 1, $calls, 'a shop that has thrown is not asked again' );
	}

	public function test_an_error_arrives_too() {
		$this->expectException( \TypeError::class );
		( new Engine() )->preview( Message::preview(), function () {
			return strlen( [] );
		} );
	}

	public function test_operations_that_swallow_shop_errors_do_not_swallow_exceptions() {
		$asked      = [];
		$document   = [ 'order_id' => 7, 'kind' => 'order', 'ref' => 0 ];
		$operations = [
			'export_orders'   => [ 'time_box' => 1 ],
			'status_check'    => [ 'time_box' => 1 ],
			'notification'    => [ 'body' => '', 'signature' => null ],
			'test_connection' => [],
			'send_again'      => $document + [ 'confirm' => '' ],
			'cancel'          => $document,
			'preview'         => $document,
		];
		foreach ( $operations as $op => $fields ) {
			try {
				( new Engine() )->call( $op, Message::input( 'http://127.0.0.1:1', $fields ), function ( $message ) use ( &$asked, $op ) {
					$asked[ $op ][] = json_decode( $message )->ask;
					throw new \OutOfBoundsException( $op );
				} );
				$this->assertArrayNotHasKey( $op, $asked );
			} catch ( \OutOfBoundsException $e ) {
				$this->assertSame( $op, $e->getMessage() );
				$this->assertCount( 1, $asked[ $op ], $op );
			}
		}
		$this->assertArrayHasKey( 'export_orders', $asked );
	}

	/**
	 * @dataProvider useless_answers
	 */
	public function test_a_useless_answer_is_a_shop_exception( $answer, $said ) {
		try {
			( new Engine() )->preview( Message::preview(), function () use ( $answer ) {
				return $answer;
			} );
			$this->fail( 'accepted' );
		} catch ( ShopException $e ) {
			$this->assertSame( 4000, $e->getCode() );
			$this->assertSame( __FILE__, $e->getFile() );
			$this->assertStringContainsString( $said, $e->getMessage() );
		}
	}

	public static function useless_answers() {
		return [
			'null'      => [ null, 'must return a string' ],
			'a number'  => [ 7, 'must return a string' ],
			'an array'  => [ [ 'orders' => [] ], 'must return a string' ],
			'not UTF-8' => [ "{\"a\":\"\xFF\"}", 'not UTF-8: first bad byte at 6' ],
			'not JSON'  => [ 'Deprecated: …', 'orders.read' ],
			'empty'     => [ '', 'orders.read' ],
		];
	}

	public function test_a_call_within_a_call() {
		$engine = new Engine();
		$inner  = null;
		try {
			$engine->preview( Message::preview(), function () use ( $engine, &$inner ) {
				try {
					$engine->preview( Message::preview(), function () {
						throw new \LengthException( 'inner' );
					} );
				} catch ( \LengthException $e ) {
					$inner = $e->getMessage();
				}
				throw new \LogicException( 'outer' );
			} );
		} catch ( \LogicException $e ) {
			$this->assertSame( [ 'inner', 'outer' ], [ $inner, $e->getMessage() ] );
			return;
		}
		$this->fail( 'nothing arrived' );
	}

	public function test_exit_ends_the_script() {
		$run = Php::run( '
			register_shutdown_function( function () { echo "shutdown;"; } );
			class Destroyed { function __destruct() { echo "destroyed;"; } }
			$kept = new Destroyed();
			try {
				( new Kros\Engine() )->preview( Message::preview(), function () { echo "asked;"; exit( 7 ); } );
			} catch ( Throwable $e ) {
				echo "caught;";
			} finally {
				echo "finally;";
			}
			echo "went on;";
		' );
		$this->assertSame( [ 7, 'asked;shutdown;destroyed;', '' ], [ $run->code, $run->stdout, $run->stderr ] );
	}

	public function test_a_fatal_error_ends_the_script_in_order() {
		foreach ( [ 'trigger_error( "planned", E_USER_ERROR );', 'ini_set( "memory_limit", "4M" ); str_repeat( "x", 1 << 26 );' ] as $fatal ) {
			$run = Php::run( '
				register_shutdown_function( function () {
					try {
						( new Kros\Engine() )->preview( Message::preview(), function () { throw new LogicException( "still works" ); } );
					} catch ( LogicException $e ) {
						echo $e->getMessage();
					}
				} );
				( new Kros\Engine() )->preview( Message::preview(), function () { ' . $fatal . ' } );
				echo "went on;";
			' );
			$this->assertSame( [ 255, 'still works' ], [ $run->code, $run->stdout ], $run->stderr );
		}
	}
}
