<?php
namespace Kros\WooCommerce\Ledger;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Leases ledger rows to one worker.
 *
 * One UPDATE takes the rows under a mark that nobody else knows, so two processes never get the same row, and an
 * answer holds exactly the rows that this claim took, whatever else the worker's token holds already.
 */
final class Claim {

	/** @var Database */ private $database;
	/** @var Ledger */ private $ledger;

	public function __construct( Database $database, Ledger $ledger ) {
		$this->database = $database;
		$this->ledger   = $ledger;
	}

	/**
	 * @param array $message With kind, states, due, dirty, look, order_ids, after_id, limit, token, until, now.
	 * @return array `rows`: whole rows, ordered by id.
	 */
	public function rows( array $message ): array {
		$message += [ 'kind' => null, 'states' => [], 'due' => null, 'dirty' => false, 'look' => false, 'order_ids' => null, 'after_id' => 0 ];
		$where    = [
			'(lease_until IS NULL OR lease_until <= ' . (int) $message['now'] . ')',
			'state IN ' . $this->database->values( $message['states'] ? $message['states'] : [ '' ] ),
		];
		if ( null !== $message['kind'] ) {
			$where[] = 'kind = ' . $this->database->value( $message['kind'] );
		}
		if ( $message['dirty'] ) {
			$where[] = 'dirty > 0';
		}
		if ( null !== $message['due'] ) {
			$where[] = 'next_at <= ' . (int) $message['due'];
		}
		if ( null !== $message['order_ids'] ) {
			$where[] = 'order_id IN ' . $this->database->ids( $message['order_ids'] );
		}
		if ( $message['after_id'] ) {
			$where[] = 'id > ' . (int) $message['after_id'];
		}

		$table = $this->ledger->table();
		$mark  = 'claim-' . bin2hex( random_bytes( 16 ) );
		$taken = $this->database->execute(
			"UPDATE $table SET lease_token = " . $this->database->value( $mark ) . ', lease_until = ' . (int) $message['until']
			. ( $message['look'] ? ', dirty = IF(dirty = 1, 2, dirty)' : '' )
			. ' WHERE ' . implode( ' AND ', $where ) . ' ORDER BY id LIMIT ' . max( 1, (int) $message['limit'] )
		);
		if ( ! $taken ) {
			return [ 'rows' => [] ];
		}
		$mine = 'lease_token = ' . $this->database->value( $mark );
		$rows = $this->ledger->select( $mine );
		$this->database->execute( "UPDATE $table SET lease_token = " . $this->database->value( $message['token'] ) . " WHERE $mine" );
		foreach ( $rows as &$row ) {
			$row['lease_token'] = $message['token'];
		}
		return [ 'rows' => $rows ];
	}
}
