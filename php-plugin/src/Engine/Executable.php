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
	const FUNCTIONS = [ 'proc_open', 'proc_get_status', 'proc_terminate', 'proc_close' ];

	private $folder;
	private $machine;

	/**
	 * @param string|null $folder  Folder of the executables; the plugin's own.
	 * @param string|null $machine Processor as `uname -m` names it; this server's.
	 */
	public function __construct( $folder = null, $machine = null ) {
		$this->folder  = null === $folder ? dirname( WC_KROS_FILE ) . '/bin' : $folder;
		$this->machine = null === $machine ? self::machine() : $machine;
	}

	/** @return string One sentence that says why it cannot be started and what to ask for; empty when nothing is known against it. */
	public function problem() {
		foreach ( self::FUNCTIONS as $function ) {
			if ( ! function_exists( $function ) ) {
				/* translators: %s: name of a PHP function. */
				return sprintf( __( 'This server does not let PHP start the KROS engine: the function %s is disabled. Ask your web host to allow it.', 'wc-kros-fakturacia-sklad-connector' ), $function );
			}
		}
		if ( ! is_file( $this->path() ) ) {
			return $this->missing();
		}
		if ( "\x7fELF" !== @file_get_contents( $this->path(), false, null, 0, 4 ) ) {
			return $this->damaged();
		}
		clearstatcache( true, $this->path() );
		if ( is_executable( $this->path() ) ) {
			return '';
		}
		$restored = @chmod( $this->path(), 0755 );
		clearstatcache( true, $this->path() );
		if ( is_executable( $this->path() ) ) {
			return '';
		}
		if ( $restored ) {
			/* translators: %s: path of a folder. */
			return sprintf( __( 'This server does not run programs from the folder %s. Ask your web host to allow it (mount option noexec).', 'wc-kros-fakturacia-sklad-connector' ), $this->folder );
		}
		/* translators: %s: path of a file. */
		return sprintf( __( 'The KROS engine may not be run: set the permissions of the file %s to 755, or ask your web host to.', 'wc-kros-fakturacia-sklad-connector' ), $this->path() );
	}

	/**
	 * What is said when it did not start although nothing was known against it.
	 *
	 * @param string $cause Technical cause.
	 * @return string
	 */
	public function cause( $cause ) {
		if ( $this->is_damaged() ) {
			return $this->damaged();
		}
		/* translators: 1: path of a file, 2: technical cause. */
		$sentence = __( 'The KROS engine %1$s does not start on this server: %2$s. Upload the plugin again; if that does not help, send this sentence to your web host.', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $sentence, $this->path(), rtrim( $cause, '.' ) );
	}

	/**
	 * @return string|string[] As `proc_open` takes it: without a shell where PHP can (7.4+).
	 */
	public function command() {
		return PHP_VERSION_ID >= 70400 ? [ $this->path() ] : self::shell_command( $this->path() );
	}

	/**
	 * For the shell of an older PHP. escapeshellarg() would drop letters that the server's locale does not know.
	 *
	 * @param string $path Path.
	 * @return string
	 */
	public static function shell_command( $path ) {
		return "exec '" . str_replace( "'", "'\\''", $path ) . "'";
	}

	/** @return string Another one after every change of the file. */
	public function identity() {
		$path = $this->path();
		return is_file( $path ) ? $path . '|' . filesize( $path ) . '|' . filemtime( $path ) : $path;
	}

	private function path() {
		return $this->folder . '/kros-linux-' . $this->machine;
	}

	private static function machine() {
		$machine = 'Linux' === PHP_OS_FAMILY ? php_uname( 'm' ) : PHP_OS_FAMILY . '-' . php_uname( 'm' );
		return 'arm64' === $machine ? 'aarch64' : preg_replace( '/[^A-Za-z0-9_-]/', '', $machine );
	}

	private function missing() {
		if ( glob( $this->folder . '/kros-linux-*' ) ) {
			/* translators: 1: operating system and processor, 2: processors. */
			$sentence = __( 'The plugin holds no engine for this server (%1$s); it runs on Linux with a processor %2$s.', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $sentence, PHP_OS_FAMILY . ' ' . $this->machine, implode( ', ', $this->machines() ) );
		}
		/* translators: %s: path of a file. */
		return sprintf( __( 'The file of the KROS engine is missing: %s. Upload the plugin again.', 'wc-kros-fakturacia-sklad-connector' ), $this->path() );
	}

	private function machines() {
		$machines = [];
		foreach ( (array) glob( $this->folder . '/kros-linux-*' ) as $file ) {
			$machines[] = substr( basename( $file ), strlen( 'kros-linux-' ) );
		}
		return $machines;
	}

	private function damaged() {
		/* translators: %s: path of a file. */
		return sprintf( __( 'The file of the KROS engine is damaged: %s. Upload the plugin again, and see that the disk is not full.', 'wc-kros-fakturacia-sklad-connector' ), $this->path() );
	}

	/** Whether the file differs from what the plugin was packed with. */
	private function is_damaged() {
		$sums = (string) @file_get_contents( $this->folder . '/SHA256SUMS' );
		$name = preg_quote( basename( $this->path() ), '/' );
		return preg_match( "/^([0-9a-f]{64}) [ *]$name$/m", $sums, $sum ) && hash_file( 'sha256', $this->path() ) !== $sum[1];
	}
}
