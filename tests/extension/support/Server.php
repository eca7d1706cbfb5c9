<?php

namespace Kros\Tests;

/**
 * A small HTTP server on loopback that answers every request with the same JSON.
 */
final class Server {

	/** @var string */
	public $url;

	/** @var resource */
	private $process;

	/** @var string */
	private $router;

	public function __construct() {
		$probe = stream_socket_server( 'tcp://127.0.0.1:0' );
		$at    = stream_socket_get_name( $probe, false );
		fclose( $probe );

		$this->url    = "http://$at";
		$this->router = tempnam( sys_get_temp_dir(), 'kros' );
		file_put_contents( $this->router, '<?php header( "Content-Type: application/json" ); echo "{\"data\":[]}";' );
		$quiet         = [ 'file', '/dev/null', 'w' ];
		$this->process = proc_open( [ PHP_BINARY, '-n', '-S', $at, $this->router ], [ [ 'file', '/dev/null', 'r' ], $quiet, $quiet ], $pipes );
		for ( $tries = 0; $tries < 100; $tries++ ) {
			if ( @file_get_contents( $this->url ) !== false ) {
				return;
			}
			usleep( 50000 );
		}
		throw new \RuntimeException( 'The HTTP server does not start.' );
	}

	public function stop() {
		proc_terminate( $this->process );
		proc_close( $this->process );
		unlink( $this->router );
	}
}
