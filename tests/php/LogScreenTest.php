<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\Fields;
use Kros\WooCommerce\Admin\LogFile;
use Kros\WooCommerce\Admin\OrderBox;
use Kros\WooCommerce\Admin\RunPage;
use Kros\WooCommerce\Csv;
use Kros\WooCommerce\Engine\JsonEngine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Log\LogExport;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Sync\OrderRun;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Words\RunLabels;

/**
 * The log run by run: which lines belong to one, how it is filtered, exported and trimmed, and what debugging adds.
 */
final class LogScreenTest extends ShopTestCase {

	protected function tearDown(): void {
		$_GET = [];
		foreach ( [ 'wc_kros_debug', 'wc_kros_log_days', 'wc_kros_log_mb' ] as $option ) {
			delete_option( $option );
		}
		parent::tearDown();
	}

	private function write( array ...$entries ) {
		$this->ask( 'log.write', [ 'entries' => $entries ] );
	}

	private function found( array $asked ) {
		return array_column( $this->get( LogLines::class )->page( $this->get( LogFilter::class )->of( $asked ), 1, 50 )['lines'], 'message' );
	}

	private function shown( array $get = [] ) {
		$_GET = $get + [ 'section' => 'logs' ];
		ob_start();
		do_action( 'woocommerce_admin_field_kros_logs', [] );
		return ob_get_clean();
	}

	private function exported( $format, array $asked = [] ) {
		$file = fopen( 'php://memory', 'w+' );
		$this->get( LogExport::class )->write( $this->get( LogFilter::class )->of( $asked ), $format, $file );
		rewind( $file );
		return stream_get_contents( $file );
	}

	public function test_what_is_written_during_a_run_belongs_to_it() {
		$log = $this->get( Log::class );
		$log->line( 'info', 'before' );
		try {
			$log->during( 7, function () use ( $log ) {
				$this->write( [ 'message' => 'by the engine' ] );
				$log->during( 8, function () use ( $log ) {
					$log->line( 'info', 'of another' );
				} );
				$log->line( 'info', 'by the shop' );
				throw new \RuntimeException( 'broken' );
			} );
		} catch ( \RuntimeException $broken ) {
			$log->line( 'info', 'after' );
		}
		$this->assertSame( [ 'by the shop', 'by the engine' ], $this->found( [ 'run' => '7' ] ) );
		$this->assertSame( [ 'of another' ], $this->found( [ 'run' => '8' ] ) );
		$this->assertCount( 5, $this->found( [] ) );
	}

	public function test_a_run_keeps_its_failures_and_lines() {
		$run = $this->get( Runs::class )->start( RunKind::EXPORT, 1 );
		$this->use_engine( new FakeEngine( [ 'export_orders' => function ( $input, $shop ) {
			$shop->ask( 'log.write', [ 'entries' => [ [ 'level' => 'warning', 'message' => 'slow' ] ] ] );
			throw new \RuntimeException( 'gone' );
		} ] ) );
		\Kros\WooCommerce\Plugin::instance()->set( OrderRun::class, null );
		$this->get( OrderRun::class )->advance( $run['id'], 1 );
		\Kros\WooCommerce\Plugin::instance()->set( OrderRun::class, null );
		$found = $this->found( [ 'run' => (string) $run['id'] ] );
		$this->assertCount( 2, $found );
		$this->assertStringContainsString( 'gone', $found[0] );
	}

