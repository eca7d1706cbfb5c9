<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * One running executable and the lines between it and PHP.
 *
 * No read and no write waits longer than the patience. The process ends when its input is closed, so it ends with PHP, however
 * PHP ends.
 */
final class EngineProcess {

	const START_SECONDS = 10;
	const PATIENCE      = 300;
	const LARGEST_LINE  = 67108864;
	const CHUNK         = 65536;

	private $handle;
	/** @var array<int, resource> */ private $pipes = [];
	private $owner;
	private $patience;
	private $unread = '';
	private $status;

	/**
	 * @param string|string[] $command As `proc_open` takes it.
	 * @throws EngineDied When PHP cannot start it.
	 */
	public function __construct( $command ) {
		$this->owner = getmypid();
		error_clear_last();
		// phpcs:ignore Generic.PHP.NoSilencedErrors.Discouraged -- its warning is the exception's message.
		$this->handle = @proc_open( $command, [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
		if ( ! is_resource( $this->handle ) ) {
			$error = error_get_last();
			throw new EngineDied( $error ? $error['message'] : 'proc_open' );
		}
		/** @var array<int, resource> $pipes */
		$this->pipes = $pipes;
		foreach ( $this->pipes as $pipe ) {
			stream_set_blocking( $pipe, false );
		}
		stream_set_read_buffer( $this->pipes[1], 0 );
		stream_set_write_buffer( $this->pipes[0], 0 );
	}

	public function __destruct() {
		$this->close();
	}

	/**
	 * @param int $protocol The version of the messages that is needed.
	 * @return string Version of the engine.
	 * @throws EngineDied When it does not greet, or speaks another version.
	 */
	public function greeting( int $protocol ): string {
		$line     = $this->line( self::START_SECONDS );
		$greeting = json_decode( $line, true );
		if ( ! isset( $greeting['engine'], $greeting['protocol'] ) ) {
			throw $this->died( 'It does not greet: ' . substr( $line, 0, 200 ) );
		}
		if ( $protocol !== $greeting['protocol'] ) {
			throw $this->died( "It is version {$greeting['engine']} with protocol {$greeting['protocol']}; this plugin speaks protocol $protocol." );
		}
		return (string) $greeting['engine'];
	}

	/** @return bool Whether this PHP process started it: a forked child leaves its parent's alone. */
	public function is_mine(): bool {
		return getmypid() === $this->owner;
	}

	/**
	 * @param string $line A JSON object.
	 * @throws EngineDied When it cannot be written.
	 */
	public function write( string $line ): void {
		$line .= "\n";
		$from  = 0;
		$until = microtime( true ) + $this->patience();
		while ( $from < strlen( $line ) ) {
			// phpcs:ignore Generic.PHP.NoSilencedErrors.Discouraged -- a broken pipe is told by died().
			$written = @fwrite( $this->pipes[0], substr( $line, $from, self::CHUNK ) );
			// A PHP before 7.4 writes 0 bytes where the pipe is broken.
			if ( false === $written || ( 0 === $written && ! $this->status()['running'] ) ) {
				throw $this->died( '' );
			}
			if ( 0 === $written ) {
				$this->wait( 1, $until, $this->patience() );
			}
			$from += $written;
		}
	}

	/**
	 * @return string[] `ask`, `output` or `error`, and the message in that frame as JSON.
	 * @throws EngineDied When there is none.
	 */
	public function read(): array {
		$line = $this->line( $this->patience() );
		foreach ( [ 'ask', 'output', 'error' ] as $kind ) {
			$frame = '{"' . $kind . '":';
			if ( 0 === strncmp( $line, $frame, strlen( $frame ) ) ) {
				return [ $kind, substr( $line, strlen( $frame ), -1 ) ];
			}
		}
		$stopped = json_decode( $line, true );
		throw $this->died( isset( $stopped['stopped'] ) ? $stopped['stopped'] : 'It said: ' . substr( $line, 0, 200 ) );
	}

	/** Ends it at once. */
	public function kill(): void {
		if ( $this->handle && $this->is_mine() ) {
			proc_terminate( $this->handle, 9 );
		}
		$this->close();
	}

	/** Asked for at the first message: a process that was started ahead is older than the theme and its filters. */
	private function patience(): int {
		if ( ! $this->patience ) {
			/**
			 * Seconds the engine's executable may be silent before it is ended.
			 *
			 * @param int $seconds 300: longer than any one request to KROS may take.
			 */
			$this->patience = max( 1, (int) apply_filters( 'wc_kros_engine_patience', self::PATIENCE ) );
		}
		return $this->patience;
	}

	private function line( int $seconds ): string {
		$until = microtime( true ) + $seconds;
		$seen  = 0;
		while ( true ) {
			$end = strpos( $this->unread, "\n", $seen );
			if ( false !== $end ) {
				$line         = substr( $this->unread, 0, $end );
				$this->unread = (string) substr( $this->unread, $end + 1 );
				return $line;
			}
			$seen = strlen( $this->unread );
			if ( $seen > self::LARGEST_LINE ) {
				throw $this->died( 'It wrote a line of more than ' . self::LARGEST_LINE . ' bytes.' );
			}
			$this->wait( 0, $until, $seconds );
			$chunk = fread( $this->pipes[1], self::CHUNK );
			if ( '' !== $chunk && false !== $chunk ) {
				$this->unread .= $chunk;
			} elseif ( feof( $this->pipes[1] ) ) {
				throw $this->died( '' );
			}
		}
	}

	/** Waits until the pipe can be written (1) or read (0). A signal only interrupts the waiting. */
	private function wait( int $write, float $until, int $seconds ): void {
		do {
			$left = $until - microtime( true );
			if ( $left <= 0 ) {
				throw $this->died( "It has been silent for $seconds seconds and was ended." );
			}
			$reads  = $write ? [] : [ $this->pipes[1] ];
			$writes = $write ? [ $this->pipes[0] ] : [];
			$none   = [];
			// phpcs:ignore Generic.PHP.NoSilencedErrors.Discouraged -- a signal is no failure.
			$ready = @stream_select( $reads, $writes, $none, (int) $left, (int) ( fmod( $left, 1 ) * 1000000 ) );
		} while ( ! $ready );
	}

	/** The process is ended; the cause is ours, else its own last line, else the way it ended. */
	private function died( string $cause ): EngineDied {
		if ( '' === $cause ) {
			$last  = json_decode( $this->unread . (string) stream_get_contents( $this->pipes[1] ), true );
			$end   = $this->close();
			$cause = isset( $last['stopped'] ) ? $last['stopped'] : $end;
		}
		$this->kill();
		return new EngineDied( $cause );
	}

	private function status(): array {
		if ( ! $this->status || $this->status['running'] ) {
			$this->status = proc_get_status( $this->handle );
		}
		return $this->status;
	}

	/** Closes its input, gives it a second to end, and leaves nothing behind. */
	private function close(): string {
		if ( ! $this->handle ) {
			return '';
		}
		if ( ! $this->is_mine() ) {
			array_map( 'fclose', $this->pipes );
			$this->handle = null;
			return '';
		}
		fclose( $this->pipes[0] );
		$until = microtime( true ) + 1;
		while ( $this->status()['running'] && microtime( true ) < $until ) {
			usleep( 500 );
		}
		if ( $this->status['running'] ) {
			proc_terminate( $this->handle, 9 );
		}
		$words = trim( (string) stream_get_contents( $this->pipes[2], 2000 ) );
		fclose( $this->pipes[1] );
		fclose( $this->pipes[2] );
		proc_close( $this->handle );
		$this->handle = null;
		$end = $this->status['signaled'] ? 'signal ' . $this->status['termsig'] : 'exit code ' . $this->status['exitcode'];
		return trim( "$words ($end)" );
	}
}
