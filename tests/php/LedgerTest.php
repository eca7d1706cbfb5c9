<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class LedgerTest extends ShopTestCase {

	private function add( $order_id, array $key = [] ) {
		$this->ask( 'ledger.add', [ 'rows' => [ $key + [ 'order_id' => $order_id, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ] ] ] );
		return $this->ask( 'ledger.find', [ 'order_ids' => [ $order_id ] ] )['rows'][0];
	}

	private function save( array $row ) {
		return $this->ask( 'ledger.save', [ 'rows' => [ $row + [ 'token' => null, 'expect' => [ 'waiting' ], 'set' => [] ] ] ] )['saved'];
	}

	public function test_a_new_row_waits_and_is_due_at_once() {
		$row = $this->add( 900001 );
		$this->assertSame( 'waiting', $row['state'] );
		$this->assertSame( [ 0, 0, 0 ], [ $row['next_at'], $row['dirty'], $row['attempts'] ] );
		$this->assertNull( $row['external_id'] );
		$this->assertNull( $row['lease_token'] );
		$this->assertNotSame( '', $row['reason'] );
	}

	public function test_adding_counts_new_rows_and_leaves_existing_ones_alone() {
		$row = $this->add( 900001 );
		$this->save( [ 'id' => $row['id'], 'set' => [ 'state' => 'issued', 'number' => 'OP1', 'dirty' => 0 ] ] );
		$rows = [
			[ 'order_id' => 900001, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ],
			[ 'order_id' => 900001, 'kind' => 'order', 'ref' => 0, 'generation' => 1 ],
			[ 'order_id' => 900002, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ],
		];
		$this->assertSame( [ 'added' => 2 ], $this->ask( 'ledger.add', [ 'rows' => $rows ] ) );
		$this->assertSame( [ 'added' => 0 ], $this->ask( 'ledger.add', [ 'rows' => $rows ] ) );
		$this->assertSame( [ 'added' => 0 ], $this->ask( 'ledger.add', [ 'rows' => [] ] ) );
		$this->assertSame( 'OP1', $this->ask( 'ledger.find', [ 'order_ids' => [ 900001 ] ] )['rows'][0]['number'] );
	}

	public function test_saves_only_what_is_in_an_expected_state() {
		$id = $this->add( 900001 )['id'];
		$this->assertSame( [], $this->save( [ 'id' => $id, 'expect' => [ 'queued', 'issued' ], 'set' => [ 'state' => 'refused' ] ] ) );
		$this->assertSame( [], $this->save( [ 'id' => $id, 'expect' => [], 'set' => [ 'state' => 'refused' ] ] ) );
		$this->assertSame( [ $id ], $this->save( [ 'id' => $id, 'expect' => [ 'queued', 'waiting' ], 'set' => [ 'state' => 'refused' ] ] ) );
		$this->assertSame( [ 'refused' ], $this->states() );
	}

	public function test_saves_only_under_the_lease_that_is_named() {
		$id = $this->add( 900001 )['id'];
		$this->save( [ 'id' => $id, 'set' => [ 'lease_token' => 'mine', 'lease_until' => time() + 60 ] ] );
		$this->assertSame( [], $this->save( [ 'id' => $id, 'token' => 'other', 'set' => [ 'number' => 'X' ] ] ) );
		$this->assertSame( [ $id ], $this->save( [ 'id' => $id, 'token' => 'mine', 'set' => [ 'number' => 'X', 'lease_token' => null ] ] ) );
		$this->assertNull( $this->row( 900001 )['lease_token'] );
	}

	public function test_saving_what_stands_there_already_counts_as_saved() {
		$id  = $this->add( 900001 )['id'];
		$set = [ 'reason' => 'Ž', 'next_at' => null, 'payload' => '{"a":1}' ];
		$this->assertSame( [ $id ], $this->save( [ 'id' => $id, 'set' => $set ] ) );
		$this->assertSame( [ $id ], $this->save( [ 'id' => $id, 'set' => $set ] ) );
		$this->assertSame( [], $this->save( [ 'id' => $id + 1, 'set' => $set ] ) );
	}

	public function test_an_order_that_changed_while_it_was_looked_at_stays_changed() {
		$id = $this->add( 900001 )['id'];
		foreach ( [ 2 => '0', 1 => '1' ] as $dirty => $after ) {
			$this->sql( 'UPDATE ' . $this->ledger() . " SET dirty = $dirty" );
			$this->assertSame( [ $id ], $this->save( [ 'id' => $id, 'set' => [ 'dirty' => 0, 'reason' => "after $dirty" ] ] ) );
			$this->assertSame( $after, $this->row( 900001 )['dirty'] );
		}
	}

	public function test_keeps_the_exact_bytes_of_a_document() {
		$id    = $this->add( 900001 )['id'];
		$bytes = "{\"name\":\"Žltý kôň 📦 \\\\ ' % %s \\u017e\",\"n\":1.10}\n";
		$this->save( [ 'id' => $id, 'set' => [ 'payload' => $bytes, 'facts' => '{"e":"📦"}', 'reason' => 'Kôň 📦 % %d' ] ] );
		$row = $this->ask( 'ledger.find', [ 'order_ids' => [ 900001 ] ] )['rows'][0];
		$this->assertSame( [ $bytes, '{"e":"📦"}', 'Kôň 📦 % %d' ], [ $row['payload'], $row['facts'], $row['reason'] ] );
	}

	public function test_one_message_is_saved_as_a_whole_or_not_at_all() {
		$first  = $this->add( 900001 )['id'];
		$second = $this->add( 900002 )['id'];
		$row    = [ 'token' => null, 'expect' => [ 'waiting' ] ];
		try {
			$this->ask(
				'ledger.save',
				[
					'rows' => [
						$row + [ 'id' => $first, 'set' => [ 'external_id' => 'same' ] ],
						$row + [ 'id' => $second, 'set' => [ 'external_id' => 'same' ] ],
					],
				]
			);
			$this->fail( 'Two rows may not have one external id' );
		} catch ( \RuntimeException $refused ) {
			$this->assertNull( $this->row( 900001 )['external_id'] );
		}
	}

	public function test_does_not_write_columns_that_are_not_the_engines() {
		$id = $this->add( 900001 )['id'];
		$this->expectException( \InvalidArgumentException::class );
		$this->save( [ 'id' => $id, 'set' => [ 'order_id' => 1 ] ] );
	}

	public function test_finds_by_external_id() {
		$id = $this->add( 900001 )['id'];
		$this->add( 900002 );
		$this->save( [ 'id' => $id, 'set' => [ 'external_id' => 'wc-x-order-900001-0-0' ] ] );
		$rows = $this->ask( 'ledger.find', [ 'external_ids' => [ 'wc-x-order-900001-0-0', 'not there' ] ] )['rows'];
		$this->assertSame( [ 900001 ], array_column( $rows, 'order_id' ) );
		$this->assertSame( [], $this->ask( 'ledger.find', [ 'order_ids' => [] ] )['rows'] );
	}
}
