<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\QueueList;
use Kros\WooCommerce\Actions\QueueRow;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Does something with rows of the queue, one after the other; shows the result of each, and ends with code 1 if one was refused.
 */
abstract class LedgerActionCommand extends Command {

	/** @var QueueRow */ private $actions;
	/** @var QueueList */ private $queue;

	public function __construct( Log $log, QueueRow $actions, QueueList $queue ) {
		parent::__construct( $log );
		$this->actions = $actions;
		$this->queue   = $queue;
	}

	/**
	 * @param int $id Row.
	 * @return array result, message.
	 */
	abstract protected function act( QueueRow $actions, int $id ): array;

	/**
	 * @param string[] $arguments Ids of rows.
	 * @param string[] $options   `state`: all rows in this state, besides; `format`.
	 */
	protected function on_rows( array $arguments, array $options ): void {
		$this->guarded(
			function () use ( $arguments, $options ) {
				$format = $this->format( $options, '' );
				$ids    = array_map( 'intval', $arguments );
				if ( isset( $options['state'] ) ) {
					$filter = [ 'states' => self::words( $options['state'], Document::STATES ) ];
					if ( ! $filter['states'] ) {
						/* translators: %s: option of a command. */
						\WP_CLI::error( sprintf( __( '%s needs a value.', 'wc-kros-fakturacia-sklad-connector' ), '--state' ) );
					}
					$count  = QueueList::sum( $this->queue->counts( [] ), $filter['states'], [] );
					$ids    = array_merge( $ids, array_column( $this->queue->rows( $filter, 0, max( 1, $count ) ), 'id' ) );
				}
				$refused = 0;
				$rows    = [];
				foreach ( array_unique( $ids ) as $id ) {
					$answer   = $this->act( $this->actions, $id );
					$failed   = in_array( $answer['result'], [ 'refused', 'confirm' ], true );
					$refused += $failed ? 1 : 0;
					$rows[]   = [ 'id' => $id ] + $answer;
					if ( '' === $format ) {
						call_user_func( [ \WP_CLI::class, $failed ? 'warning' : 'log' ], "$id: {$answer['message']}" );
					}
				}
				$this->show( $format, $rows, [ 'id', 'result', 'message' ] );
				/* translators: 1: rows done, 2: rows asked for. */
				$sentence = sprintf( __( '%1$d of %2$d rows.', 'wc-kros-fakturacia-sklad-connector' ), count( $rows ) - $refused, count( $rows ) );
				if ( $refused || ! $rows ) {
					\WP_CLI::error( $sentence );
				}
				if ( ! self::is_for_programs( $format ) ) {
					\WP_CLI::success( $sentence );
				}
			}
		);
	}
}
