<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Tests\Support\RealWpCli;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * `wp kros` through a real WP-CLI, in a process of its own: the real engine, a simulated KROS.
 *
 * @group woocommerce
 */
final class RealWpCliTest extends StockTestCase {

	/** What everybody reads of a command: its parameters. */
	const SYNOPSES = [
		'api check'       => '[--format=<format>]',
		'contract-check'  => '[--format=<format>]',
		'export-orders'   => '[--order=<numbers>] [--from=<day>] [--to=<day>] [--dry-run] [--format=<format>]',
		'import-stock'    => '[--changed] [--dry-run] [--yes] [--format=<format>]',
		'ledger cancel'   => '[<row>...] [--state=<state>] [--format=<format>]',
		'ledger list'     => '[--state=<states>] [--kind=<kinds>] [--order=<number>] [--limit=<rows>] [--offset=<rows>] [--format=<format>]',
		'ledger retry'    => '[<row>...] [--state=<state>] [--format=<format>]',
		'ledger show'     => '<row> [--format=<format>]',
		'log export'      => '[<file>] [--level=<level>] [--direction=<direction>] [--run=<run>] [--order=<number>] [--card=<id>] [--from=<day>] [--to=<day>] [--search=<text>] [--format=<format>]',
		'log list'        => '[--level=<level>] [--direction=<direction>] [--run=<run>] [--order=<number>] [--card=<id>] [--from=<day>] [--to=<day>] [--search=<text>] [--limit=<lines>] [--format=<format>]',
		'preview'         => '<order> [--kind=<kind>] [--ref=<refund>] [--format=<format>]',
		'status-check'    => '[--order=<numbers>] [--from=<day>] [--to=<day>] [--format=<format>]',
		'reconcile'       => '[--order=<numbers>] [--from=<day>] [--to=<day>] [--format=<format>]',
		'report'          => '[--format=<format>]',
		'run-due'         => '[--format=<format>]',
		'status'          => '[--format=<format>]',
		'test-connection' => '[--format=<format>]',
	];

	protected function setUp(): void {
		if ( ! RealWpCli::is_there() ) {
			$this->markTestSkipped( 'No WP-CLI: WP_CLI is not the path of one.' );
		}
		parent::setUp();
		Simulator::faults( [ 'webhook' => 'never' ] );
	}

	/** What a command prints that ends with this code. */
	private function wp( $line, $code = 0, array $environment = [] ) {
		$end = RealWpCli::run( "kros $line", $environment );
		wp_cache_flush();
		$this->assertSame( $code, $end['code'], "$line\n{$end['out']}\n{$end['err']}" );
		$this->assertDoesNotMatchRegularExpression( '/ on line \d+$/m', $end['err'], 'PHP has nothing to say' );
		return $end;
	}

	/** All of what a command prints, read as JSON. */
	private function json( $line, $code = 0, array $environment = [] ) {
		$out = $this->wp( "$line --format=json", $code, $environment )['out'];
		$this->assertIsArray( json_decode( $out, true ), "nothing but JSON: $out" );
		return json_decode( $out, true );
	}

	private function error( $line, $code = 1 ) {
		$end = $this->wp( $line, $code );
		$this->assertSame( '', $end['out'] );
		return $end['err'];
	}

	/** KROS makes the document a moment after it took it. */
	private function arrives( $order ) {
		$this->until(
			function () use ( $order ) {
				return 1 === count( Simulator::documents_of( $order ) );
			},
			'the order is in KROS'
		);
	}