	public function test_filters_by_order_card_and_days_of_the_shop() {
		$order = $this->order();
		$this->hook( 'pre_option_timezone_string', function () {
			return 'Europe/Bratislava';
		} );
		$this->write( [ 'message' => 'early', 'order_id' => $order->get_id() ], [ 'message' => 'late', 'card_id' => 'K7' ] );
		$table = $this->database()->table( 'log' );
		$this->sql( "UPDATE $table SET created_at = " . gmmktime( 22, 30, 0, 6, 30, 2026 ) . " WHERE message = 'early'" );
		$this->sql( "UPDATE $table SET created_at = " . gmmktime( 22, 30, 0, 7, 1, 2026 ) . " WHERE message = 'late'" );
		$this->assertSame( [ 'early' ], $this->found( [ 'from' => '2026-07-01', 'to' => '2026-07-01' ] ), '22:30 UTC is half past midnight in Bratislava' );
		$this->assertSame( [ 'late' ], $this->found( [ 'from' => '2026-07-02' ] ) );
		$this->assertSame( [ 'late' ], $this->found( [ 'card' => 'K7' ] ) );
		$this->assertSame( [ 'early' ], $this->found( [ 'order' => '#' . $order->get_order_number() ] ) );
		$this->assertSame( [], $this->found( [ 'order' => 'nobody' ] ), 'an unknown order has no lines' );
		$this->assertSame( [ 'late', 'early' ], $this->found( [ 'from' => 'yesterday' ] ) );
	}

	public function test_the_list_and_its_form_carry_the_filter() {
		for ( $i = 0; $i < 60; $i++ ) {
			$entries[] = [ 'message' => "line $i" ];
		}
		$this->get( Log::class )->during( 5, function () use ( $entries ) {
			$this->write( ...$entries );
		} );
		$html = $this->shown( [ 'kros_run' => '5', 'kros_lines' => '1', 'kros_search' => 'line' ] );
		$this->assertStringContainsString( '60 entries', $html );
		$this->assertMatchesRegularExpression( '/href="[^"]*paged=2[^"]*kros_run=5[^"]*kros_search=line[^"]*kros_lines=1/', html_entity_decode( $html ) );
		$this->assertMatchesRegularExpression( '/admin-post\.php\?action=wc_kros_log_export[^"]*format=json[^"]*kros_run=5/', html_entity_decode( $html ) );
	}

	public function test_csv_is_safe_to_open_and_json_can_be_read() {
		$order = $this->order();
		$this->write(
			[ 'level' => 'warning', 'message' => '=HYPERLINK("http://evil")', 'order_id' => $order->get_id(), 'details' => [ 'a' => '1' ] ],
			[ 'message' => "+1\nsecond; \"quoted\"" ]
		);
		$csv = $this->exported( 'csv' );
		$this->assertStringStartsWith( Csv::BOM . '"time","level"', $csv );
		$this->assertStringContainsString( "\"'=HYPERLINK(\"\"http://evil\"\")\"", $csv );
		$this->assertStringContainsString( "\"'+1\nsecond; \"\"quoted\"\"\"", $csv );
		$json = json_decode( $this->exported( 'json', [ 'level' => 'warning' ] ), true );
		$this->assertCount( 1, $json );
		$this->assertSame( [ '=HYPERLINK("http://evil")', $order->get_id(), [ 'a' => '1' ] ], [ $json[0]['message'], $json[0]['order'], $json[0]['details'] ] );
		$this->assertSame( [], json_decode( $this->exported( 'json', [ 'search' => 'nothing' ] ), true ) );
	}

	public function test_an_export_holds_every_line_once() {
		for ( $i = 0; $i < 2 * LogLines::AT_ONCE + 3; $i++ ) {
			$entries[] = [ 'level' => 'debug', 'message' => "line $i" ];
		}
		$this->write( ...$entries );
		$messages = array_column( json_decode( $this->exported( 'json' ), true ), 'message' );
		$this->assertCount( 2 * LogLines::AT_ONCE + 3, array_unique( $messages ) );
		$this->assertSame( 'line 1002', $messages[0] );
	}

