<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Builds the plugin's objects when they are first needed, and keeps one of each.
 *
 * An object names the others it needs as typed constructor parameters. A failure inside a hook is reported and never reaches the page or the
 * shopper. It names no class itself: hooks.php says which class is used for an interface.
 */
final class Plugin {

	/** @var self|null */ private static $instance;
	/** @var array<string, object|null> */ private $objects = [];
	/** @var array<string, class-string> */ private $bound = [];
	/** @var array<string, int> */ private $kept = [];
	/** @var array{0: class-string, 1: string} */ private $reporter;

	public static function instance(): self {
		if ( ! self::$instance ) {
			self::$instance = new self();
		}
		return self::$instance;
	}

	/**
	 * @param string $interface Name of an interface.
	 * @param string $class     The class that is built for it.
	 */
	public function bind( string $interface, string $class ): void {
		$this->bound[ $interface ] = $class;
	}

	/**
	 * @param string $class  Class whose object gets failures of hooks, and stays when set() replaces an interface.
	 * @param string $method Its method: gets the exception.
	 */
	public function report_failures_to( string $class, string $method ): void {
		$this->kept     = [ $class => 1 ];
		$this->reporter = [ $class, $method ];
	}

	/**
	 * The one object of this class.
	 *
	 * @template T of object
	 * @param class-string<T> $class Class or interface name.
	 * @return T
	 */
	public function get( string $class ): object {
		if ( self::class === $class ) {
			return $this;
		}
		if ( ! isset( $this->objects[ $class ] ) ) {
			$this->objects[ $class ] = isset( $this->bound[ $class ] ) ? $this->get( $this->bound[ $class ] ) : $this->build( $class );
		}
		return $this->objects[ $class ];
	}

	/**
	 * Puts an object in the place of the one that would be built, for tests and for the shop's own code.
	 *
	 * Whatever may hold the object used before is built again.
	 *
	 * @param string      $class  Class or interface name.
	 * @param object|null $object The object; null builds a new one at the next use.
	 */
	public function set( string $class, ?object $object ): void {
		if ( isset( $this->bound[ $class ] ) ) {
			$this->objects = array_intersect_key( $this->objects, $this->kept );
		}
		$this->objects[ $class ] = $object;
	}

	/**
	 * A hook callback that builds its object at the first call.
	 *
	 * When it fails, a filter passes its value on unchanged.
	 *
	 * @param class-string $class  Class name.
	 * @param string $method Method name.
	 */
	public function lazy( string $class, string $method ): \Closure {
		return function ( ...$args ) use ( $class, $method ) {
			try {
				return $this->get( $class )->$method( ...$args );
			} catch ( \Throwable $failure ) {
				list( $reporter, $report ) = $this->reporter;
				$this->get( $reporter )->$report( $failure );
				return isset( $args[0] ) ? $args[0] : null;
			}
		};
	}

	private function build( string $class ): object {
		$reflection  = new \ReflectionClass( $class );
		$constructor = $reflection->getConstructor();
		$needs       = [];
		foreach ( $constructor ? $constructor->getParameters() : [] as $parameter ) {
			$type = $parameter->getType();
			if ( ! $type instanceof \ReflectionNamedType ) {
				throw new \LogicException( "$class: the type of {$parameter->getName()} is not a class" );
			}
			$needs[] = $this->get( $type->getName() );
		}
		return $reflection->newInstanceArgs( $needs );
	}
}
