<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\BulkCursor;
use Kros\WooCommerce\Runs\ChosenOrders;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Sync\OrderRun;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class RunsTest extends ShopTestCase {

	private function request( $method, $path, array $body = [] ) {
		$request = new \WP_REST_Request( $method, "/wc-kros/v1/$path" );
		$request->set_body_params( $body );
		return rest_do_request( $request );
	}

	private function output( array $output ) {
		return $output + [ 'done' => 0, 'more' => false, 'paused' => '', 'message' => '' ];
	}

	public function test_who_starts_a_second_run_gets_the_first() {
		$first = $this->get( Runs::class )->start( 'export_orders', 1 );
		$this->assertSame( $first['id'], $this->get( Runs::class )->start( 'export_orders', 2 )['id'] );
		$this->get( Runs::class )->finish( $first['id'], 'done' );
		$this->assertNotSame( $first['id'], $this->get( Runs::class )->start( 'export_orders', 2 )['id'] );
	}

	public function test_only_one_worker_holds_a_run_until_its_lease_ends() {
		$runs = $this->get( Runs::class );
		$id   = $runs->start( 'export_orders', 1 )['id'];
		$this->assertTrue( $runs->lease( $id, 60 ) );
		$this->assertFalse( $runs->lease( $id, 120 ) );
		$this->sql( 'UPDATE ' . $this->database()->table( 'runs' ) . ' SET lease_until = ' . ( time() - 1 ) );
		$this->assertTrue( $runs->lease( $id, 60 ) );
	}

	public function test_a_run_goes_from_batch_to_batch_and_adds_up() {
		$engine = $this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function ( $input, $shop ) use ( &$engine ) {
						$shop->ask( 'run.report', [ 'run_id' => $input['run_id'], 'done' => 3, 'counters' => [ 'accepted' => 2 ] ] );
						$now = $this->get( Runs::class )->get( $input['run_id'] );
						$this->assertSame( count( $engine->calls ) * 3, $now['counters']['done'] );
						return $this->output( [ 'done' => 3, 'accepted' => 2, 'refused' => 1, 'more' => count( $engine->calls ) < 3 ] );
					},
				]
			)
		);
		$id = $this->request( 'POST', 'runs' )->get_data()['id'];
		$this->assertSame( 'running', $this->request( 'POST', "runs/$id/push" )->get_data()['state'] );
		$this->request( 'POST', "runs/$id/push" );
		$end = $this->request( 'POST', "runs/$id/push" )->get_data();
		$this->assertSame( [ 'done', 9, 9 ], [ $end['state'], $end['done'], $end['total'] ] );
		$this->assertStringContainsString( '6', $end['result'] );
		$this->assertSame( RunKind::EXPORT, $engine->calls[0][0] );
		$this->assertSame( $id, $engine->calls[0][1]['run_id'] );
		$this->assertLessThanOrEqual( 5, $engine->calls[0][1]['time_box'] );
		$this->request( 'POST', "runs/$id/push" );
		$this->assertCount( 3, $engine->calls, 'a finished run does no more' );
	}

	public function test_a_stopped_run_tells_the_engine_and_stays_stopped() {
		$told = null;
		$this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function ( $input, $shop ) use ( &$told ) {
						$this->request( 'POST', 'runs/' . $input['run_id'] . '/stop' );
						$told = $shop->ask( 'run.report', [ 'run_id' => $input['run_id'], 'done' => 1 ] );
						return $this->output( [ 'done' => 1 ] );
					},
				]
			)
		);
		$id = $this->request( 'POST', 'runs' )->get_data()['id'];
		$this->assertSame( 'stopped', $this->request( 'POST', "runs/$id/push" )->get_data()['state'] );
		$this->assertSame( [ 'stop' => true ], $told );
		$this->assertSame( 1, $this->request( 'GET', "runs/$id" )->get_data()['done'] );
	}

	public function test_a_run_that_fails_says_why() {
		$this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function () {
						throw new \RuntimeException( 'KROS is not there, token sim-token' );
					},
				]
			)
		);
		$id  = $this->request( 'POST', 'runs' )->get_data()['id'];
		$run = $this->request( 'POST', "runs/$id/push" )->get_data();
		$this->assertSame( [ 'failed', 'KROS is not there, token •••' ], [ $run['state'], $run['result'] ] );
	}

	public function test_a_paused_connection_ends_the_run_with_its_reason() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'No token.', 'more' => true ] ) ] ) );
		$id  = $this->request( 'POST', 'runs' )->get_data()['id'];
		$run = $this->request( 'POST', "runs/$id/push" )->get_data();
		$this->assertSame( [ 'failed', 'No token.' ], [ $run['state'], $run['result'] ] );
	}

	public function test_a_run_of_any_kind_pauses_goes_on_and_is_cancelled() {
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'done' => 1 ] ), 'status_check' => $this->output( [ 'done' => 1 ] ) ] ) );
		foreach ( [ 'export_orders', 'reconcile', 'issue_due' ] as $kind ) {
			$id = $this->request( 'POST', 'runs', [ 'kind' => $kind ] )->get_data()['id'];
			$this->assertSame( 'paused', $this->request( 'POST', "runs/$id/pause" )->get_data()['state'], $kind );
			$this->assertSame( 'paused', $this->request( 'POST', "runs/$id/push" )->get_data()['state'], $kind );
			$this->assertSame( 'running', $this->request( 'POST', "runs/$id/resume" )->get_data()['state'], $kind );
			$this->assertSame( 'done', $this->request( 'POST', "runs/$id/push" )->get_data()['state'], $kind );
			$this->assertSame( 'done', $this->request( 'POST', "runs/$id/resume" )->get_data()['state'], 'what has ended does not go on' );
			$second = $this->request( 'POST', 'runs', [ 'kind' => $kind ] )->get_data()['id'];
			$this->request( 'POST', "runs/$second/pause" );
			$this->assertSame( 'stopped', $this->request( 'POST', "runs/$second/stop" )->get_data()['state'], $kind );
		}
		$this->assertSame( [ 'export_orders', 'status_check' ], array_column( $engine->calls, 0 ) );
	}

	public function test_a_run_that_is_paused_during_a_batch_tells_the_engine_and_can_be_resumed() {
		$this->use_engine(
			new FakeEngine(
				[
					'status_check' => function ( $input, $shop ) {
						$this->request( 'POST', 'runs/' . $input['run_id'] . '/pause' );
						$told = $shop->ask( 'run.report', [ 'run_id' => $input['run_id'], 'done' => 1 ] );
						return $this->output( [ 'done' => 1, 'more' => $told['stop'] ] );
					},
				]
			)
		);
		$id = $this->request( 'POST', 'runs', [ 'kind' => 'reconcile' ] )->get_data()['id'];
		$this->assertSame( 'paused', $this->request( 'POST', "runs/$id/push" )->get_data()['state'] );
		$this->assertSame( 'running', $this->request( 'POST', "runs/$id/resume" )->get_data()['state'] );
	}

	public function test_two_people_who_press_at_once_get_one_run_and_the_second_is_told() {
		$first  = $this->request( 'POST', 'runs', [ 'kind' => 'reconcile' ] )->get_data();
		$second = $this->request( 'POST', 'runs', [ 'kind' => 'reconcile' ] )->get_data();
		$this->assertSame( [ $first['id'], '' ], [ $second['id'], $first['note'] ] );
		$this->assertNotSame( '', $second['note'] );
		$this->assertNotSame( $first['id'], $this->request( 'POST', 'runs', [ 'kind' => 'export_orders' ] )->get_data()['id'] );
	}

	public function test_chosen_orders_go_to_the_engine_a_few_at_a_time_and_the_bar_counts_them() {
		$ids    = $this->orders( 12 );
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'done' => 2, 'accepted' => 2 ] ) ] ) );
		$start  = $this->request( 'POST', 'runs', [ 'numbers' => '#' . implode( ', ', $ids ) ] )->get_data();
		$this->assertSame( [ 0, 12 ], [ $start['done'], $start['total'] ] );
		$end = $this->request( 'POST', 'runs/' . $start['id'] . '/push' )->get_data();
		$this->assertSame( [ array_slice( $ids, 0, 10 ), array_slice( $ids, 10 ) ], array_column( array_column( $engine->calls, 1 ), 'order_ids' ) );
		$this->assertSame( 'done', $end['state'] );
		$this->assertStringContainsString( 'Accepted: 4', $end['result'] );
	}

	public function test_orders_that_were_chosen_while_another_run_goes_on_are_not_dropped_in_silence() {
		$number = $this->order()->get_order_number();
		foreach ( [ 'export_orders', 'reconcile' ] as $kind ) {
			$open   = $this->request( 'POST', 'runs', [ 'kind' => $kind ] )->get_data()['id'];
			$answer = $this->request( 'POST', 'runs', [ 'kind' => $kind, 'numbers' => $number ] );
			$this->assertSame( 409, $answer->get_status() );
			$this->assertStringContainsString( 'your orders were not added', $answer->get_data()['message'] );
			$this->assertNull( ChosenOrders::of( $this->get( Runs::class )->get( $open ) ) );
			$this->request( 'POST', "runs/$open/stop" );
			$this->assertSame( 200, $this->request( 'POST', 'runs', [ 'kind' => $kind, 'numbers' => $number ] )->get_status() );
		}
	}

	public function test_a_cancelled_run_does_not_say_that_there_was_nothing_to_do() {
		foreach ( [ 'export_orders', 'reconcile' ] as $kind ) {
			$id = $this->request( 'POST', 'runs', [ 'kind' => $kind ] )->get_data()['id'];
			$run = $this->request( 'POST', "runs/$id/stop" )->get_data();
			$this->assertSame( [ 'stopped', '' ], [ $run['state'], $run['result'] ] );
		}
	}

	public function test_a_batch_of_chosen_orders_that_never_ends_is_passed_over() {
		$engine = $this->use_engine( new FakeEngine( [ 'status_check' => $this->output( [ 'more' => true ] ) ] ) );
		$id     = $this->request( 'POST', 'runs', [ 'kind' => 'reconcile', 'numbers' => (string) $this->order()->get_id() ] )->get_data()['id'];
		$this->assertSame( 'done', $this->request( 'POST', "runs/$id/push" )->get_data()['state'] );
		$this->assertCount( OrderRun::TRIES, $engine->calls );
	}

	public function test_what_was_typed_wrongly_starts_nothing_and_says_why() {
		$number = $this->order()->get_order_number();
		foreach ( [ [ 'numbers' => "$number 987654" ], [ 'numbers' => $number, 'from' => '2026-01-01' ], [ 'from' => '2026-02-30' ], [ 'from' => '2026-02-02', 'to' => '2026-02-01' ] ] as $typed ) {
			$answer = $this->request( 'POST', 'runs', $typed );
			$this->assertSame( 400, $answer->get_status(), json_encode( $typed ) );
			$this->assertNotSame( '', $answer->get_data()['message'] );
		}
		$this->assertSame( [], $this->get( Runs::class )->open() );
	}

	public function test_due_invoices_are_asked_for_by_the_rules_and_all_at_once() {
		list( $now, $later, $broken ) = $this->orders( 3 );
		$results = [
			[ 'order_id' => $now, 'result' => 'done', 'message' => '' ],
			[ 'order_id' => $later, 'result' => 'skipped', 'message' => 'it is not paid' ],
			[ 'order_id' => $broken, 'result' => 'failed', 'message' => 'there is no VAT rate' ],
		];
		$engine  = $this->use_engine( new FakeEngine( [ 'issue' => [ 'results' => $results ] ] ) );
		foreach ( [ $now, $later, $broken ] as $id ) {
			$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => 'invoice', 'ref' => 0, 'generation' => 0 ] ] ] );
		}
		$id  = $this->request( 'POST', 'runs', [ 'kind' => 'issue_due' ] )->get_data()['id'];
		$end = $this->request( 'POST', "runs/$id/push" )->get_data();
		$this->assertSame( [ 'done', 3, 3 ], [ $end['state'], $end['done'], $end['total'] ] );
		$this->assertSame( 'Done: 1. Skipped: 1. Failed: 1. 1 × It is not paid 1 × There is no VAT rate', $end['result'] );
		$this->assertCount( 1, $engine->calls );
		list( $op, $input ) = $engine->calls[0];
		$this->assertSame( [ 'issue', [ $now, $later, $broken ], 'invoice', true ], [ $op, $input['order_ids'], $input['kind'], $input['by_rules'] ] );
	}

	public function test_due_invoices_are_also_those_of_orders_that_were_exported_before_invoices_were_wanted() {
		list( $none, $issued, $old, $unwanted, $on_its_way ) = $this->orders( 5 );
		foreach ( [ $issued => 'issued', $unwanted => 'cancelled', $on_its_way => 'accepted' ] as $id => $state ) {
			$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => 'invoice' ] ] ] );
			$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state' WHERE kind = 'invoice' AND order_id = $id" );
		}
		$this->sql( 'UPDATE ' . $this->ledger() . " SET created_at = 1000 WHERE order_id = $old" );
		$left = function () {
			$run = $this->request( 'POST', 'runs', [ 'kind' => 'issue_due' ] )->get_data()['id'];
			$ids = BulkCursor::decoded( $this->get( Runs::class )->get( $run )['cursor'] )['left'];
			$this->get( Runs::class )->finish( $run, 'stopped' );
			return $ids;
		};
		$from = [ 'wc_kros_documents_from' => gmdate( 'Y-m-d\TH:i:s\Z', time() - 60 ) ];
		$this->set_options( $from + [ 'wc_kros_make_invoice' => 'no' ] );
		$this->assertSame( [], $left(), 'the shop makes no invoices' );
		$this->set_options( [ 'wc_kros_make_invoice' => 'yes' ] );
		$this->assertSame( [ $none, $unwanted ], $left() );
		$this->set_options( [ 'wc_kros_documents_from' => '1970-01-01T00:00:00Z' ] );
		$this->assertSame( [ $none, $old, $unwanted ], $left() );
		array_map( 'delete_option', [ 'wc_kros_documents_from', 'wc_kros_make_invoice' ] );
	}

	public function test_chosen_orders_are_new_to_the_engine_once() {
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'more' => true ] ) ] ) );
		$id     = $this->request( 'POST', 'runs', [ 'numbers' => (string) $this->order()->get_id() ] )->get_data()['id'];
		$this->request( 'POST', "runs/$id/push" );
		$this->assertSame( [ true, false, false ], array_column( array_column( $engine->calls, 1 ), 'first' ) );
	}

	public function test_a_call_that_made_way_for_others_is_no_try_and_what_it_did_counts() {
		$calls  = 0;
		$output = $this->output( [ 'done' => 1, 'accepted' => 1 ] );
		$engine = $this->use_engine( new FakeEngine( [
			'export_orders' => function () use ( &$calls, $output ) {
				$makes_way = ++$calls <= OrderRun::TRIES + 2;
				return [ 'more' => $makes_way, 'rate_limited' => $makes_way ] + ( $calls > 1 && $makes_way ? [ 'done' => 0, 'accepted' => 0 ] : [] ) + $output;
			},
		] ) );
		$id     = $this->request( 'POST', 'runs', [ 'numbers' => (string) $this->order()->get_id() ] )->get_data()['id'];
		$end    = $this->request( 'POST', "runs/$id/push" )->get_data();
		$this->assertSame( [ 'done', OrderRun::TRIES + 3 ], [ $end['state'], $calls ] );
		$this->assertStringContainsString( 'Accepted: 2', $end['result'] );
		$this->assertSame( [ true ], array_values( array_filter( array_column( array_column( $engine->calls, 1 ), 'first' ) ) ), 'asked once' );
	}

	public function test_the_screen_offers_every_run_and_links_each_to_its_page() {
		$id = $this->request( 'POST', 'runs', [ 'kind' => 'reconcile' ] )->get_data()['id'];
		ob_start();
		$this->get( \Kros\WooCommerce\Admin\SyncSection::class )->show();
		$html = ob_get_clean();
		foreach ( [ 'export_orders', 'issue_due', 'reconcile', 'import_stock_changed', 'import_stock_all' ] as $kind ) {
			$this->assertSame( 1, substr_count( $html, 'data-kind="' . $kind . '"' ), $kind );
		}
		$this->assertStringContainsString( 'data-runs="[' . $id . ']"', $html );
		$this->assertStringContainsString( 'section=logs&#038;kros_run=' . $id, $html );
		$this->assertStringContainsString( 'Status check', $html );
	}

	public function test_a_report_about_no_run_is_harmless() {
		$this->assertSame( [ 'stop' => false ], $this->ask( 'run.report', [ 'run_id' => 0, 'done' => 1 ] ) );
	}

	public function test_only_who_manages_the_shop_may_start_or_look() {
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->request( 'GET', 'runs/1' )->get_status() );
		foreach ( [ 'runs', 'runs/1/push', 'runs/1/stop', 'test-connection', 'orders/1/send-again' ] as $path ) {
			$this->assertSame( 401, $this->request( 'POST', $path )->get_status(), $path );
		}
	}

	public function test_a_failure_is_answered_with_a_sentence_and_logged() {
		$id = $this->get( Runs::class )->start( 'export_orders', 1 )['id'];
		$this->hook(
			'query',
			function ( $sql ) {
				return false !== strpos( $sql, 'kros_runs' ) ? 'SELECT broken' : $sql;
			}
		);
		$answer = $this->request( 'GET', "runs/$id" );
		$this->assertSame( 500, $answer->get_status() );
		$this->assertNotSame( '', $answer->get_data()['message'] );
		$this->assertStringContainsString( 'broken', $this->log_lines()[0] );
	}

	public function test_an_unknown_run_is_not_found() {
		$this->assertSame( 404, $this->request( 'GET', 'runs/99999' )->get_status() );
		$this->assertSame( 400, $this->request( 'POST', 'runs', [ 'kind' => 'import_all' ] )->get_status() );
	}
}