	public function test_what_takes_too_much_room_goes_the_oldest_first() {
		for ( $i = 0; $i < 100; $i++ ) {
			$entries[] = [ 'message' => "line $i", 'details' => [ 'text' => str_repeat( 'x', 18000 ) ] ];
		}
		$this->write( ...$entries );
		$size = 'SELECT SUM(LENGTH(message) + LENGTH(details)) FROM ' . $this->database()->table( 'log' );
		$this->assertGreaterThan( 1700000, (int) $this->database()->one( $size ) );
		$this->get( Log::class )->prune();
		$this->assertSame( 100, $this->get( LogLines::class )->page( [], 1, 1 )['total'] );
		update_option( 'wc_kros_log_mb', '1' );
		$this->get( Log::class )->prune();
		$left = $this->get( LogLines::class )->page( [], 1, 100 )['lines'];
		$this->assertGreaterThan( 1000000 - 20000, (int) $this->database()->one( $size ) );
		$this->assertLessThanOrEqual( MB_IN_BYTES, (int) $this->database()->one( $size ) );
		$this->assertSame( 'line 99', $left[0]['message'] );
		$this->assertSame( 'line ' . ( 100 - count( $left ) ), end( $left )['message'] );
	}

	public function test_old_lines_go_step_by_step() {
		$entries = array_fill( 0, Log::STEP * Log::STEPS + 10, [ 'message' => 'old' ] );
		foreach ( array_chunk( $entries, 1000 ) as $some ) {
			$this->write( ...$some );
		}
		$this->sql( 'UPDATE ' . $this->database()->table( 'log' ) . ' SET created_at = created_at - ' . 40 * DAY_IN_SECONDS );
		$this->write( [ 'message' => 'new' ] );
		$this->get( Log::class )->prune();
		$this->assertSame( 11, $this->get( LogLines::class )->page( [], 1, 1 )['total'] );
		$this->get( Log::class )->prune();
		$this->assertSame( [ 'new' ], array_column( $this->get( LogLines::class )->page( [], 1, 9 )['lines'], 'message' ) );
	}

	public function test_a_line_says_which_part_of_the_work_it_belongs_to() {
		$log = $this->get( Log::class );
		$run = $this->get( Runs::class )->start( 'dry_stock_all', 1 );
		$log->line( 'info', 'of nothing' );
		$log->line( 'info', 'of an order', 7 );
		$log->line( 'info', 'said', 7, Direction::NOTIFICATION );
		$log->during( $run['id'], function () use ( $log ) {
			$log->line( 'info', 'of the run', 7 );
		} );
		$log->about( Direction::EMAIL, function () use ( $log ) {
			$this->engine_that_writes()->call( 'pdf', [] );
		} );
		$this->engine_that_writes()->call( 'reconcile', [] );
		$lines = $this->get( LogLines::class );
		$found = array_column( $lines->page( [], 1, 9 )['lines'], 'direction', 'message' );
		$this->assertSame( '', $found['of nothing'] );
		$this->assertSame( [ 'orders', 'notification', 'stock' ], [ $found['of an order'], $found['said'], $found['of the run'] ] );
		$this->assertSame( [ 'email', 'reconcile' ], [ $found['by pdf'], $found['by reconcile'] ] );
		$this->assertSame( [ 'of the run' ], array_column( $lines->page( [ 'direction' => 'stock' ], 1, 9 )['lines'], 'message' ) );
		$shown = $this->shown( [ 'kros_direction' => 'stock' ] );
		$this->assertStringContainsString( 'Of the run', $shown );
		$this->assertStringNotContainsString( 'Of an order', $shown );
	}

	/** An engine whose every call writes one line. */
	private function engine_that_writes() {
		return new class( $this->get( EngineSettings::class ), $this->get( Shop::class ), $this->get( Log::class ), $this->get( Runs::class ) ) extends JsonEngine {
			public function exchange( string $op, string $input ): string {
				$this->log->write( [ 'entries' => [ [ 'message' => "by $op", 'order_id' => 7 ] ] ] );
				return '{}';
			}

			public function problem(): string {
				return '';
			}

			public function description(): string {
				return '';
			}
		};
	}

