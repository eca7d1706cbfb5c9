<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Actions\QueueList;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The queue: the list, its filters and its search, and what retry and cancel do.
 */
final class QueueTest extends ShopTestCase {

	protected function tearDown(): void {
		$_GET = [];
		unset( $GLOBALS['current_screen'] );
		parent::tearDown();
	}

	private function shown( array $get = [] ) {
		$_GET = $get + [ 'page' => 'wc-settings', 'tab' => 'wc_kros', 'section' => 'sync' ];
		ob_start();
		do_action( 'woocommerce_admin_field_kros_queue', [] );
		return ob_get_clean();
	}

	private function set( $order_id, $state, array $more = [] ) {
		$set = "state = '$state'";
		foreach ( $more as $column => $value ) {
			$set .= ", $column = " . $this->database()->value( $value );
		}
		$this->sql( 'UPDATE ' . $this->ledger() . " SET $set WHERE order_id = $order_id" );
		return (int) $this->row( $order_id )['id'];
	}

	private function post( $path ) {
		return rest_do_request( new \WP_REST_Request( 'POST', "/wc-kros/v1/ledger/$path" ) );
	}

	private function rows_shown( $html ) {
		return substr_count( $html, 'data-colname="State"' );
	}

	public function test_a_row_says_where_the_document_stands_and_why() {
		list( $waiting, $refused, $issued ) = $this->orders( 3 );
		$this->set( $waiting, 'waiting', [ 'reason' => 'not yet, because the order is not paid', 'next_at' => time() + 3600, 'attempts' => 3 ] );
		$this->set( $refused, 'refused', [ 'reason' => 'the rate <b>23 %</b> is missing' ] );
		$this->set( $issued, 'issued', [ 'number' => 'OP2026', 'reason' => '' ] );
		$html = $this->shown();
		$this->assertSame( 3, $this->rows_shown( $html ) );
		$this->assertStringContainsString( 'Not yet, because the order is not paid', $html );
		$this->assertStringContainsString( 'The rate &lt;b&gt;23 %&lt;/b&gt; is missing', $html );
		$this->assertStringNotContainsString( '<b>23', $html );
		$this->assertStringContainsString( 'OP2026', $html );
		$this->assertStringContainsString( esc_url( wc_get_order( $waiting )->get_edit_order_url() ), $html );
		$this->assertMatchesRegularExpression( '/column-attempts" data-colname="Attempts">\s*3\s*</', $html );
		$this->assertStringContainsString( 'Action needed <span class="count">(1)', $html );
		$this->assertSame( 2, substr_count( $html, 'data-action="cancel"' ), 'what is in KROS cannot be cancelled' );
	}

