<?php

namespace Kros\Tests;

use Kros\Engine;
use PHPUnit\Framework\TestCase;
use ReflectionClass;

/**
 * What PHP sees of the extension.
 */
final class SurfaceTest extends TestCase {

	public function test_the_methods_are_the_agreed_ones() {
		$one  = 'string $input, callable $shop: string';
		$seen = [];
		foreach ( ( new ReflectionClass( Engine::class ) )->getMethods() as $method ) {
			$parameters = [];
			foreach ( $method->getParameters() as $parameter ) {
				$this->assertFalse( $parameter->isOptional(), $method->name );
				$parameters[] = $parameter->getType() . ' $' . $parameter->name;
			}
			$this->assertTrue( $method->isPublic() );
			$this->assertSame( 'version' === $method->name, $method->isStatic(), $method->name );
			$seen[ $method->name ] = implode( ', ', $parameters ) . ( $method->hasReturnType() ? ': ' . $method->getReturnType() : '' );
		}
		ksort( $seen );
		$this->assertSame( [
			'__construct'    => '',
			'apiProfile'     => 'string $input: string',
			'call'           => 'string $op, string $input, callable $shop: string',
			'exportOrders'   => $one,
			'issue'          => $one,
			'notification'   => $one,
			'pdf'            => $one,
			'preview'        => $one,
			'sendAgain'      => $one,
			'statusCheck'    => $one,
			'testConnection' => $one,
			'version'        => ': string',
		], $seen );
	}

	public function test_the_stub_says_what_the_extension_has() {
		$surface = __DIR__ . '/surface.php';
		$stub    = dirname( __DIR__, 2 ) . '/src/extension/stubs/kros.stub.php';
		$real    = Php::command( [ PHP_BINARY, '-n', '-d', 'extension=' . getenv( 'KROS_SO' ), $surface ] );
		$stubbed = Php::command( [ PHP_BINARY, '-n', $surface, $stub ] );
		$this->assertStringContainsString( 'exportOrders', $real->stdout );
		$this->assertSame( $real->stdout, $stubbed->stdout, 'Make the stub again: src/extension/stubs/make.sh' );
	}

	public function test_version_and_protocol() {
		$workspace = file_get_contents( dirname( __DIR__, 2 ) . '/Cargo.toml' );
		preg_match( '/^version = "(.+)"$/m', $workspace, $version );
		$this->assertSame( $version[1], Engine::version() );
		$this->assertSame( $version[1], phpversion( 'kros' ) );
		$this->assertSame( 2, \Kros\PROTOCOL );
	}

	public function test_phpinfo_tells_version_and_protocol() {
		$info = Php::command( [ PHP_BINARY, '-n', '-d', 'extension=' . getenv( 'KROS_SO' ), '--ri', 'kros' ] )->stdout;
		$this->assertStringContainsString( 'Version => ' . Engine::version(), $info );
		$this->assertStringContainsString( 'Protocol => 2', $info );
	}

	public function test_the_engine_stays_one_of_its_kind() {
		$engine = new Engine();
		foreach ( [
			'clone'            => function () use ( $engine ) {
				return clone $engine;
			},
			'serialize'        => function () use ( $engine ) {
				return serialize( $engine );
			},
			'unserialize'      => function () {
				return unserialize( 'O:11:"Kros\\Engine":0:{}' ); // phpcs:ignore Generic.PHP.ForbiddenFunctions
			},
			'no constructor'   => function () {
				return ( new ReflectionClass( Engine::class ) )->newInstanceWithoutConstructor();
			},
			'var_export'       => function () {
				return \Kros\Engine::__set_state( [] );
			},
			'dynamic property' => function () use ( $engine ) {
				// Since PHP 8.2 a mere deprecation, which is not enough here.
				@$engine->settings = 1;
			},
		] as $what => $attempt ) {
			$refused = false;
			try {
				$attempt();
			} catch ( \Throwable $e ) {
				$refused = true;
			}
			$this->assertTrue( $refused, $what );
		}
		$this->assertTrue( ( new ReflectionClass( Engine::class ) )->isFinal() );
	}

	public function test_wrong_arguments_are_type_errors() {
		foreach ( [
			[ 7, 'strrev' ],
			[ [], 'strrev' ],
			[ null, 'strrev' ],
			[ '{}', 'no_such_function' ],
			[ '{}', 7 ],
			[ '{}' ],
			[ '{}', 'strrev', 'more' ],
		] as $arguments ) {
			try {
				( new Engine() )->preview( ...$arguments );
				$this->fail( 'accepted' );
			} catch ( \TypeError $e ) {
				$this->assertSame( __FILE__, $e->getFile() );
			}
		}
	}
}
