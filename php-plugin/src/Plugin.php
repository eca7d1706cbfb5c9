<?php
namespace Kros\WooCommerce;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineLocator;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Builds the plugin's objects when they are first needed, and keeps one of each.
 *
 * An object names the others it needs as typed constructor parameters. A failure inside a hook is logged and
 * never reaches the page or the shopper.
 */
final class Plugin {

	/** @var self|null */ private static $instance;
	/** @var array<string, object|null> */ private $objects = [];

	public static function instance(): self {
		if ( ! self::$instance ) {
			self::$instance = new self();
		}
		return self::$instance;
	}

	/**
	 * The one object of this class.
	 *
	 * @template T of object
	 * @param class-string<T> $class Class or interface name.
	 * @return T
	 */
	public function get( $class ) {
		if ( ! isset( $this->objects[ $class ] ) ) {
			$this->objects[ $class ] = Engine::class === $class ? $this->get( EngineLocator::class )->engine() : $this->build( $class );
		}
		return $this->objects[ $class ];
	}

	/**
	 * Puts an object in the place of the one that would be built, for tests and for the shop's own code.
	 *
	 * @param string      $class  Class or interface name.
	 * @param object|null $object The object; null builds a new one at the next use.
	 */
	public function set( $class, $object ) {
		if ( Engine::class === $class ) {
			$this->objects = array_intersect_key( $this->objects, [ Log::class => 1 ] );
		}
		$this->objects[ $class ] = $object;
	}

	/**
	 * A hook callback that builds its object at the first call.
	 *
	 * When it fails, a filter passes its value on unchanged.
	 *
	 * @param string $class  Class name.
	 * @param string $method Method name.
	 * @return \Closure
	 */
	public function lazy( $class, $method ) {
		return function ( ...$args ) use ( $class, $method ) {
			try {
				return $this->get( $class )->$method( ...$args );
			} catch ( \Throwable $failure ) {
				$this->get( Log::class )->failure( $failure );
				return isset( $args[0] ) ? $args[0] : null;
			}
		};
	}

	private function build( $class ) {
		$reflection  = new \ReflectionClass( $class );
		$constructor = $reflection->getConstructor();
		$needs       = [];
		foreach ( $constructor ? $constructor->getParameters() : [] as $parameter ) {
			$needs[] = $this->get( $parameter->getType()->getName() );
		}
		return $reflection->newInstanceArgs( $needs );
	}
}
