<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Admin\StateWords;
use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * A run as people and the browser see it.
 */
final class RunWords {

	const SHOWN = [ 'accepted', 'issued', 'waiting', 'unknown', 'refused', 'attention', 'cancelled' ];

	private $ledger;

	public function __construct( Ledger $ledger ) {
		$this->ledger = $ledger;
	}

	/**
	 * @param array $run Run.
	 * @return array id, state, done, total (null when nobody knows), result in words, and who and when.
	 */
	public function view( array $run ) {
		$done = isset( $run['counters']['done'] ) ? $run['counters']['done'] : 0;
		$user = $run['started_by'] ? get_userdata( $run['started_by'] ) : false;
		return [
			'id'       => $run['id'],
			'state'    => $run['state'],
			'label'    => $this->label( $run['state'] ),
			'done'     => $done,
			'total'    => 'running' === $run['state'] ? $done + $this->ledger->due_count() : $done,
			'result'   => $this->result( $run, $done ),
			'by'       => $user ? $user->display_name : '',
			'started'  => StateWords::time( $run['started_at'] ),
			'finished' => StateWords::time( $run['finished_at'] ),
		];
	}

	private function label( $state ) {
		$labels = [
			'running' => __( 'Running', 'wc-kros-fakturacia-sklad-connector' ),
			'done'    => __( 'Finished', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'  => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
			'stopped' => __( 'Stopped', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $labels[ $state ] ) ? $labels[ $state ] : $state;
	}

	private function result( array $run, $done ) {
		if ( in_array( $run['kind'], BulkRun::KINDS, true ) ) {
			return BulkWords::numbers( BulkRun::decoded( $run['cursor'] ) );
		}
		if ( 'failed' === $run['state'] ) {
			return StateWords::sentence( $run['message'] );
		}
		if ( ! $done ) {
			return 'running' === $run['state'] ? '' : __( 'There was nothing to send.', 'wc-kros-fakturacia-sklad-connector' );
		}
		/* translators: %d: number of documents. */
		$words = [ sprintf( _n( '%d order looked at', '%d orders looked at', $done, 'wc-kros-fakturacia-sklad-connector' ), $done ) ];
		foreach ( self::SHOWN as $state ) {
			if ( ! empty( $run['counters'][ $state ] ) ) {
				$words[] = StateWords::label( $state ) . ': ' . $run['counters'][ $state ];
			}
		}
		return implode( ' · ', $words );
	}
}
