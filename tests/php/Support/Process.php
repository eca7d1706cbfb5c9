<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * Another PHP process in the same shop, with the same extension.
 */
final class Process {

	private $handle;
	private $pipes;

	/**
	 * @param string   $script    File in tests/php/scripts.
	 * @param string[] $arguments Its arguments.
	 */
	public function __construct( $script, array $arguments = [] ) {
		$command = array_merge( [ PHP_BINARY, '-d', 'memory_limit=1G' ], self::extension(), [ dirname( __DIR__ ) . "/scripts/$script.php" ], $arguments );
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

	private static function extension() {
		if ( preg_match( '/\0(extension=[^\0]*kros[^\0]*)\0/', (string) file_get_contents( '/proc/self/cmdline' ), $found ) ) {
			return [ '-d', $found[1] ];
		}
		return [];
	}
}
