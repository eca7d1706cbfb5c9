<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * Retry and cancel of one row of the queue. Whether it may be done decides the engine.
 */
final class QueueRow {

	/** @var QueueList */ private $list;
	/** @var Ledger */ private $ledger;
	/** @var SendAgain */ private $send_again;
	/** @var EngineCall */ private $engine;

	public function __construct( QueueList $list, Ledger $ledger, SendAgain $send_again, EngineCall $engine ) {
		$this->list       = $list;
		$this->ledger     = $ledger;
		$this->send_again = $send_again;
		$this->engine     = $engine;
	}

	/**
	 * Sends the document again, after KROS was searched for it.
	 *
	 * @param int $id Row.
	 * @return array result (queued, found, confirm, refused), message.
	 */
	public function retry( int $id ): array {
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
	public function cancel( int $id ): array {
		return $this->with_row(
			$id,
			function ( array $row ) {
				$input  = array_intersect_key( $row, [ 'order_id' => 1, 'kind' => 1, 'ref' => 1 ] );
				$answer = $this->engine->answer( 'cancel', $input, 'message', [ 'result' => 'refused' ], $row['order_id'] );
				return array_intersect_key( $answer, [ 'result' => 1, 'message' => 1 ] );
			}
		);
	}

	private function with_row( int $id, callable $work ): array {
		$row = $this->list->row( $id );
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

	private static function refused( string $message ): array {
		return [
			'result'  => 'refused',
			'message' => $message,
		];
	}
}
