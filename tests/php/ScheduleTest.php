<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Install\Installer;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Wiring\JobHandlers;
use Kros\WooCommerce\Words\RunSummary;

final class ScheduleTest extends ShopTestCase {

	private function waiting( $hook ) {
		return count( as_get_scheduled_actions( [ 'hook' => $hook, 'status' => 'pending', 'per_page' => 20 ], 'ids' ) );
	}

	private function output( array $output = [] ) {
		return $output + [ 'done' => 0, 'more' => false, 'paused' => '', 'message' => '' ];
	}

	/** The time of what is due every five minutes has come. */
	private function run_due() {
		$this->get( Schedule::class )->refresh( time() );
		$this->get( Scheduler::class )->run_due( time() + 300 );
	}

	public function test_a_tick_comes_every_five_minutes() {
		$this->get( Scheduler::class )->start();
		$this->assertLessThanOrEqual( time() + 300, wp_next_scheduled( Jobs::TICK ) );
		$this->get( Scheduler::class )->start();
		$ticks = array_filter(
			_get_cron_array(),
			function ( $hooks ) {
				return isset( $hooks[ Jobs::TICK ] );
			}
		);
		$this->assertCount( 1, $ticks );
	}

	public function test_each_job_waits_in_the_queue_once() {
		$this->run_due();
		$this->run_due();
		$this->assertSame( [ 1, 1, 0 ], [ $this->waiting( Jobs::EXPORT ), $this->waiting( Jobs::STATUS_CHECK ), $this->waiting( Jobs::RUN ) ] );
	}

	public function test_a_run_whose_browser_is_gone_goes_on_with_the_clock() {
		$this->get( Runs::class )->start( 'export_orders', 1 );
		do_action( Jobs::TICK );
		$this->assertSame( 1, $this->waiting( Jobs::RUN ) );
	}

