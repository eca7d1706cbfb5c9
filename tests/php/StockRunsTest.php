<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Csv as CsvFile;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\StockRuns;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Stock\ChangesCsv;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\StockTestCase;

/**
 * Runs over stock cards: slices, workers that die, pause and resume, screens.
 *
 * @group woocommerce
 */
final class StockRunsTest extends StockTestCase {

	private function request( $method, $path, array $body = [] ) {
		$request = new \WP_REST_Request( $method, "/wc-kros/v1/$path" );
		$request->set_body_params( $body );
		return rest_do_request( $request )->get_data();
	}

	public function test_a_worker_killed_at_any_moment_loses_nothing_and_doubles_nothing() {
		$this->cards( ...array_map( [ $this, 'card' ], range( 1, 130 ) ) );
		$killed = 0;
		foreach ( [ 350, 700, 1100, 1700 ] as $after ) {
			$process = new Process( 'import-stock' );
			$process->line();
			usleep( $after * 1000 );
			$process->kill();
			++$killed;
		}
		$run = $this->import_all();
		while ( 'running' === $run['state'] ) {
			$run = $this->import_all();
		}
		$this->assertSame( 'done', $run['state'], (string) $run['message'] );
		$skus = $this->database()->rows( "SELECT meta_value FROM {$GLOBALS['wpdb']->postmeta} WHERE meta_key = '_sku' AND meta_value LIKE 'C-%'" );
		$this->assertCount( 130, $skus, "killed $killed times" );
		$this->assertCount( 130, array_unique( array_column( $skus, 'meta_value' ) ) );
		foreach ( [ 1, 77, 130 ] as $n ) {
			$product = $this->by_sku( "C-$n" );
			$this->assertSame( [ '12.3', 5, (string) $n ], [ $product->get_regular_price(), $product->get_stock_quantity(), $product->get_meta( '_kros_card_id' ) ] );
		}
		$this->assertSame( 130, $this->import_all()['counters']['unchanged'] );
	}

	public function test_two_workers_are_never_at_it_together() {
		$runs  = $this->get( StockRuns::class );
		$id    = $this->get( Imports::class )->start( RunKind::STOCK_ALL )['id'];
		$token = $runs->lease( $id, 60 );
		$this->assertNotSame( '', $token );
		$this->assertSame( '', $runs->lease( $id, 60 ) );
		$checkpoint = [ 'run_id' => $id, 'token' => $token, 'until' => time() + 60, 'cursor' => [], 'counters' => [], 'message' => '' ];
		$this->assertTrue( $runs->save_checkpoint( $checkpoint ) );
		$this->assertFalse( $runs->save_checkpoint( [ 'token' => 'kros_other' ] + $checkpoint ), 'whose lease it is not can save nothing' );
		$runs->release( $id, $token );
		$this->assertFalse( $runs->save_checkpoint( $checkpoint ) );
		$this->assertNotSame( '', $runs->lease( $id, 60 ), 'a lease that is given back is free at once' );
	}

	public function test_a_dead_workers_lease_is_free_at_once() {
		$id = $this->get( Imports::class )->start( RunKind::STOCK_ALL )['id'];
		$this->sql( 'UPDATE ' . $this->database()->table( 'runs' ) . " SET lease_token = 'kros_dead', lease_until = " . ( time() + 500 ) );
		$this->assertNotSame( '', $this->get( StockRuns::class )->lease( $id, 60 ) );
	}

	public function test_a_complete_import_takes_the_place_of_one_of_changes() {
		$imports = $this->get( Imports::class );
		$changed = $imports->start( RunKind::STOCK_CHANGED );
		$all     = $imports->start( RunKind::STOCK_ALL );
		$this->assertNotSame( $changed['id'], $all['id'] );
		$this->assertSame( 'stopped', $this->get( Runs::class )->get( $changed['id'] )['state'] );
		$this->assertSame( $all['id'], $imports->start( RunKind::STOCK_CHANGED )['id'] );
	}

	public function test_the_buttons_start_push_pause_resume_and_cancel() {
		$this->cards( $this->card( 1 ) );
		$id = $this->request( 'POST', 'runs', [ 'kind' => RunKind::STOCK_ALL ] )['id'];
		$this->assertSame( 'paused', $this->request( 'POST', "runs/$id/pause" )['state'] );
		$this->assertSame( 'paused', $this->request( 'POST', "runs/$id/push" )['state'] );
		$this->assertSame( 'running', $this->request( 'POST', "runs/$id/resume" )['state'] );
		$end = $this->request( 'POST', "runs/$id/push" );
		$this->assertSame( [ 'done', 1, 1 ], [ $end['state'], $end['done'], $end['total'] ] );
		$second = $this->request( 'POST', 'runs', [ 'kind' => RunKind::STOCK_DRY_ALL ] )['id'];
		$this->assertSame( 'stopped', $this->request( 'POST', "runs/$second/stop" )['state'] );
		$this->assertNull( $this->get( Imports::class )->active() );
	}

	public function test_a_run_paused_while_a_worker_is_at_it_saves_nothing_more() {
		$this->cards( $this->card( 1 ) );
		$this->hook(
			'woocommerce_new_product',
			function ( $id ) {
				$run = $this->get( Imports::class )->active();
				// Another connection presses the button; here it comes from inside, which the row's state shows all the same.
				$this->get( Runs::class )->rest( $run['id'], 'paused' );
				return $id;
			}
		);
		$this->import_all();
		$this->assertContains( $this->last_run()['state'], [ 'paused' ] );
	}

