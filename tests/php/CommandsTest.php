<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\WpCli;
use Kros\WooCommerce\Words\RunSummary;

/**
 * `wp kros export-orders`, `reconcile`, `import-stock`, `run-due` and `test-connection`: what they print, and their exit codes.
 */
final class CommandsTest extends ShopTestCase {

	private $ticks;

	private function output( array $output = [] ) {
		return $output + [ 'done' => 0, 'more' => false, 'paused' => '', 'message' => '' ];
	}

	protected function setUp(): void {
		parent::setUp();
		$this->ticks = did_action( Jobs::TICK );
	}

	protected function tearDown(): void {
		$this->get( Scheduler::class )->stop();
		parent::tearDown();
	}

	public function test_an_export_goes_on_until_all_is_sent_and_says_what_came_of_it() {
		$engine = $this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function () use ( &$engine ) {
						return $this->output( [ 'done' => 2, 'accepted' => 2, 'more' => count( $engine->calls ) < 3 ] );
					},
				]
			)
		);
		$end = WpCli::run( 'kros export-orders' );
		$this->assertSame( 0, $end['code'] );
		$this->assertStringContainsString( 'Success: Finished. 6 documents checked · Accepted: 6', end( $end['lines'] ) );
		$this->assertSame( [ 6, true ], [ \WP_CLI\Bar::$last->done, \WP_CLI\Bar::$last->finished ] );
	}

	public function test_an_export_of_chosen_orders_asks_for_these_only() {
		list( $a, $b ) = $this->orders( 2 );
		$engine        = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'done' => 1, 'accepted' => 1 ] ) ] ) );
		WpCli::run( 'kros export-orders', [], [ 'order' => "$b,$a" ] );
		$this->assertSame( [ $a, $b ], $engine->calls[0][1]['order_ids'] );
	}

	public function test_an_export_of_chosen_orders_of_which_one_needs_a_person_ends_with_code_1() {
		$order = [ 'order' => (string) $this->order()->get_id() ];
		foreach ( [ 'refused', 'attention' ] as $state ) {
			$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'done' => 2, 'issued' => 1, $state => 1 ] ) ] ) );
			$end = WpCli::run( 'kros export-orders', [], $order );
			$this->assertSame( 1, $end['code'] );
			$this->assertStringStartsWith( 'Error: Finished. 2 documents checked · In KROS: 1 · ', $end['errors'][0] );
			$this->assertSame( 1, WpCli::run( 'kros export-orders', [], [ 'from' => wp_date( 'Y-m-d' ) ] )['code'] );
			$this->assertSame( 0, WpCli::run( 'kros export-orders' )['code'], 'nobody chose anything' );
		}
	}

	public function test_what_cannot_be_used_ends_with_code_1_and_starts_nothing() {
		$engine = $this->use_engine( new FakeEngine( [ 'export_orders' => $this->output() ] ) );
		$days   = [ [ 'from' => 'yesterday' ], [ 'from' => '2026-02-01', 'to' => '2026-01-01' ] ];
		$empty  = [ [ 'order' => '' ], [ 'order' => ' ,' ], [ 'from' => '' ], [ 'to' => ' ' ], [ 'order' => '', 'dry-run' => true ] ];
		foreach ( array_merge( [ [ 'order' => '987654' ], [ 'unheard-of' => '1' ] ], $days, $empty ) as $options ) {
			$end = WpCli::run( 'kros export-orders', [], $options );
			$this->assertSame( [ 1, 1 ], [ $end['code'], count( $end['errors'] ) ], json_encode( $options ) );
		}
		$this->assertSame( [ [], [] ], [ $engine->calls, $this->log_lines() ] );
	}

	/** Every command, with what it needs. */
	public function commands() {
		$commands = [ 'api check', 'contract-check', 'export-orders', 'import-stock', 'ledger list', 'log list', 'log export' ];
		foreach ( array_merge( $commands, [ 'reconcile', 'report', 'run-due', 'status', 'status-check', 'test-connection' ] ) as $command ) {
			yield $command => [ $command ];
		}
		foreach ( [ 'ledger cancel', 'ledger retry', 'ledger show', 'preview', 'stock explain' ] as $command ) {
			yield $command => [ $command, [ '1' ] ];
		}
	}

	/** @dataProvider commands */
	public function test_a_format_that_is_none_is_refused_before_anything_is_done( $command, array $arguments = [] ) {
		$engine = $this->use_engine( new FakeEngine() );
		foreach ( [ 'xml', '', 'json,csv' ] as $format ) {
			$end = WpCli::run( "kros $command", $arguments, [ 'format' => $format ] );
			$this->assertSame( [ 1, [] ], [ $end['code'], $end['lines'] ] );
			$this->assertStringContainsString( "$format must be one of: ", $end['errors'][0] );
		}
		$this->assertSame( [ [], [], 0 ], [ $engine->calls, $this->get( Runs::class )->open(), did_action( Jobs::TICK ) - $this->ticks ] );
	}

	public function test_all_commands_are_tried_with_a_wrong_format() {
		WpCli::run( 'kros log list' );
		$tried = array_keys( iterator_to_array( $this->commands() ) );
		$this->assertEqualsCanonicalizing( array_keys( \WP_CLI::$commands ), preg_filter( '/^/', 'kros ', $tried ) );
	}

	public function test_a_program_gets_how_a_run_ended_and_nothing_else() {
		$answers = [ 'export_orders' => [ 'done' => 2, 'accepted' => 2 ], 'status_check' => [ 'done' => 2, 'issued' => 2 ] ];
		$this->use_engine( new FakeEngine( array_map( [ $this, 'output' ], $answers ) ) );
		foreach ( [ 'export-orders' => 'accepted', 'reconcile' => 'issued' ] as $command => $state ) {
			$end = WpCli::run( "kros $command", [], [ 'format' => 'json' ] );
			$this->assertSame( [ 0, 1, [], null ], [ $end['code'], count( $end['lines'] ), $end['errors'], \WP_CLI\Bar::$last ] );
			$row = json_decode( $end['lines'][0], true )[0];
			$this->assertSame( [ 'done', 2, 2, 0 ], [ $row['state'], $row['done'], $row[ $state ], $row['refused'] ] );
			$this->assertGreaterThan( 0, $row['id'] );
			$csv = WpCli::run( "kros $command", [], [ 'format' => 'csv' ] )['lines'];
			$this->assertStringStartsWith( 'id,kind,state,done,accepted,issued,', $csv[0] );
			$this->assertCount( 2, $csv );
			$this->assertCount( 1, WpCli::run( "kros $command", [], [ 'format' => 'yaml' ] )['lines'] );
			$table = WpCli::run( "kros $command", [], [ 'format' => 'table' ] )['lines'];
			$this->assertStringContainsString( 'Success: Finished.', end( $table ) );
			$this->assertNotNull( \WP_CLI\Bar::$last );
		}
	}

	public function test_a_program_gets_how_a_run_failed_with_the_words_beside_it() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'no token' ] ) ] ) );
		$end = WpCli::run( 'kros export-orders', [], [ 'format' => 'json' ] );
		$this->assertSame( [ 1, [ 'Error: Failed. No token' ] ], [ $end['code'], $end['errors'] ] );
		$row = json_decode( implode( "\n", $end['lines'] ), true )[0];
		$this->assertSame( [ 'failed', 'No token' ], [ $row['state'], $row['result'] ] );
	}

	public function test_an_export_that_fails_ends_with_code_1_and_one_that_rests_with_code_2() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output( [ 'paused' => 'no token' ] ) ] ) );
		$end = WpCli::run( 'kros export-orders' );
		$this->assertSame( [ 1, [ 'Error: Failed. No token' ] ], [ $end['code'], $end['errors'] ] );
		$this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function ( $input ) {
						$this->get( Runs::class )->rest( $input['run_id'], 'paused' );
						return $this->output( [ 'more' => true ] );
					},
				]
			)
		);
		$this->assertSame( 2, WpCli::run( 'kros export-orders' )['code'] );
	}

	public function test_chosen_orders_are_not_dropped_in_silence_while_another_run_goes_on() {
		$engine = $this->use_engine( new FakeEngine() );
		foreach ( [ 'export-orders' => 'export_orders', 'reconcile' => 'reconcile' ] as $command => $kind ) {
			$this->get( Runs::class )->start( $kind, 1 );
			$end = WpCli::run( "kros $command", [], [ 'order' => $this->order()->get_order_number() ] );
			$this->assertSame( 2, $end['code'] );
			$this->assertStringContainsString( 'your orders were not added', $end['errors'][0] );
		}
		$this->assertSame( [], $engine->calls );
	}

	public function test_a_dry_run_shows_each_order_and_sends_nothing() {
		list( $good, $bad ) = $this->orders( 2 );
		$engine             = $this->use_engine(
			new FakeEngine(
				[
					'preview' => function ( $input ) use ( $good ) {
						return $input['order_id'] === $good
							? [ 'decision' => [ 'answer' => 'now', 'reason' => '' ], 'totals' => [ 'gross' => '12.30', 'currency' => 'EUR' ], 'warnings' => [ 'The name was cut.' ] ]
							: [ 'decision' => [ 'answer' => 'now', 'reason' => '' ], 'refused' => 'There is no rate.' ];
					},
				]
			)
		);
		$end = WpCli::run( 'kros export-orders', [], [ 'dry-run' => true, 'format' => 'csv' ] );
		$this->assertSame( [ 'order,answer,total,currency,remark', "$good,now,12.30,EUR,\"The name was cut.\"", "$bad,refused,,,\"There is no rate.\"" ], $end['lines'] );
		$this->assertSame( [ 'preview' ], array_unique( array_column( $engine->calls, 0 ) ) );
		$this->assertSame( [ '2' ], WpCli::run( 'kros export-orders', [], [ 'dry-run' => true, 'format' => 'count' ] )['lines'] );
		$json = WpCli::run( 'kros export-orders', [], [ 'dry-run' => true, 'format' => 'json', 'order' => (string) $bad ] )['lines'];
		$this->assertSame( (string) $bad, json_decode( $json[0], true )[0]['order'] );
	}

	public function test_a_run_tells_that_it_comes_from_the_command_line() {
		$this->use_engine( new FakeEngine( [ 'status_check' => $this->output(), 'report' => $this->output() ] ) );
		WpCli::run( 'kros reconcile' );
		WpCli::run( 'kros report' );
		wp_set_current_user( 0 );
		WpCli::run( 'kros reconcile' );
		$runs = $this->get( Runs::class )->last( 5, [ 'reconcile', 'report' ] );
		$name = get_userdata( 1 )->display_name;
		$this->assertSame( [ 'The command line', "The command line ($name)", "The command line ($name)" ], array_map( function ( $run ) {
			return $this->get( RunSummary::class )->view( $run )['by'];
		}, $runs ) );
	}

	public function test_reconciliation_of_chosen_days() {
		$order  = $this->order()->get_id();
		$engine = $this->use_engine( new FakeEngine( [ 'status_check' => $this->output( [ 'done' => 1, 'issued' => 1 ] ) ] ) );
		$end    = WpCli::run( 'kros reconcile', [], [ 'from' => wp_date( 'Y-m-d' ) ] );
		$this->assertSame( [ $order ], $engine->calls[0][1]['order_ids'] );
		$this->assertSame( [ 0, 'Success: Finished. 1 document checked in KROS · In KROS: 1' ], [ $end['code'], end( $end['lines'] ) ] );
	}

	public function test_what_is_due_is_done_in_this_process_with_what_comes_of_it() {
		$this->two_slices_and_a_look_up();
		as_schedule_single_action( time() + 600, Jobs::STOCK_CHANGED, [], Jobs::GROUP );
		$end = WpCli::run( 'kros run-due' );
		$this->assertSame( [ 0, [ 'Success: 3 jobs done.' ] ], [ $end['code'], $end['lines'] ], 'two slices of the export, one look-up' );
		$this->assertEqualsWithDelta( time(), $this->get( Heartbeat::class )->last(), 2 );
		$this->assertSame( [ 'Success: 0 jobs done.' ], WpCli::run( 'kros run-due' )['lines'] );
	}

	private function two_slices_and_a_look_up() {
		$engine = $this->use_engine(
			new FakeEngine(
				[
					'export_orders' => function () use ( &$engine ) {
						return $this->output( [ 'more' => count( $engine->calls ) < 3 ] );
					},
					'status_check'  => $this->output(),
				]
			)
		);
		$state  = [];
		foreach ( array_keys( Schedule::JOBS ) as $direction ) {
			$recurrence              = $this->get( Schedule::class )->recurrence( $direction )->name();
			$state[ $direction ] = [ 'rhythm' => $recurrence, 'last' => 0, 'next' => 'off' === $recurrence ? 0 : time() - 10 ];
		}
		update_option( Schedule::OPTION, $state, false );
	}

	public function test_a_program_gets_the_jobs_that_were_done_and_nothing_else() {
		$this->two_slices_and_a_look_up();
		$end  = WpCli::run( 'kros run-due', [], [ 'format' => 'json' ] );
		$jobs = json_decode( implode( "\n", $end['lines'] ), true );
		$this->assertSame( [ 0, 1 ], [ $end['code'], count( $end['lines'] ) ] );
		$this->assertEqualsCanonicalizing( [ Jobs::EXPORT, Jobs::EXPORT, Jobs::STATUS_CHECK ], array_column( $jobs, 'job' ) );
		$this->assertSame( [ '[]' ], WpCli::run( 'kros run-due', [], [ 'format' => 'json' ] )['lines'] );
		$this->assertSame( [ "id\tjob", 'Success: 0 jobs done.' ], WpCli::run( 'kros run-due', [], [ 'format' => 'table' ] )['lines'] );
	}

	public function test_run_due_is_a_whole_tick_of_the_clock() {
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'log' ) . " (created_at, level, message) VALUES (1, 'info', 'Old.')" );
		WpCli::run( 'kros run-due' );
		$this->assertNotContains( 'Old.', $this->log_lines() );
	}

	public function test_a_trial_is_not_taken_for_an_import() {
		$this->get( Runs::class )->start( 'dry_stock_all', 1 );
		$end = WpCli::run( 'kros import-stock' );
		$this->assertSame( 2, $end['code'] );
		$this->assertStringContainsString( 'Dry run: all cards', $end['errors'][0] );
	}

	public function test_the_connection_is_tested_with_an_exit_code() {
		$checks = [ [ 'name' => 'token', 'label' => 'Token', 'ok' => false, 'message' => 'KROS refused it.' ] ];
		$this->use_engine( new FakeEngine( [ 'test_connection' => [ 'ok' => false, 'message' => 'It does not work.', 'checks' => $checks ] ] ) );
		$end = WpCli::run( 'kros test-connection', [], [ 'format' => 'json' ] );
		$this->assertSame( [ 1, [ 'Error: It does not work.' ] ], [ $end['code'], $end['errors'] ] );
		$this->assertSame( [ 'check' => 'token', 'name' => 'Token', 'result' => 'failed', 'message' => 'KROS refused it.' ], json_decode( $end['lines'][0], true )[0] );
		$checks[0]['ok'] = true;
		$this->use_engine( new FakeEngine( [ 'test_connection' => [ 'ok' => true, 'message' => 'It works.', 'checks' => $checks ] ] ) );
		$end = WpCli::run( 'kros test-connection' );
		$this->assertSame( [ 0, 'Success: It works.' ], [ $end['code'], end( $end['lines'] ) ] );
	}

	public function test_a_command_that_breaks_says_it_in_one_line_and_writes_it_to_the_log() {
		$this->use_engine( new FakeEngine( [ 'export_orders' => $this->output() ] ) );
		$this->hook(
			'woocommerce_shortcode_order_tracking_order_id',
			function () {
				throw new \Error( 'broken, token sim-token' );
			}
		);
		$end = WpCli::run( 'kros export-orders', [], [ 'order' => '1' ] );
		$this->assertSame( [ 1, [ 'Error: broken, token •••' ] ], [ $end['code'], $end['errors'] ] );
		$this->assertStringContainsString( 'broken', $this->log_lines()[0] );
	}
}
