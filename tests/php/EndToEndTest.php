<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\OrderColumn;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Orders of a real shop, the real engine, a simulated KROS, all over HTTP.
 */
final class EndToEndTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over();
	}

	private function number( $order_id ) {
		wp_cache_flush();
		return (string) $this->row( $order_id )['number'];
	}

	private function is_issued( $order_id ) {
		return function () use ( $order_id ) {
			return 'issued' === $this->row( $order_id )['state'];
		};
	}

	/** Checks the status until every row is settled, as the scheduler would. */
	private function reconcile_until_settled( $seconds = 15 ) {
		$this->until(
			function () {
				$this->reconcile();
				$this->export();
				return ! array_intersect( $this->states(), [ 'unknown', 'accepted', 'sending', 'queued' ] );
			},
			'every row is settled',
			$seconds
		);
	}

	public function test_an_order_arrives_in_kros_and_its_number_comes_back() {
		$order = $this->order()->get_id();
		$this->export();
		$this->until( $this->is_issued( $order ), 'the notification came' );
		$documents = Simulator::documents_of( $order );
		$this->assertCount( 1, $documents );
		$number = $documents[0]['documentNumber'];
		$this->assertSame( $number, $this->number( $order ) );
		$this->assertSame( $number, wc_get_order( $order )->get_meta( '_kros_order_number' ) );
		$this->assertSame( 'Žofia Kôňová', $documents[0]['partner']['address']['businessName'] );
		$this->assertEquals( wc_get_order( $order )->get_total(), $documents[0]['prices']['documentPrices']['totalPriceInclVat'] );
		ob_start();
		$this->get( OrderColumn::class )->show( 'kros', $order );
		$this->assertStringContainsString( $number, ob_get_clean() );
		$this->assertStringContainsString( $number, implode( ' ', wp_list_pluck( wc_get_order_notes( [ 'order_id' => $order ] ), 'content' ) ) );
	}

	public function test_a_second_export_sends_nothing_again() {
		$order = $this->order()->get_id();
		$this->export();
		$this->until( $this->is_issued( $order ), 'the notification came' );
		$this->export();
		$this->reconcile();
		$this->assertCount( 1, Simulator::documents_of( $order ) );
	}

	public function test_the_answer_is_lost_after_kros_accepted_and_there_is_no_duplicate() {
		Simulator::faults( [ 'lost_answers' => 1, 'webhook' => 'never' ] );
		$order = $this->order()->get_id();
		$this->export();
		$this->assertSame( [ 'unknown' ], $this->states() );
		$this->reconcile_until_settled();
		$this->assertSame( [ 'issued' ], $this->states() );
		$this->assertCount( 1, Simulator::documents_of( $order ) );
	}

	public function test_without_any_notification_the_number_is_found_all_the_same() {
		Simulator::faults( [ 'webhook' => 'never' ] );
		$order = $this->order()->get_id();
		$this->export();
		$this->reconcile_until_settled();
		$this->assertSame( Simulator::documents_of( $order )[0]['documentNumber'], $this->number( $order ) );
	}

	public function test_a_doubled_notification_changes_nothing() {
		Simulator::faults( [ 'webhook' => 'twice' ] );
		$order = $this->order()->get_id();
		$this->export();
		$this->until(
			function () {
				return count( Simulator::state()['notifications'] ) >= 1;
			},
			'both notifications went out'
		);
		$this->until( $this->is_issued( $order ), 'the notification came' );
		usleep( 500000 );
		$notes = array_filter(
			wp_list_pluck( wc_get_order_notes( [ 'order_id' => $order ] ), 'content' ),
			function ( $note ) use ( $order ) {
				return false !== strpos( $note, $this->number( $order ) );
			}
		);
		$this->assertCount( 1, $notes );
		$this->assertSame( [ 'issued' ], $this->states() );
	}

	public function test_a_notification_with_a_wrong_signature_changes_nothing() {
		Simulator::faults( [ 'webhook' => 'wrong_signature' ] );
		$order = $this->order()->get_id();
		$this->export();
		$this->until(
			function () {
				return count( Simulator::state()['notifications'] ) >= 1;
			},
			'the notification went out'
		);
		usleep( 500000 );
		$this->assertSame( [ 'accepted' ], $this->states() );
		$this->reconcile_until_settled();
		$this->assertSame( [ 'issued' ], $this->states() );
		$this->assertCount( 1, Simulator::documents_of( $order ) );
	}

	public function test_two_workers_at_once_make_no_duplicate() {
		$orders  = $this->orders( 12 );
		$workers = [ new Process( 'export' ), new Process( 'export' ) ];
		foreach ( $workers as $worker ) {
			$worker->wait();
		}
		$this->reconcile_until_settled();
		foreach ( $orders as $order ) {
			$this->assertCount( 1, Simulator::documents_of( $order ) );
		}
		$this->assertSame( array_fill( 0, 12, 'issued' ), $this->states() );
	}

	public function test_an_export_that_is_killed_loses_nothing_and_doubles_nothing() {
		$orders = $this->orders( 5 );
		Simulator::faults( [ 'answer_delay_ms' => 3000, 'webhook' => 'never' ] );
		$worker = new Process( 'export' );
		$this->until(
			function () {
				return in_array( 'sending', $this->states(), true ) && Simulator::state()['requests'];
			},
			'the documents are on their way'
		);
		$worker->kill();
		Simulator::faults( [ 'answer_delay_ms' => 0, 'webhook' => 'normal' ] );
		$this->assertContains( 'sending', $this->states() );
		// The dead worker's lease ends with time.
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET lease_until = ' . ( time() - 1 ) . ' WHERE lease_until IS NOT NULL' );
		$this->reconcile_until_settled( 30 );
		$this->assertSame( array_fill( 0, 5, 'issued' ), $this->states() );
		foreach ( $orders as $order ) {
			$this->assertCount( 1, Simulator::documents_of( $order ) );
		}
	}

	public function test_an_order_cancelled_before_it_was_sent_is_not_sent() {
		$order = $this->order();
		$order->set_status( 'cancelled' );
		$order->save();
		$this->export();
		$this->assertSame( [ 'cancelled' ], $this->states() );
		$this->assertSame( [], Simulator::documents_of( $order->get_id() ) );
	}

	public function test_an_order_edited_after_its_number_came_asks_for_a_person_and_is_not_sent_again() {
		$order = $this->order();
		$this->export();
		$this->until( $this->is_issued( $order->get_id() ), 'the notification came' );
		$order->add_product( $this->product( '', '5' ), 1 );
		$order->calculate_totals( true );
		$order->save();
		$this->export();
		$row = $this->row( $order->get_id() );
		$this->assertSame( 'attention', $row['state'] );
		$this->assertMatchesRegularExpression( '/10[.,]00.*15[.,]00|15[.,]00.*10[.,]00/', $row['reason'] );
		$this->assertCount( 1, Simulator::documents_of( $order->get_id() ) );
	}

	public function test_orders_from_before_the_start_date_stay() {
		$order = $this->order();
		update_option( 'wc_kros_export_from', gmdate( 'Y-m-d\TH:i:s\Z', time() + 3600 ) );
		$this->export();
		$this->assertSame( [ 'waiting' ], $this->states() );
		$this->assertSame( [], Simulator::documents_of( $order->get_id() ) );
	}

	public function test_a_status_that_comes_later_sends_the_order_then() {
		$order = $this->order( 'pending' );
		$this->export();
		$this->assertSame( [ 'waiting' ], $this->states() );
		$order->set_status( 'processing' );
		$order->save();
		$this->export();
		$this->until( $this->is_issued( $order->get_id() ), 'the notification came' );
	}

	public function test_an_order_that_no_hook_saw_is_found() {
		$order = $this->order();
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->export();
		$this->until( $this->is_issued( $order->get_id() ), 'the notification came' );
	}

	public function test_a_foreign_currency_goes_with_the_rate_of_the_bank() {
		$order = $this->order(
			'processing',
			function ( $order ) {
				$order->set_currency( 'CZK' );
				$order->set_date_created( time() - DAY_IN_SECONDS );
			}
		);
		$this->export();
		$this->until( $this->is_issued( $order->get_id() ), 'the notification came' );
		$prices = Simulator::documents_of( $order->get_id() )[0]['prices'];
		$this->assertSame( 'CZK', $prices['currency'] );
		$this->assertNotEquals( 1, $prices['exchangeRate'] );
	}

	public function test_test_connection_finds_everything_in_order_and_a_wrong_token_at_once() {
		$test = function () {
			return rest_do_request( new \WP_REST_Request( 'POST', '/wc-kros/v1/test-connection' ) )->get_data();
		};
		$this->assertTrue( $test()['ok'] );
		$this->assertNotSame( [], $test()['series'] );
		update_option( 'wc_kros_api_token', 'another-token', false );
		$wrong = $test();
		$this->assertFalse( $wrong['ok'] );
		$this->assertStringNotContainsString( 'another-token', wp_json_encode( $wrong ) );
	}

	public function test_the_number_in_the_order_list_is_there_after_send_again_of_a_refused_order() {
		Simulator::faults( [ 'refuse' => [ 'match' => '-order-', 'message' => 'Zlý partner', 'when' => 'sync' ] ] );
		$order = $this->order();
		$this->export();
		$this->assertSame( [ 'refused' ], $this->states() );
		$this->assertStringContainsString( 'Zlý partner', $this->row( $order->get_id() )['reason'] );
		Simulator::faults( [ 'refuse' => null ] );
		do_action( 'woocommerce_order_action_wc_kros_send_again', $order );
		$this->export();
		$this->until( $this->is_issued( $order->get_id() ), 'the notification came' );
	}
}
