<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * Another PHP process in the same shop, with the same way to the engine.
 */
final class Process {

	private $handle;
	private $pipes;

	/**
	 * @param string   $script    File in tests/php/scripts.
	 * @param string[] $arguments Its arguments.
	 * @param string[] $options   Settings of PHP, `name=value`; `no-extension` for one without the extension.
	 */
	public function __construct( $script, array $arguments = [], array $options = [] ) {
		$command = array_merge( self::php( $options ), [ dirname( __DIR__ ) . "/scripts/$script.php" ], $arguments );
		$this->handle = proc_open( $command, [ 1 => [ 'pipe', 'w' ], 2 => [ 'pipe', 'w' ] ], $this->pipes );
	}

	/** @return string What it printed; a process that fails is an exception. */
	public function wait() {
		$out  = stream_get_contents( $this->pipes[1] );
		$err  = stream_get_contents( $this->pipes[2] );
		$code = proc_close( $this->handle );
		if ( 0 !== $code ) {
			throw new \RuntimeException( "The process ended with $code: $out $err" );
		}
		return trim( $out );
	}

	/** Ends it at once, as a power cut would. */
	public function kill() {
		proc_terminate( $this->handle, 9 );
		stream_get_contents( $this->pipes[1] );
		proc_close( $this->handle );
	}

	/** The first line it prints. */
	public function line() {
		return trim( (string) fgets( $this->pipes[1] ) );
	}

	/** @return int Its process id. */
	public function id() {
		return proc_get_status( $this->handle )['pid'];
	}

	/**
	 * @param int $id Process id.
	 * @return int[] The processes it has started and that still run.
	 */
	public static function children_of( $id ) {
		return array_map( 'intval', array_filter( explode( ' ', (string) @file_get_contents( "/proc/$id/task/$id/children" ) ) ) );
	}

	/**
	 * @param int $id Process id.
	 * @return bool Whether it runs; one that only waits for its parent to take notice does not.
	 */
	public static function runs( $id ) {
		return 1 === preg_match( '/\) [^ZX]/', (string) @file_get_contents( "/proc/$id/stat" ) );
	}

	/**
	 * @param string[] $options As for the constructor.
	 * @return string[] PHP with its settings, to which a script is added.
	 */
	public static function php( array $options = [] ) {
		$command = [ PHP_BINARY, '-d', 'memory_limit=1G' ];
		foreach ( array_diff( $options, [ 'no-extension' ] ) as $option ) {
			array_push( $command, '-d', $option );
		}
		return in_array( 'no-extension', $options, true ) ? $command : array_merge( $command, self::extension() );
	}

	private static function extension() {
		if ( preg_match( '/\0(extension=[^\0]*kros[^\0]*)\0/', (string) file_get_contents( '/proc/self/cmdline' ), $found ) ) {
			return [ '-d', $found[1] ];
		}
		return [];
	}
}
