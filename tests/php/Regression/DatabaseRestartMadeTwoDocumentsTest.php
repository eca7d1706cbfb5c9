<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The database connection was lost in the middle of saving a batch. WordPress connects again by itself, the first half was rolled
 * back, and the engine was told that all of it was saved.
 */
final class DatabaseRestartMadeTwoDocumentsTest extends ShopTestCase {

	public function test_a_save_that_lost_its_connection_says_so() {
		global $wpdb;
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => 900001, 'kind' => 'order' ], [ 'order_id' => 900002, 'kind' => 'order' ] ] ] );
		$rows    = $this->ask( 'ledger.find', [ 'order_ids' => [ 900001, 900002 ] ] )['rows'];
		$message = [
			'rows' => array_map(
				function ( $row ) {
					return [ 'id' => $row['id'], 'token' => null, 'expect' => [ 'waiting' ], 'set' => [ 'state' => 'queued' ] ];
				},
				$rows
			),
		];
		$updates = 0;
		$this->hook(
			'query',
			function ( $query ) use ( &$updates, $wpdb ) {
				if ( 0 === strpos( $query, 'UPDATE' ) && 2 === ++$updates ) {
					$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
					$other->query( 'KILL ' . (int) $wpdb->dbh->thread_id );
				}
				return $query;
			}
		);
		$saved = null;
		$shown = $wpdb->hide_errors();
		try {
			$saved = $this->ask( 'ledger.save', $message )['saved'];
		} catch ( \Throwable $failure ) {
			$this->assertStringContainsString( 'Database', $failure->getMessage() );
		}
		$this->assertNull( $saved, 'an answer would be a lie' );
		$this->assertGreaterThanOrEqual( 2, $updates );
		$wpdb->show_errors( $shown );
	}
}
