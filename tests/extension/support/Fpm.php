<?php

namespace Kros\Tests;

/**
 * A php-fpm of its own: four children, one socket in a folder that goes away with it.
 */
final class Fpm {

	const CHILDREN = 4;

	/** @var int */
	public $master;

	/** @var string */
	private $folder;

	/** @var resource */
	private $process;

	public function __construct( $script ) {
		$this->folder = sys_get_temp_dir() . '/kros-fpm-' . getmypid();
		mkdir( $this->folder );
		file_put_contents( "$this->folder/script.php", $script );
		file_put_contents( "$this->folder/fpm.conf", implode( "\n", array_merge(
			[ '[global]', "error_log = $this->folder/log", 'daemonize = no', '[kros]', "listen = $this->folder/socket" ],
			0 === posix_geteuid() ? [ 'user = root', 'group = root' ] : [],
			[ 'pm = static', 'pm.max_children = ' . self::CHILDREN, 'catch_workers_output = yes', '' ]
		) ) );
		$this->process = proc_open(
			[ self::program(), '-n', '-R', '-d', 'extension=' . getenv( 'KROS_SO' ), '-y', "$this->folder/fpm.conf" ],
			[ [ 'file', '/dev/null', 'r' ], [ 'file', '/dev/null', 'w' ], [ 'file', '/dev/null', 'w' ] ],
			$pipes
		);
		$this->master  = proc_get_status( $this->process )['pid'];
		for ( $tries = 0; $tries < 100 && ! file_exists( "$this->folder/socket" ); $tries++ ) {
			usleep( 50000 );
		}
	}

	/**
	 * Sends requests, as many at once as there are children, and answers with what the script printed.
	 */
	public function requests( $count, array $environment = [] ) {
		$bodies = [];
		while ( count( $bodies ) < $count ) {
			$running = [];
			for ( $i = 0; $i < self::CHILDREN; $i++ ) {
				$running[] = popen( $this->client( $environment ), 'r' );
			}
			foreach ( $running as $pipe ) {
				$parts    = explode( "\r\n\r\n", stream_get_contents( $pipe ), 2 );
				$bodies[] = end( $parts );
				pclose( $pipe );
			}
		}
		return $bodies;
	}

	public function log() {
		return file_get_contents( "$this->folder/log" );
	}

	/**
	 * Ends php-fpm in order; answers with the seconds it took.
	 */
	public function stop() {
		$began = microtime( true );
		proc_terminate( $this->process, SIGQUIT );
		while ( proc_get_status( $this->process )['running'] && microtime( true ) - $began < 10 ) {
			usleep( 1000 );
		}
		$took = microtime( true ) - $began;
		proc_terminate( $this->process, SIGKILL );
		proc_close( $this->process );
		array_map( 'unlink', glob( "$this->folder/*" ) );
		rmdir( $this->folder );
		return $took;
	}

	private function client( array $environment ) {
		$command = 'env';
		foreach ( $environment + [ 'SCRIPT_FILENAME' => "$this->folder/script.php", 'REQUEST_METHOD' => 'GET' ] as $name => $value ) {
			$command .= ' ' . escapeshellarg( "$name=$value" );
		}
		return $command . ' cgi-fcgi -bind -connect ' . escapeshellarg( "$this->folder/socket" );
	}

	private static function program() {
		$version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
		foreach ( [ "/usr/sbin/php-fpm$version", PHP_BINDIR . '/../sbin/php-fpm', '/usr/sbin/php-fpm' ] as $program ) {
			if ( is_executable( $program ) ) {
				return $program;
			}
		}
		throw new \RuntimeException( "php-fpm $version is missing" );
	}
}
