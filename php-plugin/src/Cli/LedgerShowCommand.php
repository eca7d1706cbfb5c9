<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\QueueList;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros ledger show <row>`: everything about one row of the queue.
 */
final class LedgerShowCommand extends Command {

	const FIELDS = [
		'id',
		'order_id',
		'kind',
		'ref',
		'generation',
		'external_id',
		'state',
		'reason',
		'number',
		'kros_id',
		'request_id',
		'attempts',
		'lookups',
		'sent_at',
		'next_at',
		'created_at',
		'updated_at',
		'payload',
	];

	/** @var QueueList */ private $queue;

	public function __construct( Log $log, QueueList $queue ) {
		parent::__construct( $log );
		$this->queue = $queue;
	}

	protected function name(): string {
		return 'kros ledger show';
	}

	/**
	 * Shows one row of the queue, with the document as it is sent.
	 *
	 * ## OPTIONS
	 *
	 * <row>
	 * : Id of the row, see `wp kros ledger list`.
	 *
	 * [--format=<format>]
	 * : table (default), csv, json or yaml.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $arguments, $options ) {
				$format = $this->format( $options );
				$row    = $this->queue->row( (int) $arguments[0] );
				if ( ! $row ) {
					\WP_CLI::error( __( 'There is no such row.', 'wc-kros-fakturacia-sklad-connector' ) );
				}
				$row   = LedgerListCommand::shown( $row );
				$items = [];
				foreach ( self::FIELDS as $field ) {
					$items[] = [
						'field' => $field,
						'value' => (string) $row[ $field ],
					];
				}
				$this->show( $format, 'table' === $format ? $items : [ $row ], 'table' === $format ? [ 'field', 'value' ] : self::FIELDS );
			}
		);
	}
}