	public function test_what_is_asked_for_soon_is_asked_for_at_most_once_a_minute() {
		$queue  = $this->get( JobQueue::class );
		$queued = function () {
			return as_get_scheduled_actions( [ 'hook' => Jobs::STOCK_CHANGED, 'status' => 'pending' ] );
		};
		$queue->document_issued();
		$this->assertCount( 0, $queued(), 'only when the setting says so' );
		$this->set_options( [ 'wc_kros_stock_after_document' => 'yes' ] );
		$queue->document_issued();
		$queue->document_issued();
		$this->assertCount( 1, $queued() );
		as_unschedule_all_actions( Jobs::STOCK_CHANGED, [], Jobs::GROUP );
		$queue->stock_soon();
		$next = array_values( $queued() );
		$this->assertCount( 1, $next, 'what is asked for in that minute is done after it' );
		$this->assertGreaterThan( time() + 50, $next[0]->get_schedule()->get_date()->getTimestamp() );
		$this->get( Scheduler::class )->stop();
	}

	public function test_a_notification_about_cards_asks_for_an_import_of_changes_unless_they_are_imported_by_hand() {
		$body = '{"requestId":"r","status":200,"apiUrl":"https://api-economy.kros.sk/api/catalog-items/{id}","results":{"entities":[]}}';
		foreach ( [ [ 'wrong', 'interval', 0 ], [ null, 'off', 0 ], [ null, 'interval', 1 ] ] as list( $signature, $mode, $expected ) ) {
			update_option( 'wc_kros_schedule_stock_changed', $mode );
			$this->notify( $body, $signature );
			$this->assertCount( $expected, as_get_scheduled_actions( [ 'hook' => Jobs::STOCK_CHANGED, 'status' => 'pending' ], 'ids' ), "$signature $mode" );
		}
		update_option( 'wc_kros_schedule_stock_changed', 'off' );
		$this->get( Scheduler::class )->stop();
	}

	public function test_the_csv_holds_every_change_and_no_formula() {
		$this->cards( $this->card( 1, [ 'name' => '=HYPERLINK("http://x")', 'stockQuantity' => -2 ] ), $this->card( 2, [ 'name' => '@SUM(1)' ] ) );
		$this->get( Imports::class )->work( RunKind::STOCK_DRY_ALL, 20 );
		$file = fopen( 'php://memory', 'w+' );
		$this->get( ChangesCsv::class )->write( $this->last_run()['id'], $file );
		rewind( $file );
		$csv = stream_get_contents( $file );
		$this->assertStringContainsString( '"\'=HYPERLINK(""http://x"")"', $csv );
		$this->assertStringContainsString( '"\'@SUM(1)"', $csv );
		$this->assertStringContainsString( '"stock","","-2"', $csv );
		foreach ( [ "\t=1", "\r=1", ' +1+1', '-cmd' ] as $cell ) {
			$this->assertSame( "'" . $cell, CsvFile::safe( $cell ) );
		}
		$this->assertSame( '-2.5', CsvFile::safe( '-2.5' ) );
	}

	public function test_the_mapping_screen_shows_a_real_card_and_the_merchant_corrects_it() {
		$this->cards( array_diff_key( $this->card( 1 ), [ 'stockQuantity' => 1 ] ) + [ 'mnozstvo' => 3 ] );
		$card = $this->request( 'POST', 'card-sample', [ 'code' => 'C-1' ] );
		$this->assertTrue( $card['ok'] );
		$this->assertContains( 'mnozstvo', $card['names'] );
		$this->assertArrayNotHasKey( 'stock', $card['fields'] );
		$this->assertSame( '12.3', $card['fields']['price'] );
		$this->set_options( [ 'wc_kros_stock_mapping' => [ 'quantity' => 'mnozstvo' ] ] );
		$this->assertSame( '3', $this->request( 'POST', 'card-sample', [ 'code' => 'C-1' ] )['fields']['stock'] );
		$this->import_all();
		$this->assertSame( 3, $this->by_sku( 'C-1' )->get_stock_quantity() );
	}

	public function test_screens_show_runs_differences_and_the_card_without_letting_markup_through() {
		$name = '<img src=x onerror=alert(1)>Káva';
		// A code with markup is skipped and told; a name is cleaned.
		$this->cards( $this->card( 1, [ 'name' => $name, 'itemCode' => '<b>X' ] ), $this->card( 2, [ 'name' => $name ] ) );
		$this->import_all();
		ob_start();
		$this->get( \Kros\WooCommerce\Admin\StockSection::class )->show();
		$html = ob_get_clean();
		$this->assertStringContainsString( '&lt;b&gt;X', $html );
		$this->assertStringNotContainsString( '<b>X', $html );
		$this->assertStringNotContainsString( '<img', $html );
		ob_start();
		$box = $this->get( \Kros\WooCommerce\Admin\ProductBox::class );
		$box->show( get_post( wc_get_product_id_by_sku( 'C-2' ) ) );
		$html = ob_get_clean();
		$this->assertStringContainsString( '12.3', $html );
		$this->assertStringNotContainsString( '<img', $html );
		$this->assertNull( $this->by_sku( '<b>X' ) );
	}

	public function test_only_who_manages_the_shop_may_touch_runs_and_cards() {
		wp_set_current_user( 0 );
		foreach ( [ 'runs/1/pause', 'runs/1/resume', 'card-sample' ] as $path ) {
			$request = new \WP_REST_Request( 'POST', "/wc-kros/v1/$path" );
			$this->assertSame( 401, rest_do_request( $request )->get_status(), $path );
		}
	}
}