	public function test_every_kind_of_work_has_its_direction() {
		$known = [];
		foreach ( array_merge( RunKind::STOCK, RunKind::BULK, RunKind::ORDERS, [ RunKind::REPORT ] ) as $kind ) {
			$known[ Direction::of( $kind ) ][] = $kind;
		}
		$this->assertSame( [ 'bulk_email' ], $known[ Direction::EMAIL ] );
		$this->assertSame( RunKind::STOCK, $known[ Direction::STOCK ] );
		$this->assertSame( [ 'reconcile', 'report' ], $known[ Direction::RECONCILE ] );
		$this->assertCount( 3, array_diff_key( $known, [ Direction::ORDERS => 1 ] ), 'none is without' );
	}

	public function test_days_and_lines_stay_within_their_limits() {
		$save = function ( $id, $typed ) {
			$field = current( wp_list_filter( $this->get( Fields::class )->of_section( 'logs' ), [ 'id' => $id ] ) );
			return apply_filters( "woocommerce_admin_settings_sanitize_option_$id", $typed, $field, $typed );
		};
		$this->assertSame( '30', $save( 'wc_kros_log_days', '30' ) );
		$this->assertSame( '1', $save( 'wc_kros_log_days', '0' ) );
		$this->assertSame( '30', $save( 'wc_kros_log_days', 'soon' ) );
		$this->assertSame( '1', $save( 'wc_kros_log_mb', '-5' ) );
	}

	public function test_long_details_are_cut() {
		$this->write( [ 'message' => 'long', 'details' => [ 'text' => str_repeat( 'ž', 50000 ) ] ] );
		$details = $this->get( LogLines::class )->page( [], 1, 1 )['lines'][0]['details'];
		$this->assertLessThanOrEqual( Log::DETAILS, strlen( $details ) );
		$this->assertTrue( mb_check_encoding( $details, 'UTF-8' ) );
	}

	public function test_the_page_of_every_kind_of_run_says_what_it_was() {
		$kinds = array_merge( [ RunKind::EXPORT, RunKind::STATUS_CHECK, 'report' ], RunKind::BULK, RunKind::STOCK );
		foreach ( $kinds as $kind ) {
			$run = $this->get( Runs::class )->start( $kind, 1 );
			$this->get( Runs::class )->finish( $run['id'], 'done' );
			ob_start();
			$this->get( RunPage::class )->show( $run['id'] );
			$html = ob_get_clean();
			$this->assertStringContainsString( esc_html( RunLabels::kind( $kind ) ) . ', sync run ' . $run['id'], $html, $kind );
		}
	}

	public function test_a_run_has_its_page() {
		$runs = $this->get( Runs::class );
		$run  = $runs->start( RunKind::EXPORT, 1 );
		$runs->add_requests( $run['id'], 12 );
		$runs->add_requests( $run['id'], 5 );
		$this->get( Log::class )->during( $run['id'], function () {
			$this->write(
				[ 'level' => 'warning', 'message' => 'order 11 has no rate', 'order_id' => 11 ],
				[ 'level' => 'warning', 'message' => 'order 12 has no rate', 'order_id' => 12 ],
				[ 'level' => 'error', 'message' => 'KROS <broke>' ],
				[ 'level' => 'debug', 'message' => 'a detail' ]
			);
		} );
		$runs->batch_done( $run['id'], [ 'done' => 3, 'refused' => 2 ], '', 'done' );
		$html = $this->shown( [ 'kros_run' => (string) $run['id'] ] );
		foreach ( [ 'Requests to KROS 17', 'Started by ' . wp_get_current_user()->display_name, 'Checked: 3', 'Refused: 2', 'A detail', 'Duration 0 seconds' ] as $part ) {
			$this->assertStringContainsString( $part, str_replace( '  ', ' ', preg_replace( '/\s+/', ' ', preg_replace( '/<[^>]+>/', ' ', $html ) ) ), $part );
		}
		$this->assertStringContainsString( 'KROS &lt;broke&gt;', $html );
		$problems = $this->get( LogLines::class )->problems( $run['id'] );
		$this->assertSame( [ [ 2, 2 ], [ 1, 0 ] ], array_map( function ( $one ) {
			return [ $one['count'], $one['orders'] ];
		}, $problems ) );
		$this->assertCount( 1, ( $this->get( Fields::class ) )->of_section( 'logs' ), 'the page of a run has no settings' );
		$this->assertStringContainsString( 'There is no such sync run.', $this->shown( [ 'kros_run' => '999999' ] ) );
	}

