<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Runner;
use Kros\WooCommerce\Runs\Runs;
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

	public function test_a_run_goes_from_slice_to_slice_and_adds_up() {
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
		$this->assertSame( Runner::KIND, $engine->calls[0][0] );
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
