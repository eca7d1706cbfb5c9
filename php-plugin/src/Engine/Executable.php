<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The file of the engine for this server's processor: where it is, whether it can be started, and if not, what to ask of the web host.
 *
 * An upload through wp-admin takes the run bit away; it is put back here.
 */
final class Executable {

	/** What PHP must be allowed to call. */
	const FUNCTIONS = [ 'proc_open', 'proc_get_status', 'proc_terminate', 'proc_close', 'getmypid', 'stream_select', 'stream_set_blocking' ];

	private $folder;
	private $machine;

	/**
	 * @param string|null $folder  Folder of the executables; the plugin's own.
	 * @param string|null $machine Processor as `uname -m` names it; this server's.
	 */
	public function __construct( ?string $folder = null, ?string $machine = null ) {
		$this->folder  = null === $folder ? dirname( WC_KROS_FILE ) . '/bin' : $folder;
		$this->machine = null === $machine ? self::machine() : $machine;
	}

	/** @return string Why it cannot be started and what to ask for; empty when nothing is known against it. */
	public function problem(): string {
		foreach ( self::FUNCTIONS as $function ) {
			if ( ! function_exists( $function ) ) {
				/* translators: %s: name of a PHP function. */
				$cause = __( 'PHP may not start programs on this server: the function %s is disabled.', 'wc-kros-fakturacia-sklad-connector' );
				return sprintf( $cause, $function ) . ' ' . __( 'Ask your web host to allow it.', 'wc-kros-fakturacia-sklad-connector' );
			}
		}
		if ( ! is_file( $this->path() ) ) {
			return $this->missing();
		}
		if ( is_readable( $this->path() ) && "\x7fELF" !== file_get_contents( $this->path(), false, null, 0, 4 ) ) {
			return $this->damaged();
		}
		return $this->can_be_run() ? '' : $this->not_allowed();
	}

	/**
	 * What is said when it did not start although nothing was known against it.
	 *
	 * @param string $cause Technical cause.
	 */
	public function cause( string $cause ): string {
		if ( $this->is_damaged() ) {
			return $this->damaged();
		}
		/* translators: 1: path of a file, 2: technical cause. */
		$sentence = __( 'The KROS engine %1$s does not start on this server: %2$s.', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $sentence, $this->path(), rtrim( $cause, '.' ) ) . ' '
			. __( 'Upload the plugin again; if that does not help, send this sentence to your web host.', 'wc-kros-fakturacia-sklad-connector' );
	}

	/**
	 * @return string|string[] As `proc_open` takes it: without a shell where PHP can (7.4+).
	 */
	public function command() {
		return PHP_VERSION_ID >= 70400 ? [ $this->path() ] : self::shell_command( $this->path() );
	}

	/** For the shell of an older PHP. escapeshellarg() would drop letters that the server's locale does not know. */
	public static function shell_command( string $path ): string {
		return "exec '" . str_replace( "'", "'\\''", $path ) . "'";
	}

	/** @return string Another one after every change of the file. */
	public function identity(): string {
		$path = $this->path();
		return is_file( $path ) ? $path . '|' . (int) filesize( $path ) . '|' . (int) filemtime( $path ) : $path;
	}

	private function path(): string {
		return $this->folder . '/kros-linux-' . $this->machine;
	}

	/** A host that does not tell its processor nearly always has the common one; another does not start the file, which is told. */
	private static function machine(): string {
		if ( ! function_exists( 'php_uname' ) ) {
			return 'x86_64';
		}
		$machine = 'Linux' === PHP_OS_FAMILY ? php_uname( 'm' ) : PHP_OS_FAMILY . '-' . php_uname( 'm' );
		return 'arm64' === $machine ? 'aarch64' : (string) preg_replace( '/[^A-Za-z0-9_-]/', '', $machine );
	}

	private function can_be_run(): bool {
		clearstatcache( true, $this->path() );
		if ( is_executable( $this->path() ) ) {
			return true;
		}
		if ( function_exists( 'chmod' ) ) {
			// phpcs:ignore Generic.PHP.NoSilencedErrors.Discouraged -- a file of another user is told below.
			@chmod( $this->path(), 0755 );
		}
		clearstatcache( true, $this->path() );
		return is_executable( $this->path() );
	}

	private function not_allowed(): string {
		if ( 0111 === ( fileperms( $this->path() ) & 0111 ) ) {
			/* translators: %s: path of a folder. */
			$cause = __( 'This server runs no programs from the folder %s (mount option noexec, or SELinux).', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $cause, $this->folder ) . ' ' . __( 'Ask your web host to allow it.', 'wc-kros-fakturacia-sklad-connector' );
		}
		/* translators: %s: path of a file. */
		$cause = __( 'The KROS engine cannot be run: the file %s needs the permissions 755.', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $cause, $this->path() ) . ' ' . __( 'Set them, or ask your web host to.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function missing(): string {
		$machines = $this->machines();
		if ( $machines ) {
			/* translators: 1: operating system and processor, 2: processors. */
			$sentence = __( 'The plugin has no engine for %1$s; it runs on Linux with a processor %2$s.', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $sentence, PHP_OS_FAMILY . ' ' . $this->machine, implode( ', ', $machines ) );
		}
		/* translators: %s: path of a file. */
		return sprintf( __( 'The file of the KROS engine is missing: %s.', 'wc-kros-fakturacia-sklad-connector' ), $this->path() ) . ' '
			. __( 'Upload the plugin again.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function machines(): array {
		$machines = [];
		$files    = glob( $this->folder . '/kros-linux-*' );
		foreach ( $files ? $files : [] as $file ) {
			$machines[] = substr( basename( $file ), strlen( 'kros-linux-' ) );
		}
		return $machines;
	}

	private function damaged(): string {
		/* translators: %s: path of a file. */
		return sprintf( __( 'The file of the KROS engine is damaged: %s.', 'wc-kros-fakturacia-sklad-connector' ), $this->path() ) . ' '
			. __( 'Upload the plugin again, and check that the disk is not full.', 'wc-kros-fakturacia-sklad-connector' );
	}

	/** Whether the file differs from what the plugin was packed with. */
	private function is_damaged(): bool {
		$sums = $this->folder . '/SHA256SUMS';
		$name = preg_quote( basename( $this->path() ), '/' );
		return is_file( $sums ) && preg_match( "/^([0-9a-f]{64}) [ *]$name$/m", (string) file_get_contents( $sums ), $sum )
			&& hash_file( 'sha256', $this->path() ) !== $sum[1];
	}
}
