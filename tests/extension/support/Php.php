<?php

namespace Kros\Tests;

/**
 * PHP code in a process of its own, with the extension and nothing else loaded.
 */
final class Php {

	/** @var int Exit code; a signal shows as 128 + its number. */
	public $code;

	/** @var string */
	public $stdout;

	/** @var string */
	public $stderr;

	/** @var float Seconds. */
	public $took;

	/**
	 * @param string   $code        Without the opening tag; Message is at hand.
	 * @param string[] $environment Besides this process's own.
	 * @param string[] $options     Further options for PHP.
	 */
	public static function run( $code, array $environment = [], array $options = [] ) {
		$file = tempnam( sys_get_temp_dir(), 'kros' );
		file_put_contents( $file, "<?php\nuse Kros\Tests\Message;\nrequire " . var_export( __DIR__ . '/Message.php', true ) . ";\n" . $code );
		$command = array_merge(
			[ PHP_BINARY, '-n', '-d', 'display_errors=stderr', '-d', 'extension=' . getenv( 'KROS_SO' ) ],
			$options,
			[ $file ]
		);
		$result  = self::command( $command, $environment );
		unlink( $file );
		return $result;
	}

	/**
	 * Any command.
	 */
	public static function command( array $command, array $environment = [] ) {
		$began   = microtime( true );
		$errors  = tmpfile();
		$process = proc_open( $command, [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], $errors ], $pipes, null, $environment + getenv() );

		$result         = new self();
		$result->stdout = stream_get_contents( $pipes[1] );
		do {
			$status = proc_get_status( $process );
			if ( $status['running'] ) {
				usleep( 1000 );
			}
		} while ( $status['running'] );
		proc_close( $process );
		$result->code = $status['signaled'] ? 128 + $status['termsig'] : $status['exitcode'];
		rewind( $errors );
		$result->stderr = stream_get_contents( $errors );
		$result->took   = microtime( true ) - $began;
		return $result;
	}
}
