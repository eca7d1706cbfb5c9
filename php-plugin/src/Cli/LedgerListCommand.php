<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\QueueList;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros ledger list`: the rows of the queue.
 */
final class LedgerListCommand extends Command {

	const FIELDS = [ 'id', 'order_id', 'kind', 'ref', 'state', 'number', 'attempts', 'next_at', 'reason' ];

	/** @var QueueList */ private $queue;

	public function __construct( Log $log, QueueList $queue ) {
		parent::__construct( $log );
		$this->queue = $queue;
	}

	protected function name(): string {
		return 'kros ledger list';
	}

	/**
	 * Lists documents and their states, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--state=<states>]
	 * : waiting, queued, sending, unknown, accepted, issued, refused, attention or cancelled; several separated by commas.
	 *
	 * [--kind=<kinds>]
	 * : order, proforma, invoice, credit_note or payment; several separated by commas.
	 *
	 * [--order=<number>]
	 * : Number or id of an order, or a number in KROS.
	 *
	 * [--limit=<rows>]
	 * : How many at most; 100.
	 *
	 * [--offset=<rows>]
	 * : How many to skip.
	 *
	 * [--format=<format>]
	 * : table (default), csv, json, yaml, count or ids.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$options += [
					'state'  => '',
					'kind'   => '',
					'order'  => '',
					'limit'  => 100,
					'offset' => 0,
				];
				$format   = $this->format( $options, 'table', array_merge( self::FORMATS, [ 'count', 'ids' ] ) );
				$filter   = [
					'states' => self::words( $options['state'], Document::STATES ),
					'kinds'  => self::words( $options['kind'], Document::KINDS ),
					'search' => $options['order'],
				];
				if ( 'count' === $format ) {
					\WP_CLI::line( (string) QueueList::sum( $this->queue->counts( $filter ), $filter['states'], $filter['kinds'] ) );
					return;
				}
				$rows = $this->queue->rows( $filter, max( 0, (int) $options['offset'] ), max( 1, (int) $options['limit'] ) );
				// WP-CLI wants bare ids where ids are asked for.
				$rows = 'ids' === $format ? array_column( $rows, 'id' ) : array_map( [ self::class, 'shown' ], $rows );
				$this->show( $format, $rows, self::FIELDS );
			}
		);
	}

	/**
	 * @param array $row Ledger row.
	 * @return array The row with instants a person can read; the next attempt only where there will be one.
	 */
	public static function shown( array $row ): array {
		$row['next_at'] = in_array( $row['state'], Document::SETTLED, true ) ? 0 : $row['next_at'];
		foreach ( [ 'next_at', 'sent_at', 'created_at', 'updated_at' ] as $instant ) {
			$row[ $instant ] = $row[ $instant ] ? gmdate( 'Y-m-d\TH:i:s\Z', $row[ $instant ] ) : '';
		}
		return $row;
	}
}