	public function test_the_box_of_an_order_shows_its_own_history() {
		list( $one, $two ) = $this->orders( 2 );
		$this->write( [ 'message' => 'sent <i>', 'order_id' => $one, 'kind' => 'invoice' ], [ 'level' => 'debug', 'message' => 'a detail', 'order_id' => $one ], [ 'message' => 'other', 'order_id' => $two ] );
		ob_start();
		$this->get( OrderBox::class )->show( wc_get_order( $one ) );
		$html = ob_get_clean();
		$this->assertStringContainsString( 'Invoice: Sent &lt;i&gt;', $html );
		$this->assertStringNotContainsString( 'Other', $html );
		$this->assertStringNotContainsString( 'A detail', $html );
		$this->assertStringContainsString( 'section=logs&#038;kros_order=' . wc_get_order( $one )->get_order_number(), $html );
	}

	public function test_debugging_shows_requests_without_people_and_keys() {
		$this->needs_engine();
		Simulator::start_over();
		$this->order();
		$this->export();
		$this->assertSame( [], $this->rows( 'SELECT id FROM ' . $this->database()->table( 'log' ) . " WHERE level = 'debug'" ), 'it is off' );
		update_option( 'wc_kros_debug', 'yes' );
		$order = $this->order();
		$run   = $this->get( Runs::class )->start( RunKind::EXPORT, 1 );
		$this->get( OrderRun::class )->advance( $run['id'], 5 );
		$lines = $this->rows( 'SELECT message, details FROM ' . $this->database()->table( 'log' ) . " WHERE level = 'debug' AND run_id = " . $run['id'] );
		$posts = array_values( array_filter( $lines, function ( $line ) {
			return 0 === strpos( $line['message'], 'POST' );
		} ) );
		$this->assertCount( 1, $posts );
		$this->assertStringContainsString( '/batch: 202', $posts[0]['message'] );
		$details = json_decode( $posts[0]['details'], true );
		$this->assertStringContainsString( '-order-' . $order->get_id() . '-', $details['request']['data'][0]['externalId'] );
		$this->assertNotEmpty( $details['answer']['requestId'] );
		$kept = wp_json_encode( $lines, JSON_UNESCAPED_UNICODE );
		foreach ( [ Simulator::TOKEN, 'Žofia', 'Kôňová', 'Dlhá', 'Košice', 'example.test', '421900', 'Žltý' ] as $private ) {
			$this->assertStringNotContainsString( $private, $kept );
		}
		$this->assertGreaterThan( 0, $this->get( Runs::class )->get( $run['id'] )['requests'] );
	}

	public function test_an_export_needs_the_nonce_and_the_right() {
		$this->assertNotFalse( has_action( 'admin_post_' . LogFile::ACTION ) );
		$this->hook( 'wp_die_handler', function () {
			return function ( $message ) {
				throw new \DomainException( (string) ( is_wp_error( $message ) ? $message->get_error_message() : $message ) );
			};
		} );
		$_REQUEST['_wpnonce'] = 'wrong';
		try {
			$this->get( LogFile::class )->download();
			$this->fail( 'A wrong nonce was taken.' );
		} catch ( \DomainException $refused ) {
			$this->addToAssertionCount( 1 );
		}
		wp_set_current_user( 0 );
		$_REQUEST['_wpnonce'] = wp_create_nonce( LogFile::ACTION );
		try {
			$this->expectException( \DomainException::class );
			$this->expectExceptionMessage( 'You are not allowed to do this.' );
			$this->get( LogFile::class )->download();
		} finally {
			unset( $_REQUEST['_wpnonce'] );
		}
	}
}
