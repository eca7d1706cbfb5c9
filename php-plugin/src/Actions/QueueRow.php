<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Wiring\Port;

defined( 'ABSPATH' ) || exit;

/**
 * Retry and cancel of one row of the queue, for the screen and for the command line. Whether it may be done decides the engine.
 */
final class QueueRow {

	/** States in which the engine may agree to cancel. */
	const CANCELLABLE = [ 'waiting', 'queued', 'refused', 'attention' ];

	/** States in which a retry may help; what waits is only made due. */
	const RETRYABLE = [ 'waiting', 'queued', 'refused', 'attention', 'cancelled' ];

	/** @var QueueList */ private $queue;
	/** @var Ledger */ private $ledger;
	/** @var SendAgain */ private $send_again;
	/** @var Rest */ private $rest;
	/** @var Log */ private $log;

	public function __construct( QueueList $queue, Ledger $ledger, SendAgain $send_again, Rest $rest, Log $log ) {
		$this->queue      = $queue;
		$this->ledger     = $ledger;
		$this->send_again = $send_again;
		$this->rest       = $rest;
		$this->log        = $log;
	}

	public function register_routes() {
		foreach ( [ 'retry', 'cancel' ] as $action ) {
			$this->rest->route(
				'/ledger/(?P<id>\d+)/' . $action,
				'POST',
				'manage_woocommerce',
				function ( $request ) use ( $action ) {
					return $this->$action( (int) $request['id'] );
				}
			);
		}
	}

	/**
	 * Sends the document again, after KROS was searched for it.
	 *
	 * @param int $id Row.
	 * @return array result (queued, found, confirm, refused), message.
	 */
	public function retry( $id ) {
		return $this->with_row(
			$id,
			function ( array $row ) {
				return $this->send_again->send( $row['order_id'], $row['kind'], $row['ref'], '' );
			}
		);
	}

	/**
	 * Takes the document out of the queue, until somebody sends it again.
	 *
	 * @param int $id Row.
	 * @return array result (cancelled, refused), message.
	 */
	public function cancel( $id ) {
		return $this->with_row(
			$id,
			function ( array $row ) {
				$plugin = Plugin::instance();
				$input  = array_intersect_key( $row, [ 'order_id' => 1, 'kind' => 1, 'ref' => 1 ] );
				try {
					$answer = $plugin->get( Engine::class )->call( 'cancel', $input, $plugin->get( Port::class ) );
				} catch ( \Throwable $failure ) {
					$this->log->failure( $failure, $row['order_id'] );
					return self::refused( $this->log->clean( $failure->getMessage() ) );
				}
				return array_intersect_key( $answer, [ 'result' => 1, 'message' => 1 ] );
			}
		);
	}

	private function with_row( $id, callable $work ) {
		$row = $this->queue->row( $id );
		if ( ! $row ) {
			return self::refused( __( 'There is no such row.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		foreach ( $this->ledger->overview( [ $row['order_id'] ] )[ $row['order_id'] ] as $other ) {
			if ( $other['kind'] === $row['kind'] && $other['ref'] === $row['ref'] && $other['generation'] > $row['generation'] ) {
				return self::refused( __( 'The document was recreated; the newer row is valid.', 'wc-kros-fakturacia-sklad-connector' ) );
			}
		}
		return $work( $row );
	}

	private static function refused( $message ) {
		return [
			'result'  => 'refused',
			'message' => $message,
		];
	}
}