	public function test_the_queue_does_the_jobs() {
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output(), 'status_check' => $this->output() ] ) );
		$this->run_due();
		foreach ( as_get_scheduled_actions( [ 'group' => Jobs::GROUP, 'status' => 'pending', 'orderby' => 'action_id' ], 'ids' ) as $action ) {
			\ActionScheduler::runner()->process_action( $action );
		}
		$this->assertEqualsCanonicalizing( [ 'export_orders', 'status_check' ], array_column( $engine->calls, 0 ) );
		$this->assertSame( 0, $this->waiting( Jobs::EXPORT ) );
	}

	public function test_more_work_asks_for_one_continuation() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'more' => true ] ) ] ) );
		$this->export();
		$this->export();
		$this->assertSame( [ 1, 0 ], [ $this->waiting( Jobs::EXPORT ), $this->waiting( Jobs::STATUS_CHECK ) ] );
	}

	private function noted() {
		return $this->rows( 'SELECT kind, active_kind, started_by, origin, state, message, counters FROM ' . $this->database()->table( 'runs' ) . ' ORDER BY id' );
	}

	public function test_what_the_schedule_did_by_itself_is_a_run_with_its_lines_and_what_found_nothing_is_none() {
		$engine = $this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function ( $input, $shop ) use ( &$engine ) {
						$this->get( Log::class )->line( 'info', 'A line of this run.' );
						return $this->output( [ 'done' => 3, 'accepted' => 2, 'message' => 'Sent 3.' ] );
					},
					'status_check'  => $this->output(),
				]
			)
		);
		$this->export();
		$this->reconcile();
		$runs = $this->noted();
		$this->assertSame( [ [ 'export_orders', null, '0', 'schedule', 'done', 'Sent 3.' ] ], [ array_slice( array_values( $runs[0] ), 0, 6 ) ] );
		$this->assertSame( [ 'done' => 3, 'accepted' => 2 ], json_decode( $runs[0]['counters'], true )['sum'] );
		$line = $this->rows( 'SELECT run_id FROM ' . $this->database()->table( 'log' ) . " WHERE message = 'A line of this run.'" );
		$this->assertSame( (string) $engine->calls[0][1]['run_id'], $line[0]['run_id'] );
		$this->assertNotNull( $this->get( Runs::class )->start( 'export_orders', 1 )['active_kind'], 'somebody may start one beside it' );
	}

	public function test_each_run_says_whether_a_person_or_the_schedule_started_it() {
		$by = function ( $started_by ) {
			$run = $this->get( Runs::class )->start( 'report', $started_by );
			$this->get( Runs::class )->finish( $run['id'], 'done' );
			return $this->get( RunSummary::class )->view( $run )['by'];
		};
		$this->assertSame( [ get_userdata( 1 )->display_name, 'The schedule', 'A deleted user' ], array_map( $by, [ 1, 0, 987654 ] ) );
		ob_start();
		$this->get( \Kros\WooCommerce\Admin\SyncSection::class )->show();
		$html = ob_get_clean();
		$this->assertStringContainsString( '>The schedule</td>', $html );
		$this->assertSame( 3, substr_count( $html, '>Reconciliation report<' ), 'reports are among the last runs' );
		$this->sql( 'UPDATE ' . $this->database()->table( 'runs' ) . " SET origin = '', started_by = 0" );
		$old = $this->get( Runs::class )->last( 1, [ 'report' ] )[0];
		$this->assertSame( 'The schedule or the command line', $this->get( RunSummary::class )->view( $old )['by'] );
	}

	public function test_a_run_of_the_schedule_that_failed_or_died_says_so() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'No token.' ] ) ] ) );
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'runs' ) . " (kind, state, counters, started_at) VALUES ('export_orders', 'running', '{}', " . ( time() - 3600 ) . ')' );
		$this->export();
		list( $died, $failed ) = $this->noted();
		$this->assertSame( [ 'failed', 'failed', 'No token.' ], [ $died['state'], $failed['state'], $failed['message'] ] );
		$this->assertStringContainsString( 'the next sync run continues', $died['message'] );
	}

	public function test_a_pause_that_lasts_is_one_run_and_ends_with_an_export_or_with_whoever_found_it() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'No token.' ] ) ] ) );
		$this->export();
		$this->export();
		$this->assertCount( 1, $this->noted() );
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output(), 'status_check' => $this->output() ] ) );
		$this->reconcile();
		$this->assertSame( 'No token.', Pause::reason(), 'looking up says nothing about sending' );
		$this->export();
		$this->assertSame( '', Pause::reason() );
		$this->use_engine( new FakeEngine( [ 'status_check' => $this->output( [ 'paused' => 'No answer.' ] ) ] ) );
		$this->reconcile();
		$this->assertSame( 'No answer.', Pause::reason() );
		$this->use_engine( new FakeEngine( [ 'status_check' => $this->output() ] ) );
		$this->reconcile();
		$this->assertSame( '', Pause::reason() );
	}

	public function test_without_an_engine_the_schedule_fills_no_table() {
		$this->use_engine( new NoEngine( 'There is none.' ) );
		$this->export();
		$this->assertSame( [], $this->noted() );
	}

	public function test_old_runs_go_with_the_log_but_not_one_that_can_be_undone() {
		$table = $this->database()->table( 'runs' );
		$old   = time() - ( Log::days() + 1 ) * DAY_IN_SECONDS;
		foreach ( [ [ 1, 'done', $old ], [ 2, 'done', $old ], [ 3, 'done', time() ] ] as $row ) {
			$this->sql( "INSERT INTO $table (id, kind, state, counters, started_at, finished_at) VALUES ($row[0], 'import_stock_all', '$row[1]', '{}', $row[2], $row[2])" );
		}
		$this->sql( "INSERT INTO $table (id, kind, active_kind, state, counters, started_at) VALUES (4, 'reconcile', 'reconcile', 'paused', '{}', $old)" );
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'changes' ) . " (run_id, card_id, action, state) VALUES (2, '9001', 'change', 'written')" );
		do_action( Jobs::TICK );
		$this->assertSame( [ '2', '3', '4' ], array_column( $this->rows( "SELECT id FROM $table ORDER BY id" ), 'id' ) );
	}

	public function test_the_time_box_is_well_within_max_execution_time() {
		$limit = ini_set( 'max_execution_time', '10' );
		try {
			$this->assertSame( 5, JobHandlers::time_box() );
		} finally {
			ini_set( 'max_execution_time', $limit );
		}
	}

	public function test_the_time_box_can_be_set() {
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output() ] ) );
		$this->hook(
			'wc_kros_time_box',
			function () {
				return 7;
			}
		);
		$this->export();
		$this->assertSame( 7, $engine->calls[0][1]['time_box'] );
	}

	public function test_the_reason_of_a_pause_is_kept_until_it_is_over() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'No package.' ] ), 'status_check' => $this->output() ] ) );
		$this->export();
		$this->assertSame( 'No package.', Pause::reason() );
		// Looking numbers up says nothing about documents that cannot be sent.
		$this->reconcile();
		$this->assertSame( 'No package.', Pause::reason() );
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output() ] ) );
		$this->export();
		$this->assertSame( '', Pause::reason() );
	}

	public function test_a_job_that_fails_is_logged_and_breaks_nothing() {
		$this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function () {
						throw new \Error( 'broken' );
					},
				]
			)
		);
		$this->export();
		$this->assertStringContainsString( 'broken', $this->log_lines()[0] );
	}

	public function test_without_an_engine_the_jobs_are_silent() {
		$this->use_engine( new NoEngine( 'missing' ) );
		$this->export();
		$this->reconcile();
		$this->assertSame( [], $this->log_lines() );
	}

	public function test_deactivation_stops_scheduler_and_queue() {
		$this->run_due();
		$this->get( Installer::class )->deactivate();
		$this->assertFalse( wp_next_scheduled( Jobs::TICK ) );
		$this->assertSame( [ 0, 0 ], [ $this->waiting( Jobs::EXPORT ), $this->waiting( Jobs::STATUS_CHECK ) ] );
	}

	public function test_saved_settings_make_what_waits_due_and_start_the_jobs() {
		$order = $this->order( 'pending' );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET next_at = NULL' );
		Pause::remember( [ 'paused' => 'No token.' ] );
		do_action( 'woocommerce_update_options_wc_kros' );
		$this->assertSame( '0', $this->row( $order->get_id() )['next_at'] );
		$this->assertSame( [ 1, 1 ], [ $this->waiting( Jobs::EXPORT ), $this->waiting( Jobs::STATUS_CHECK ) ] );
		$this->assertSame( '', Pause::reason() );
	}
}
