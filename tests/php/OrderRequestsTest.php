<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Wiring\Port;

/**
 * The other asks of the shop port.
 */
final class OrderRequestsTest extends ShopTestCase {

	private function missing( array $message = [] ) {
		$all = [ 'statuses' => [ 'processing', 'completed' ], 'created_from' => 0, 'after_id' => 0, 'limit' => 100 ];
		return $this->ask( 'orders.missing', $message + $all )['ids'];
	}

	public function test_orders_without_a_row_are_missing() {
		list( $first, $second, $third ) = $this->orders( 3 );
		$this->order( 'pending' );
		$this->assertSame( [], $this->missing(), 'a hook has made the rows' );
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->assertSame( [ $first, $second, $third ], $this->missing() );
		$this->assertSame( [ $first, $second ], $this->missing( [ 'limit' => 2 ] ) );
		$this->assertSame( [ $third ], $this->missing( [ 'after_id' => $second ] ) );
		$this->assertSame( [], $this->missing( [ 'statuses' => [] ] ) );
		$this->assertSame( [], $this->missing( [ 'statuses' => [ 'completed' ] ] ) );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $second, 'kind' => 'order', 'ref' => 0, 'generation' => 0 ] ] ] );
		$this->assertSame( [ $first, $third ], $this->missing() );
	}

	public function test_the_start_date_counts_to_the_second_and_in_utc() {
		$order = $this->order();
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$made = $order->get_date_created()->getTimestamp();
		$this->assertSame( [ $order->get_id() ], $this->missing( [ 'created_from' => $made ] ) );
		$this->assertSame( [], $this->missing( [ 'created_from' => $made + 1 ] ) );
	}

	public function test_refunds_are_not_missing_orders() {
		$order = $this->order();
		wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->assertSame( [ $order->get_id() ], $this->missing( [ 'statuses' => [ 'processing', 'completed', 'refunded' ] ] ) );
	}

	public function test_other_queries_are_left_alone() {
		$order = $this->order();
		$this->assertContains( $order->get_id(), wc_get_orders( [ 'return' => 'ids', 'limit' => 5 ] ) );
	}

	private function write( $order, array $write ) {
		$this->ask( 'orders.write', [ 'writes' => [ $write + [ 'order_id' => $order->get_id(), 'ref' => 0, 'meta' => [], 'note' => '' ] ] ] );
		wp_cache_flush();
		return wc_get_order( $order->get_id() );
	}

	private function notes( $order ) {
		return array_map(
			function ( $note ) {
				return $note->content;
			},
			array_reverse( wc_get_order_notes( [ 'order_id' => $order->get_id() ] ) )
		);
	}

	public function test_writes_a_number_and_its_note_once() {
		$order = $this->order();
		$had   = $this->notes( $order );
		$write = [ 'meta' => [ '_kros_order_number' => 'OP20260001', '_kros_order_id' => 630 ], 'note' => 'Číslo <b>OP20260001</b>' ];
		$read  = $this->write( $order, $write );
		$this->assertSame( [ 'OP20260001', '630' ], [ $read->get_meta( '_kros_order_number' ), $read->get_meta( '_kros_order_id' ) ] );
		$this->write( $order, $write );
		$this->assertSame( [ 'Číslo &lt;b&gt;OP20260001&lt;/b&gt;' ], array_values( array_diff( $this->notes( $order ), $had ) ) );
	}

	public function test_a_note_alone_is_written_each_time() {
		$order = $this->order();
		$had   = count( $this->notes( $order ) );
		$this->write( $order, [ 'note' => 'A' ] );
		$this->write( $order, [ 'note' => 'A' ] );
		$this->assertCount( $had + 2, $this->notes( $order ) );
	}

	public function test_writes_to_a_refund() {
		$order  = $this->order();
		$refund = wc_create_refund( [ 'order_id' => $order->get_id(), 'amount' => '1' ] );
		$read   = $this->write( $order, [ 'ref' => $refund->get_id(), 'meta' => [ '_kros_credit_note_number' => 'DB1' ], 'note' => '' ] );
		$this->assertSame( 'DB1', wc_get_order( $refund->get_id() )->get_meta( '_kros_credit_note_number' ) );
		$this->assertSame( '', $read->get_meta( '_kros_credit_note_number' ) );
	}

	public function test_a_missing_order_spoils_no_other() {
		$order = $this->order();
		$this->ask(
			'orders.write',
			[
				'writes' => [
					[ 'order_id' => 99999999, 'ref' => 0, 'meta' => [ '_kros_order_number' => 'X' ], 'note' => 'X' ],
					[ 'order_id' => $order->get_id(), 'ref' => 0, 'meta' => [ '_kros_order_number' => 'Y' ], 'note' => '' ],
				],
			]
		);
		wp_cache_flush();
		$this->assertSame( 'Y', wc_get_order( $order->get_id() )->get_meta( '_kros_order_number' ) );
	}

	public function test_what_is_written_is_not_a_change_made_by_the_shop() {
		$order = $this->order();
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET dirty = 0' );
		$this->hook(
			'woocommerce_order_note_added',
			function ( $note, $order ) {
				$order->set_billing_city( 'Nitra' );
				$order->save();
			},
			10,
			2
		);
		$this->write( $order, [ 'meta' => [ '_kros_order_number' => 'OP1' ], 'note' => 'N' ] );
		$this->assertSame( '0', $this->row( $order->get_id() )['dirty'] );
	}

	private function filtered( $document ) {
		$one = [ 'order_id' => $this->order()->get_id(), 'kind' => 'order', 'document' => $document ];
		return $this->ask( 'documents.filter', [ 'documents' => [ $one ] ] )['documents'][0];
	}

	public function test_documents_pass_unchanged_without_a_filter() {
		$this->assertSame( [ 'price' => 12.3, 'items' => [] ], $this->filtered( [ 'price' => 12.3, 'items' => [] ] ) );
	}

	public function test_the_shops_own_code_changes_or_vetoes_a_document() {
		$this->hook(
			'wc_kros_document',
			function ( $document, $order, $kind ) {
				return 'stop' === $document['note'] ? null : [ 'note' => "$kind of " . $order->get_billing_last_name() ] + $document;
			},
			10,
			3
		);
		$this->assertSame( [ 'note' => 'order of Kôňová', 'total' => '1.10' ], $this->filtered( [ 'note' => 'a', 'total' => '1.10' ] ) );
		$this->assertNull( $this->filtered( [ 'note' => 'stop' ] ) );
	}

	public function test_a_partner_that_a_filter_lost_stops_its_document() {
		$this->hook( 'wc_kros_partner', '__return_null' );
		$this->assertSame( [ 'error' => 'wc_kros_partner: no partner' ], $this->filtered( [ 'partner' => [ 'email' => 'a@b.test' ] ] ) );
		$this->assertSame( [ 'note' => 'a' ], $this->filtered( [ 'note' => 'a' ] ) );
	}

	public function test_small_values_are_kept_and_forgotten() {
		$values = [ 'a' => [ 'x' => 1, 'empty' => new \stdClass() ], 'b' => 'Žltý 📦', 'c' => 0 ];
		$this->ask( 'store.write', [ 'values' => $values ] );
		$this->ask( 'store.write', [ 'values' => [ 'b' => null, 'c' => 2 ] ] );
		$json = $this->get( Port::class )->answer( '{"ask":"store.read","keys":["a","b","c","d"]}' );
		$this->assertSame( '{"values":{"a":{"x":1,"empty":{}},"c":2}}', $json );
		$this->assertSame( '{"values":{}}', $this->get( Port::class )->answer( '{"ask":"store.read","keys":[]}' ) );
	}

	public function test_a_claimed_value_stays_what_the_first_one_gave_it() {
		$claim = function ( array $values ) {
			return $this->ask( 'store.claim', [ 'values' => $values ] )['values'];
		};
		$this->assertSame( [ 'symbol:7' => 12 ], $claim( [ 'symbol:7' => 12 ] ) );
		$this->assertSame( [ 'symbol:7' => 12, 'symbol:8' => [ 'a' => 1 ] ], $claim( [ 'symbol:7' => 13, 'symbol:8' => [ 'a' => 1 ] ] ) );
		$json = $this->get( Port::class )->answer( '{"ask":"store.claim","values":{"empty":{}}}' );
		$this->assertSame( '{"values":{"empty":{}}}', $json );
		$this->assertSame( '{"values":{}}', $this->get( Port::class )->answer( '{"ask":"store.claim","values":{}}' ) );
	}

	public function test_an_empty_answer_is_an_object() {
		$this->assertSame( '{}', $this->get( Port::class )->answer( '{"ask":"log.write","entries":[]}' ) );
	}

	public function test_an_unknown_ask_is_an_error() {
		$this->expectException( \InvalidArgumentException::class );
		$this->ask( 'orders.guess', [] );
	}
}
