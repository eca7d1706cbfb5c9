<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class ClaimTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$rows = [];
		for ( $order = 900001; $order <= 900005; $order++ ) {
			$rows[] = [ 'order_id' => $order, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ];
		}
		$this->ask( 'ledger.add', [ 'rows' => $rows ] );
	}

	private function claim( array $message = [] ) {
		$now = time();
		return array_column(
			$this->ask(
				'ledger.claim',
				$message + [
					'states'    => [ 'waiting' ],
					'due'       => $now,
					'dirty'     => false,
					'order_ids' => null,
					'limit'     => 100,
					'token'     => 'a',
					'until'     => $now + 60,
					'now'       => $now,
				]
			)['rows'],
			'order_id'
		);
	}

	public function test_leases_rows_in_order_and_only_once() {
		$this->assertSame( [ 900001, 900002 ], $this->claim( [ 'limit' => 2 ] ) );
		$this->assertSame( [ 900003, 900004, 900005 ], $this->claim() );
		$this->assertSame( [], $this->claim( [ 'token' => 'b' ] ) );
		$this->assertSame( 'a', $this->row( 900005 )['lease_token'] );
	}

	public function test_takes_over_what_a_dead_worker_left() {
		$this->claim( [ 'until' => time() - 1 ] );
		$this->assertCount( 5, $this->claim( [ 'token' => 'b' ] ) );
	}

	public function test_takes_only_due_rows_unless_any_time_is_asked_for() {
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET next_at = NULL WHERE order_id = 900001' );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET next_at = ' . ( time() + 100 ) . ' WHERE order_id = 900002' );
		$this->assertSame( [ 900003, 900004, 900005 ], $this->claim() );
		$this->assertSame( [ 900001, 900002 ], $this->claim( [ 'due' => null ] ) );
	}

	public function test_takes_only_the_states_orders_and_ids_asked_for() {
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'issued' WHERE order_id = 900003" );
		$this->assertSame( [], $this->claim( [ 'states' => [] ] ) );
		$this->assertSame( [], $this->claim( [ 'order_ids' => [] ] ) );
		$this->assertSame( [ 900004 ], $this->claim( [ 'order_ids' => [ 900003, 900004 ] ] ) );
		$after = (int) $this->row( 900001 )['id'];
		$this->assertSame( [ 900002, 900005 ], $this->claim( [ 'after_id' => $after ] ) );
	}

	public function test_takes_changed_rows_and_marks_them_as_looked_at() {
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = 'issued'" );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET dirty = 1 WHERE order_id IN (900003, 900004)' );
		$changed = [ 'dirty' => true, 'look' => true, 'due' => null, 'states' => [ 'issued', 'refused' ] ];
		$this->assertSame( [ 900003 ], $this->claim( [ 'look' => false, 'limit' => 1 ] + $changed ) );
		$this->assertSame( '1', $this->row( 900003 )['dirty'] );
		$this->assertSame( [ 900004 ], $this->claim( $changed ) );
		$this->assertSame( '2', $this->row( 900004 )['dirty'] );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET lease_until = NULL' );
		$this->assertSame( [ 900003, 900004 ], $this->claim( $changed ), 'a worker that died while it looked is replaced' );
		$this->assertSame( '0', $this->row( 900001 )['dirty'] );
	}

	public function test_two_processes_never_get_the_same_row() {
		$rows = [];
		for ( $order = 910001; $order <= 910300; $order++ ) {
			$rows[] = [ 'order_id' => $order, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ];
		}
		$this->ask( 'ledger.add', [ 'rows' => $rows ] );
		$workers = [ new Process( 'claim', [ 'one' ] ), new Process( 'claim', [ 'two' ] ), new Process( 'claim', [ 'three' ] ) ];
		$ids     = [];
		foreach ( $workers as $worker ) {
			$ids = array_merge( $ids, json_decode( $worker->wait(), true ) );
		}
		$this->assertCount( 305, $ids );
		$this->assertCount( 305, array_unique( $ids ) );
	}
}
