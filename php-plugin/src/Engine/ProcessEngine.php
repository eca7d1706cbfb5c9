<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * The engine as an executable inside the plugin, for hosts that load no PHP extension.
 *
 * It is started at a request's first call and kept for the later ones. A process whose call did not end in an answer is not
 * used again: it is ended, the next call starts another, and the ledger's leases bring back what it was working on.
 */
final class ProcessEngine extends JsonEngine {

	/** Option: how the last start ended, so that a page of wp-admin knows without starting anything. */
	const OPTION = 'wc_kros_engine_start';

	const RETRY_SECONDS = 300;

	/** @var Executable */ private $executable;
	/** @var EngineProcess|null */ private $idle;

	public function __construct( EngineSettings $settings, Shop $shop, Log $log, Runs $runs, Executable $executable ) {
		parent::__construct( $settings, $shop, $log, $runs );
		$this->executable = $executable;
	}

	public function exchange( string $op, string $input ): string {
		// A call from inside a call, by a hook of the shop, finds none idle and gets a process of its own.
		$process    = $this->idle && $this->idle->is_mine() ? $this->idle : $this->start();
		$this->idle = null;
		$ended      = false;
		$kind       = '';
		$message    = '';
		try {
			$process->write( '{"op":' . Json::encode( $op ) . ',"input":' . $input . '}' );
			while ( true ) {
				list( $kind, $message ) = $process->read();
				if ( 'ask' !== $kind ) {
					break;
				}
				$process->write( '{"answer":' . $this->shop->answer( $message ) . '}' );
			}
			$ended = true;
		} catch ( EngineDied $death ) {
			throw new EngineFailure( self::died( $death->getMessage() ), 0, $death );
		} finally {
			if ( ! $ended ) {
				$process->kill();
			}
		}
		$this->idle = $process;
		if ( 'error' === $kind ) {
			$error = Json::decode( $message );
			throw new EngineFailure( $error['message'], $error['code'] );
		}
		return $message;
	}

	public function problem(): string {
		$problem = $this->executable->problem();
		if ( '' !== $problem || $this->idle ) {
			return $problem;
		}
		$last = $this->last_start();
		if ( ! $last || ( '' !== $last['problem'] && $last['time'] < time() - self::RETRY_SECONDS ) ) {
			try {
				$this->idle = $this->start();
			} catch ( EngineMissing $missing ) {
				return $missing->getMessage();
			}
			return '';
		}
		return $last['problem'];
	}

	public function description(): string {
		$last = $this->last_start();
		/* translators: %s: version. */
		return sprintf( __( 'executable of the plugin %s', 'wc-kros-fakturacia-sklad-connector' ), $last ? $last['version'] : '' );
	}

	private function start(): EngineProcess {
		$problem = $this->executable->problem();
		if ( '' !== $problem ) {
			throw new EngineMissing( $problem );
		}
		try {
			$process = new EngineProcess( $this->executable->command() );
			$this->remember( $process->greeting( self::PROTOCOL ), '' );
			return $process;
		} catch ( EngineDied $death ) {
			$problem = $this->executable->cause( $death->getMessage() );
			$this->remember( '', $problem );
			throw new EngineMissing( $problem, 0, $death );
		}
	}

	private static function died( string $cause ): string {
		/* translators: %s: technical cause. */
		return sprintf( __( 'The KROS engine stopped unexpectedly: %s.', 'wc-kros-fakturacia-sklad-connector' ), rtrim( $cause, '.' ) ) . ' '
			. __( 'Nothing is lost or sent twice, and the work continues automatically.', 'wc-kros-fakturacia-sklad-connector' ) . ' '
			. __( 'If it happens again, send this sentence to your web host.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function last_start(): ?array {
		$last = Options::saved( self::OPTION );
		return is_array( $last ) && isset( $last['file'] ) && $last['file'] === $this->executable->identity() ? $last : null;
	}

	/** One log line for each new problem, not one for each start. */
	private function remember( string $version, string $problem ): void {
		$last = $this->last_start();
		if ( $last && $last['problem'] === $problem && ( '' === $problem || $last['time'] >= time() - self::RETRY_SECONDS ) ) {
			return;
		}
		update_option(
			self::OPTION,
			[
				'file'    => $this->executable->identity(),
				'version' => $version,
				'problem' => $problem,
				'time'    => time(),
			],
			false
		);
		if ( '' !== $problem && ( ! $last || $last['problem'] !== $problem ) ) {
			$this->log->line( 'error', $problem );
		}
	}
}