	public function test_filters_by_state_and_kind() {
		list( $one, $two ) = $this->orders( 2 );
		$this->set( $one, 'refused' );
		$this->set( $two, 'queued' );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $two, 'kind' => 'invoice', 'ref' => 0, 'generation' => 0 ] ] ] );
		$this->assertSame( 1, $this->rows_shown( $this->shown( [ 'kros_state' => 'refused' ] ) ) );
		$this->assertSame( 1, $this->rows_shown( $this->shown( [ 'kros_state' => 'problems' ] ) ) );
		$this->assertSame( 2, $this->rows_shown( $this->shown( [ 'kros_kind' => 'order' ] ) ) );
		$this->assertSame( 1, $this->rows_shown( $this->shown( [ 'kros_kind' => 'invoice', 'kros_state' => 'waiting' ] ) ) );
		$this->assertSame( 3, $this->rows_shown( $this->shown( [ 'kros_state' => "x' OR 1" ] ) ) );
		$none = $this->shown( [ 'kros_kind' => 'payment' ] );
		$this->assertStringContainsString( 'There are no rows.', $none );
	}

	public function test_searches_by_the_number_people_know() {
		$plain    = $this->order();
		$numbered = $this->order( 'processing', function ( $order ) {
			$order->update_meta_data( '_order_number', 'WEB-77' );
		} );
		$this->hook( 'woocommerce_order_number', function ( $number, $order ) {
			return $order->get_meta( '_order_number' ) ? $order->get_meta( '_order_number' ) : 'E-' . $order->get_id();
		}, 10, 2 );
		$this->set( $plain->get_id(), 'issued', [ 'number' => 'OP20260009' ] );
		$found = function ( $search ) {
			return array_column( $this->get( QueueList::class )->rows( [ 'search' => $search ], 0, 10 ), 'order_id' );
		};
		$this->assertSame( [ $numbered->get_id() ], $found( ' #WEB-77 ' ) );
		$this->assertSame( [ $numbered->get_id() ], $found( (string) $numbered->get_id() ) );
		$this->assertSame( [ $plain->get_id() ], $found( 'e-' . $plain->get_id() ) );
		$this->assertSame( [ $plain->get_id() ], $found( 'OP20260009' ) );
		$this->assertSame( [], $found( 'X-' . $plain->get_id() ), 'another prefix is another number' );
		$this->assertSame( [], $found( "' OR 1=1 -- " ) );
		$html = $this->shown( [ 'kros_search' => 'WEB-77' ] );
		$this->assertSame( 1, $this->rows_shown( $html ) );
		$this->assertStringContainsString( '#WEB-77', $html );
		$this->assertStringContainsString( 'All <span class="count">(1)', $html );
	}

	public function test_pages_and_reads_orders_together() {
		global $wpdb;
		$orders = $this->orders( 4 );
		$rows   = [];
		for ( $ref = 1; $ref <= 60; $ref++ ) {
			$rows[] = [ 'order_id' => $orders[ $ref % 4 ], 'kind' => 'credit_note', 'ref' => $ref, 'generation' => 0 ];
		}
		$this->ask( 'ledger.add', [ 'rows' => $rows ] );
		$this->shown();
		wp_cache_flush();
		$before = $wpdb->num_queries;
		$first  = $this->shown();
		$cost   = $wpdb->num_queries - $before;
		$this->assertSame( 50, $this->rows_shown( $first ) );
		$this->assertStringContainsString( '1 of 2', $first );
		$this->assertStringContainsString( 'paged=2', $first );
		$this->assertSame( 14, $this->rows_shown( $this->shown( [ 'paged' => '2' ] ) ) );
		$this->assertSame( 14, $this->rows_shown( $this->shown( [ 'paged' => '99' ] ) ), 'a page beyond the end is the last one' );
		$this->assertLessThan( 25, $cost, '50 rows of 4 orders' );
	}

	public function test_a_row_of_a_deleted_order_is_shown_with_its_id() {
		$order = $this->order();
		$id    = $order->get_id();
		$order->delete( true );
		$this->set( $id, 'cancelled' );
		$this->assertStringContainsString( "<strong>#$id</strong>", preg_replace( '/\s+</', '<', $this->shown() ) );
	}

	public function test_one_row_is_shown_with_everything() {
		$order = $this->order();
		$this->ask( 'log.write', [ 'entries' => [ [ 'level' => 'warning', 'message' => 'KROS is <slow>', 'order_id' => $order->get_id() ] ] ] );
		$row  = $this->set( $order->get_id(), 'refused', [ 'external_id' => 'wc-x-order-1', 'payload' => '{"note":"Kôň & <b>"}' ] );
		$html = $this->shown( [ 'kros_row' => (string) $row ] );
		foreach ( [ 'wc-x-order-1', 'KROS is &lt;slow&gt;', 'Kôň &amp; &lt;b&gt;', 'data-action="retry"', 'data-action="cancel"' ] as $part ) {
			$this->assertStringContainsString( $part, $html );
		}
		$this->assertStringContainsString( 'There is no such row.', $this->shown( [ 'kros_row' => '999999' ] ) );
	}

	public function test_what_needs_attention_and_has_a_number_is_decided_on_the_order() {
		list( $with, $without ) = $this->orders( 2 );
		$this->set( $with, 'attention', [ 'number' => 'OP1' ] );
		$this->set( $without, 'attention' );
		$link = esc_url( wc_get_order( $with )->get_edit_order_url() ) . '#wc-kros';
		$this->assertSame( 1, substr_count( $this->shown(), 'Decide in the order' ) );
		$this->assertStringContainsString( $link, $this->shown() );
		$this->assertStringContainsString( $link, $this->shown( [ 'kros_row' => $this->row( $with )['id'] ] ) );
		$this->assertStringNotContainsString( 'Decide in the order', $this->shown( [ 'kros_row' => $this->row( $without )['id'] ] ) );
	}

	public function test_the_tab_says_how_many_rows_need_attention() {
		list( $one, $two ) = $this->orders( 2 );
		$tabs = function () {
			set_current_screen( 'woocommerce_page_wc-settings' );
			return apply_filters( 'woocommerce_settings_tabs_array', [ 'wc_kros' => 'KROS' ] )['wc_kros'];
		};
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		$this->assertStringEndsNotWith( ')', $tabs() );
		$this->set( $one, 'refused' );
		$this->set( $two, 'attention' );
		$this->assertStringEndsWith( ' (2)', $tabs() );
	}

	public function test_retry_goes_through_send_again_and_cancel_asks_the_engine() {
		$order  = $this->order();
		$row    = $this->set( $order->get_id(), 'refused' );
		$engine = $this->use_engine( new FakeEngine( [
			'send_again' => [ 'result' => 'queued', 'message' => 'It will be sent.', 'requests' => 1 ],
			'cancel'     => [ 'result' => 'cancelled', 'message' => 'Cancelled.' ],
		] ) );
		$this->assertSame( [ 'result' => 'queued', 'message' => 'It will be sent.' ], $this->post( "$row/retry" )->get_data() );
		$this->assertCount( 1, as_get_scheduled_actions( [ 'hook' => Jobs::EXPORT, 'status' => 'pending' ], 'ids' ) );
		$this->assertSame( 'cancelled', $this->post( "$row/cancel" )->get_data()['result'] );
		$this->assertSame( [ 'send_again', 'cancel' ], array_column( $engine->calls, 0 ) );
		$this->assertSame( [ 'order_id' => $order->get_id(), 'kind' => 'order', 'ref' => 0 ], $engine->calls[1][1] );
		$this->assertSame( 'refused', $this->post( '999999/cancel' )->get_data()['result'] );
	}

	public function test_a_row_that_was_made_anew_is_left_alone() {
		$order  = $this->order();
		$old    = $this->set( $order->get_id(), 'attention' );
		$engine = $this->use_engine( new FakeEngine() );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $order->get_id(), 'kind' => 'order', 'ref' => 0, 'generation' => 1 ] ] ] );
		foreach ( [ 'retry', 'cancel' ] as $action ) {
			$this->assertStringContainsString( 'recreated', $this->post( "$old/$action" )->get_data()['message'] );
		}
		$this->assertSame( [], $engine->calls );
	}

	public function test_only_who_manages_the_shop_may_do_it() {
		$row = $this->set( $this->order()->get_id(), 'refused' );
		$this->use_engine( new FakeEngine() );
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->post( "$row/cancel" )->get_status() );
		$this->assertSame( 401, $this->post( "$row/retry" )->get_status() );
	}

	public function test_a_cancelled_order_stays_where_it_is_until_it_is_retried() {
		$this->needs_engine();
		\Kros\WooCommerce\Tests\Support\Simulator::start_over();
		$order = $this->order();
		$row   = (int) $this->row( $order->get_id() )['id'];
		$this->assertSame( 'cancelled', $this->post( "$row/cancel" )->get_data()['result'] );
		$order->set_customer_note( 'changed' );
		$order->save();
		$this->export();
		$this->export();
		$this->assertSame( [ 'cancelled' ], $this->states() );
		$this->assertSame( 'queued', $this->post( "$row/retry" )->get_data()['result'] );
		$this->export();
		$this->assertContains( $this->states()[0], [ 'accepted', 'issued' ] );
		$answer = $this->post( "$row/cancel" )->get_data();
		$this->assertSame( 'refused', $answer['result'] );
		$this->assertStringContainsString( 'KROS', $answer['message'] );
	}

	public function test_a_row_that_a_worker_holds_is_not_taken_from_it() {
		$this->needs_engine();
		$order = $this->order();
		$row   = $this->set( $order->get_id(), 'queued', [ 'lease_token' => 'other', 'lease_until' => time() + 100 ] );
		$this->assertSame( 'refused', $this->post( "$row/cancel" )->get_data()['result'] );
		$this->assertSame( 'queued', $this->row( $order->get_id() )['state'] );
		$this->assertSame( 'other', $this->row( $order->get_id() )['lease_token'] );
	}

	public function test_counting_and_paging_read_an_index_only() {
		$this->orders( 2 );
		$seen = [];
		$this->hook( 'query', function ( $sql ) use ( &$seen ) {
			if ( false !== strpos( $sql, 'kros_documents' ) && 0 === strpos( $sql, 'SELECT' ) ) {
				$seen[] = $sql;
			}
			return $sql;
		} );
		$this->get( QueueList::class )->counts( [] );
		$this->get( QueueList::class )->rows( [ 'states' => [ 'waiting' ] ], 0, 50 );
		$this->get( QueueList::class )->rows( [], 0, 50 );
		$this->get( QueueList::class )->attention();
		$this->assertCount( 4, $seen );
		foreach ( $seen as $sql ) {
			$of_index = array_filter( $this->rows( "EXPLAIN $sql" ), function ( $step ) {
				return in_array( $step['key'], [ 'queue', 'due' ], true ) && false !== strpos( $step['Extra'], 'Using index' );
			} );
			$this->assertNotSame( [], $of_index, $sql );
		}
	}

	public function test_every_state_has_its_name_in_the_list() {
		foreach ( Document::STATES as $state ) {
			$this->assertNotSame( $state, \Kros\WooCommerce\Words\LedgerLabels::label( $state ) );
		}
		$this->assertSame( [], $this->get( OrderNumbers::class )->ids( '' ) );
	}
}
