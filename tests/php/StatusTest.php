<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\StatusSection;
use Kros\WooCommerce\Engine\NoEngine;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Status\DocumentCounts;
use Kros\WooCommerce\Status\Row;
use Kros\WooCommerce\Status\StatusReport;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * The status, wherever it is shown.
 */
final class StatusTest extends DocumentTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->use_engine( new FakeEngine() );
		$this->get( Scheduler::class )->start();
		$this->get( Heartbeat::class )->beat( time() );
	}

	protected function tearDown(): void {
		$this->get( Scheduler::class )->stop();
		parent::tearDown();
	}

	private function status( $group ) {
		return $this->get( StatusReport::class )->groups()[ $group ]['rows'];
	}

	private function unresolved( $reason = 'No rate.' ) {
		$order = $this->order();
		$this->document( $order, 'invoice', '', 0, 'refused' );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET reason = ' . $this->database()->value( $reason ) . " WHERE state = 'refused'" );
		return $order;
	}

	public function test_names_the_engine_and_what_the_shop_stands_on() {
		$rows = $this->status( 'environment' );
		$this->assertSame( [ 'fake', Row::GOOD ], [ $rows['engine']['value'], $rows['engine']['state'] ] );
		$this->assertStringStartsWith( PHP_VERSION . ' ', $rows['php']['value'] );
		$this->assertSame( [ WC_VERSION, get_bloginfo( 'version' ) ], [ $rows['woocommerce']['value'], $rows['wordpress']['value'] ] );
		$hpos = 'yes' === get_option( 'woocommerce_custom_orders_table_enabled' );
		$this->assertSame( $hpos, false !== strpos( $rows['orders']['value'], 'HPOS' ) );
	}

	public function test_says_what_keeps_the_engine_from_its_work() {
		$this->use_engine( new NoEngine( 'The extension is missing.' ) );
		$row = $this->status( 'environment' )['engine'];
		$this->assertSame( [ 'The extension is missing.', Row::ATTENTION ], [ $row['value'], $row['state'] ] );
		$this->assertNotSame( '', $row['advice'] );
	}

	public function test_says_why_nothing_is_sent_and_what_to_do() {
		$this->assertSame( Row::GOOD, $this->status( 'connection' )['connection']['state'] );
		update_option( 'wc_kros_paused', 'the token is wrong (401)' );
		$row = $this->status( 'connection' )['connection'];
		$this->assertSame( [ 'The token is wrong (401)', Row::ATTENTION ], [ $row['value'], $row['state'] ] );
		$this->assertStringContainsString( 'Test connection', $row['advice'] );
	}

	public function test_says_whether_there_are_a_token_and_a_key_but_not_which() {
		$shown = wp_json_encode( $this->get( StatusReport::class )->groups(), JSON_UNESCAPED_UNICODE );
		$this->assertStringNotContainsString( 'sim-token', $shown );
		$this->assertStringNotContainsString( 'tajný', $shown );
		delete_option( 'wc_kros_api_token' );
		delete_option( 'wc_kros_webhook_key' );
		$rows = $this->status( 'connection' );
		$this->assertSame( [ Row::ATTENTION, Row::ATTENTION ], [ $rows['token']['state'], $rows['webhook_key']['state'] ] );
	}

	public function test_says_when_the_last_notification_came() {
		$this->assertSame( 'none yet', $this->status( 'connection' )['notification']['value'] );
		$this->ask( 'store.write', [ 'values' => [ 'notification_last' => [ 'at' => time() - 600, 'status' => 200 ] ] ] );
		$this->assertStringContainsString( '(10 min', $this->status( 'connection' )['notification']['value'] );
	}

	public function test_says_how_much_of_what_kros_allows_is_used() {
		$this->assertStringStartsWith( '0 of 300', $this->status( 'connection' )['budget']['value'] );
		$now = 1000 * time();
		$this->ask( 'store.write', [ 'values' => [ 'budget' => "$now 200 40 $now:7 " . ( $now - 120000 ) . ':90' ] ] );
		$this->assertSame( '7 of 200; 40 are reserved for documents', $this->status( 'connection' )['budget']['value'] );
	}

	public function test_counts_documents_by_kind_and_state_with_one_statement() {
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $order, 'proforma', '', 0, 'refused' );
		$second = $this->order();
		$this->document( $second, 'invoice', 'FV2' );
		$this->document( $second, 'payment', '', 0, 'attention' );
		global $wpdb;
		$before = $wpdb->num_queries;
		$counts = $this->get( DocumentCounts::class )->counts();
		$this->assertSame( 1, $wpdb->num_queries - $before );
		$this->assertSame( [ 'waiting' => 2 ], $counts['order'] );
		$this->assertSame( [ [ 'issued' => 2 ], [ 'refused' => 1 ], [ 'attention' => 1 ] ], [ $counts['invoice'], $counts['proforma'], $counts['payment'] ] );
		$rows = $this->status( 'documents' );
		$this->assertSame( [ 'In KROS: 2', Row::GOOD ], [ $rows['invoice']['value'], $rows['invoice']['state'] ] );
		$this->assertSame( [ 'Refused: 1', Row::ATTENTION ], [ $rows['proforma']['value'], $rows['proforma']['state'] ] );
	}

	public function test_says_how_old_the_exchange_rates_are() {
		$this->assertArrayNotHasKey( 'rates_ecb', $this->status( 'documents' ) );
		$this->ask( 'store.write', [ 'values' => [ 'rates:ecb' => [] ] ] );
		$this->sql( 'UPDATE ' . $this->database()->table( 'store' ) . ' SET updated_at = ' . ( time() - 2 * DAY_IN_SECONDS ) );
		$this->assertStringEndsWith( '(2 days ago)', $this->status( 'documents' )['rates_ecb']['value'] );
		$days = [ '2026-11-26' => [ 'CZK' => '24.1' ], '2026-11-27' => [ 'CZK' => '24.2' ] ];
		$this->ask( 'store.write', [ 'values' => [ 'rates:ecb' => [ [ 'url' => 'x', 'days' => $days ], [ 'url' => 'y', 'days' => [] ] ] ] ] );
		$this->assertStringEndsWith( 'newest of November 27, 2026', $this->status( 'documents' )['rates_ecb']['value'] );
	}

	public function test_says_when_each_direction_last_came_to_its_end_also_when_there_was_nothing_to_do() {
		$last   = function ( $direction ) {
			return explode( ' · ', $this->status( 'runs' )[ $direction ]['value'] )[0];
		};
		$this->set_options( [ 'wc_kros_schedule_stock_changed' => 'interval' ] );
		$this->use_engine( new FakeEngine( [ 'export_orders' => [ 'message' => '' ], 'status_check' => [ 'paused' => 'KROS is away', 'message' => '' ] ] ) );
		do_action( Jobs::EXPORT );
		do_action( Jobs::STATUS_CHECK );
		$runs  = $this->get( Runs::class );
		$stock = $runs->start( 'import_stock_changed', 0 );
		$this->assertStringNotContainsString( 'never', $last( 'orders' ) );
		$this->assertSame( [ 'last: never yet', 'last: never yet' ], [ $last( 'reconcile' ), $last( 'stock_changed' ) ] );
		$runs->finish( $stock['id'], 'done' );
		$this->assertStringNotContainsString( 'never', $last( 'stock_changed' ) );
		$this->sql( 'UPDATE ' . $this->database()->table( 'store' ) . " SET value = value - 7200 WHERE name = 'ran:export_orders'" );
		$this->assertStringContainsString( '2 hours ago', $last( 'orders' ) );
		$this->set_options( [ 'wc_kros_schedule_stock_changed' => 'off', 'wc_kros_paused' => '' ] );
	}

	public function test_shows_the_runs_and_the_lines_for_a_cron_that_does_not_come() {
		$rows = $this->status( 'runs' );
		$this->assertSame( Row::GOOD, $rows['heartbeat']['state'] );
		$this->assertStringStartsWith( 'last: never yet · next: ', $rows['orders']['value'] );
		$this->assertSame( 'switched off', $rows['stock_all']['value'] );
		$this->assertSame( 'last: never yet · next: every night from 02:30 on', $rows['report']['value'] );
		$this->get( Heartbeat::class )->beat( time() - DAY_IN_SECONDS );
		$row = $this->status( 'runs' )['heartbeat'];
		$this->assertSame( Row::ATTENTION, $row['state'] );
		$this->assertStringContainsString( 'wp kros run-due', implode( $row['lines'] ) );
	}

	public function test_the_screen_shows_every_row_escaped_and_has_no_save_button() {
		update_option( 'wc_kros_paused', 'KROS <i>rests</i>' );
		$shown = $this->shown(
			function () {
				$this->get( StatusSection::class )->show();
			}
		);
		$this->assertStringContainsString( 'KROS &lt;i&gt;rests&lt;/i&gt;', $shown );
		$this->assertStringContainsString( 'Needs attention:', $shown );
		$this->assertStringContainsString( 'action=' . StatusSection::BUNDLE, $shown );
		$this->assertStringContainsString( 'id="kros-ping"', $shown );
		foreach ( $this->get( StatusReport::class )->groups() as $id => $group ) {
			$this->assertStringContainsString( "kros-status-$id", $shown );
		}
	}

	public function test_site_health_tests_engine_connection_webhook_and_documents() {
		$results = function () {
			$found = [];
			foreach ( apply_filters( 'site_status_tests', [ 'direct' => [] ] )['direct'] as $name => $test ) {
				if ( in_array( $name, [ 'wc_kros_engine', 'wc_kros_connection', 'wc_kros_webhook', 'wc_kros_documents' ], true ) ) {
					$found[ $name ] = call_user_func( $test['test'] );
					$this->assertSame( $name, $found[ $name ]['test'] );
				}
			}
			return $found;
		};
		$this->assertSame( [ 'good', 'good', 'good', 'good' ], array_column( $results(), 'status' ) );
		$this->unresolved();
		update_option( 'wc_kros_paused', 'KROS <i>rests</i>' );
		delete_option( 'wc_kros_webhook_key' );
		$this->use_engine( new NoEngine( 'The extension is missing.' ) );
		$bad = $results();
		$this->assertSame( [ 'critical', 'critical', 'recommended', 'recommended' ], array_column( $bad, 'status' ) );
		$this->assertStringContainsString( 'The extension is missing.', $bad['wc_kros_engine']['description'] );
		$this->assertStringContainsString( '&lt;i&gt;', $bad['wc_kros_connection']['description'] );
		$this->assertStringContainsString( 'tab=wc_kros', $bad['wc_kros_documents']['actions'] );
		$this->assertStringContainsString( '1 document', $bad['wc_kros_documents']['label'] );
	}

	public function test_site_health_information_marks_what_is_private() {
		$fields = apply_filters( 'debug_information', [] )['wc-kros']['fields'];
		$this->assertTrue( $fields['connection_return_url']['private'] );
		$this->assertFalse( $fields['environment_engine']['private'] );
		$this->assertSame( 'fake', $fields['environment_engine']['value'] );
	}

	/** @group woocommerce */
	public function test_the_system_status_of_woocommerce_has_a_block_that_keeps_private_rows_to_itself() {
		update_option( 'wc_kros_paused', 'copied from secret-staging.example.test' );
		$shown = $this->shown(
			function () {
				do_action( 'woocommerce_system_status_report' );
			}
		);
		$this->assertStringContainsString( 'data-export-label="KROS Fakturácia + Sklad Connector"', $shown );
		$this->assertStringContainsString( '<mark class="error">', $shown );
		$this->assertStringContainsString( 'fake', $shown );
		$this->assertStringNotContainsString( 'secret-staging', $shown );
		$this->assertStringNotContainsString( 'api-response', $shown );
	}

	public function test_the_command_ends_with_1_when_something_needs_attention() {
		$fine = WpCli::run( 'kros status' );
		$this->assertSame( [ 0, [] ], [ $fine['code'], $fine['errors'] ] );
		$this->assertStringContainsString( "Engine and shop: KROS engine\tfake\tgood", implode( "\n", $fine['lines'] ) );
		$this->unresolved();
		$bad = WpCli::run( 'kros status' );
		$this->assertSame( 1, $bad['code'] );
		$this->assertStringContainsString( 'Documents: Invoice: Refused: 1', $bad['errors'][0] );
		$json = WpCli::run( 'kros status', [], [ 'format' => 'json' ] );
		$this->assertSame( [ 1, [] ], [ $json['code'], $json['errors'] ] );
		$rows = array_column( json_decode( $json['lines'][0], true ), null, 'name' );
		$this->assertSame( [ 'documents', 'attention' ], [ $rows['invoice']['group'], $rows['invoice']['state'] ] );
	}
}