	public function test_the_help_names_every_command_with_its_parameters() {
		$all   = RealWpCli::run( 'help kros' )['out'];
		$usage = '';
		foreach ( [ '', ' api', ' ledger', ' log' ] as $group ) {
			$usage .= RealWpCli::run( "kros$group" )['out'];
		}
		foreach ( self::SYNOPSES as $command => $synopsis ) {
			$this->assertStringContainsString( '  ' . strtok( $command, ' ' ) . ' ', $all );
			$this->assertStringContainsString( "wp kros $command $synopsis\n", $usage );
		}
		$this->assertSame( count( self::SYNOPSES ), preg_match_all( '/wp kros (?:(?:api|ledger|log) )?[a-z-]+ [\[<-](?!command)/', $usage ) );
		foreach ( [ '' => 'Orders, documents and stock', ' api' => 'The KROS API', ' ledger' => 'The queue: documents', ' log' => 'The log of' ] as $group => $words ) {
			$this->assertStringContainsString( $words, RealWpCli::run( "help kros$group" )['out'] );
		}
		$help = RealWpCli::run( 'help kros export-orders' );
		$this->assertSame( [ 0, '' ], [ $help['code'], $help['err'] ] );
		$this->assertMatchesRegularExpression( '/SYNOPSIS\s+wp kros export-orders \[--order=<numbers>\]/', $help['out'] );
		foreach ( [ 'order=<numbers>', 'from=<day>', 'to=<day>', 'dry-run', 'format=<format>' ] as $option ) {
			$this->assertStringContainsString( "\n  [--$option]\n    ", $help['out'] );
		}
	}

	public function test_what_is_typed_wrong_ends_with_code_1_and_sends_nothing() {
		$this->order();
		$this->assertStringContainsString( 'xml must be one of: table, csv, json, yaml', $this->error( 'export-orders --format=xml' ) );
		$this->assertStringContainsString( 'xml must be one of: table', $this->error( 'import-stock --dry-run --format=xml' ) );
		// WP-CLI takes a list of known words for a known word.
		$this->assertStringContainsString( 'must be one of', $this->error( 'reconcile --format=json,csv' ) );
		$this->assertStringContainsString( 'unknown --dryrun parameter', $this->error( 'export-orders --dryrun' ) );
		$this->assertStringContainsString( 'Too many positional arguments: 12', $this->error( 'export-orders --order 12' ) );
		$this->assertStringContainsString( 'This is not a day: 2026-13-01', $this->error( 'export-orders --from=2026-13-01' ) );
		$this->assertStringContainsString( 'foo must be one of: waiting', $this->error( 'ledger retry --state=foo' ) );
		$this->assertSame( [], $this->log_lines(), 'a mistake of whoever typed is no event of the shop' );
		$this->assertStringContainsString( '--order needs a value', $this->error( 'export-orders --order=' ) );
		$this->assertStringContainsString( 'no order with this number: 987654', $this->error( 'export-orders --order=987654' ) );
		$this->assertStringContainsString( 'usage: wp kros preview <order>', $this->wp( 'preview', 1 )['out'] );
		$this->assertSame( [ [], [] ], [ Simulator::state()['documents'], $this->get( Runs::class )->open() ] );
	}

	public function test_a_dry_run_of_the_export_sends_nothing() {
		list( $one, $two ) = $this->orders( 2 );
		$rows = $this->json( 'export-orders --dry-run' );
		$this->assertSame( [ [ (string) $one, 'now', 'EUR' ], [ (string) $two, 'now', 'EUR' ] ], array_map( function ( $row ) {
			return [ $row['order'], $row['answer'], $row['currency'] ];
		}, $rows ) );
		$this->assertSame( '2', $this->wp( 'export-orders --dry-run --format=count' )['out'] );
		$this->assertSame( [], Simulator::state()['documents'] );
	}

	public function test_an_order_is_sent_and_its_number_is_there_after_a_reconciliation() {
		list( $one, $two ) = $this->orders( 2 );
		$end = $this->wp( "export-orders --order=$one" );
		$this->assertSame( "Success: Finished. 1 document checked · Accepted: 1\n", $end['out'] );
		$this->arrives( $one );
		$this->assertSame( [], Simulator::documents_of( $two ) );
		$this->until(
			function () use ( $one ) {
				$this->json( 'reconcile' );
				return '' !== (string) $this->row( $one )['number'];
			},
			'its number came'
		);
		$this->assertSame( Simulator::documents_of( $one )[0]['documentNumber'], $this->row( $one )['number'] );
		$run = $this->json( "export-orders --order=$two" )[0];
		$this->assertSame( [ 'export_orders', 'done', 1, 1, 0 ], [ $run['kind'], $run['state'], $run['done'], $run['accepted'], $run['refused'] ] );
		$csv = explode( "\n", $this->wp( "reconcile --order=$two --format=csv" )['out'] );
		$this->assertStringStartsWith( 'id,kind,state,done,accepted', $csv[0] );
		$this->assertCount( 3, $csv );
		$this->assertStringContainsString( 'kind: reconcile', $this->wp( 'reconcile --format=yaml' )['out'] );
	}

	public function test_chosen_orders_that_were_refused_are_judged_anew_and_each_is_told_of() {
		list( $good, $bad ) = $this->orders( 2 );
		$order = wc_get_order( $bad );
		$order->set_props( [ 'billing_first_name' => '', 'billing_last_name' => '', 'billing_company' => '' ] );
		$order->save();
		$this->wp( 'export-orders' );
		$this->arrives( $good );
		$end = $this->wp( "export-orders --order=$good,$bad", 1 );
		$this->assertSame( "Error: Finished. 2 documents checked · Accepted: 1 · Refused: 1\n", $end['err'] );
		$order->set_billing_last_name( 'Nováková' );
		$order->save();
		$this->assertStringContainsString( '2 documents checked · Accepted: 2', $this->wp( "export-orders --order=$good,$bad" )['out'] );
		$this->arrives( $bad );
		$this->arrives( $good );
	}

	public function test_a_bar_is_for_a_person_only() {
		$order    = $this->order()->get_id();
		$terminal = [ 'SHELL_PIPE' => '0' ];
		$this->assertMatchesRegularExpression( '/100 ?%/', $this->wp( "export-orders --order=$order", 0, $terminal )['out'] );
		$this->assertStringContainsString( 'Finished. 1 document', $this->wp( 'reconcile', 0, $terminal )['out'], 'nobody knows how much there is' );
		$this->assertSame( 'done', $this->json( 'reconcile', 0, $terminal )[0]['state'] );
		$this->assertSame( [ 'out' => '', 'err' => '', 'code' => 0 ], $this->wp( 'reconcile --quiet', 0, $terminal ) );
	}

	public function test_an_export_that_fails_and_one_that_finds_another_going_on() {
		update_option( 'wc_kros_api_token', '', false );
		$end = $this->wp( 'export-orders --format=json', 1 );
		$this->assertSame( 'failed', json_decode( $end['out'], true )[0]['state'] );
		$this->assertStringStartsWith( 'Error: Failed. No API token', $end['err'] );
		$this->get( Runs::class )->start( 'export_orders', 1 );
		$this->assertStringContainsString( 'your orders were not added', $this->error( 'export-orders --order=' . $this->order()->get_id(), 2 ) );
	}

	public function test_a_trial_of_the_import_and_the_import() {
		$this->cards( $this->card( 1, [ 'name' => '=1+1' ] ) );
		$csv = $this->wp( 'import-stock --changed --dry-run --format=csv' );
		$this->assertStringStartsWith( "code,name,product_id,action,state,field,from,to,reason\n", $csv['out'] );
		$this->assertStringContainsString( "C-1,'=1+1,", $csv['out'] );
		$this->assertNull( $this->by_sku( 'C-1' ) );
		$fields = array_column( $this->json( 'import-stock' ), 'to', 'field' );
		$this->assertSame( 'C-1', $fields['sku'] );
		$this->assertNotNull( $this->by_sku( 'C-1' ) );
	}

	public function test_rows_are_listed_shown_cancelled_and_retried() {
		list( $one, $two ) = $this->orders( 2 );
		$rows = $this->json( 'ledger list' );
		$this->assertSame( [ $two, $one ], array_column( $rows, 'order_id' ) );
		$id  = $rows[1]['id'];
		$ids = $rows[0]['id'] . ' ' . $id;
		$this->assertSame( $ids, $this->wp( 'ledger list --format=ids' )['out'] );
		$this->assertSame( '2', trim( $this->wp( 'ledger list --format=count' )['out'] ) );
		$this->assertSame( [ $id, 'order' ], array_values( array_intersect_key( $this->json( "ledger show $id" )[0], [ 'id' => 1, 'kind' => 1 ] ) ) );
		$this->assertStringContainsString( "field\tvalue\nid\t$id\n", $this->wp( "ledger show $id" )['out'] );
		$this->assertStringContainsString( 'There is no such row.', $this->error( 'ledger show 999999' ) );
		$this->assertSame( 'cancelled', $this->json( "ledger cancel $id" )[0]['result'] );
		$this->assertSame( 'cancelled', $this->row( $one )['state'] );
		$end = $this->wp( "ledger retry $id 999999", 1 );
		$this->assertStringStartsWith( "$id: ", $end['out'] );
		$this->assertSame( "Warning: 999999: There is no such row.\nError: 1 of 2 rows.\n", $end['err'] );
		$this->assertNotSame( 'cancelled', $this->row( $one )['state'] );
		$this->assertCount( 2, $this->json( "ledger cancel $ids" ) );
		$this->assertSame( [ 'cancelled', 'cancelled' ], $this->states() );
		$this->wp( 'ledger retry --state=cancelled' );
		$this->assertNotContains( 'cancelled', $this->states() );
	}

	public function test_the_log_is_listed_and_exported() {
		$this->ask( 'log.write', [ 'entries' => [ [ 'level' => 'error', 'message' => 'Žltý kôň' ], [ 'level' => 'info', 'message' => 'fine' ] ] ] );
		$this->assertSame( [ 'Žltý kôň' ], array_column( $this->json( 'log list --level=warning' ), 'message' ) );
		$this->assertStringContainsString( "\terror\t", $this->wp( 'log list' )['out'] );
		$this->assertCount( 2, $this->json( 'log export' ) );
		$file = getenv( 'WC_KROS_SITE' ) . '/run/log.csv';
		$this->assertSame( "Success: 1 entry in $file.\n", $this->wp( "log export '$file' --search=kôň" )['out'] );
		$this->assertStringContainsString( 'Žltý kôň', file_get_contents( $file ) );
		unlink( $file );
	}

	public function test_the_state_and_the_connection() {
		$this->assertSame( 'good', array_column( $this->json( 'status' ), 'state', 'name' )['engine'] );
		$this->assertStringContainsString( 'Success: ', $this->wp( 'test-connection' )['out'] );
		$this->assertNotContains( 'failed', array_column( $this->json( 'test-connection' ), 'result' ) );
		update_option( 'wc_kros_api_token', '', false );
		$this->json( 'status', 1 );
		$this->assertStringContainsString( 'Warning: ', $this->wp( 'status', 1 )['err'] );
		$this->assertContains( 'failed', array_column( $this->json( 'test-connection', 1 ), 'result' ) );
	}

	public function test_a_preview() {
		$order = $this->order();
		$this->assertStringContainsString( 'EUR', $this->wp( 'preview ' . $order->get_order_number() )['out'] );
		$this->assertSame( 'order', $this->json( 'preview ' . $order->get_order_number() )['kind'] );
		$this->assertStringContainsString( 'no order with this number', $this->error( 'preview 987654' ) );
	}

	public function test_the_contract_check_and_the_report() {
		$this->assertTrue( $this->json( 'api check' )['ok'] );
		$this->assertStringStartsWith( "verdict,kind,name,expected,found\n", $this->wp( 'contract-check --format=csv' )['out'] );
		$this->assertSame( [], $this->json( 'report' ) );
		$this->assertStringContainsString( 'Success: ', $this->wp( 'report' )['out'] );
	}

	public function test_what_is_due_is_done() {
		$order = $this->order()->get_id();
		as_schedule_single_action( time() - 5, Jobs::EXPORT, [], Jobs::GROUP );
		$this->assertContains( Jobs::EXPORT, array_column( $this->json( 'run-due' ), 'job' ) );
		$this->arrives( $order );
		$this->assertMatchesRegularExpression( '/^Success: \d+ jobs? done\.\n$/', $this->wp( 'run-due' )['out'] );
		$this->assertSame( [ 'out' => '', 'err' => '', 'code' => 0 ], $this->wp( 'run-due --quiet' ) );
	}
}
