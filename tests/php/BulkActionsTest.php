<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\BulkActions;
use Kros\WooCommerce\Admin\RunPage;
use Kros\WooCommerce\Documents\PdfDownload;
use Kros\WooCommerce\Runs\BulkCursor;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Words\RunSummary;

/**
 * What is done with the orders that are ticked in the list.
 */
final class BulkActionsTest extends DocumentTestCase {

	const SCREENS = [ 'edit-shop_order', 'woocommerce_page_wc-orders' ];

	protected function tearDown(): void {
		$_GET = [];
		parent::tearDown();
	}

	private function handle( $action, array $ids, $screen = 'edit-shop_order' ) {
		return apply_filters( "handle_bulk_actions-$screen", 'http://shop.test/list', $action, $ids );
	}

	private function notice( $url ) {
		parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $_GET );
		return preg_replace( '/\s+/', ' ', wp_strip_all_tags( $this->shown( function () {
			$this->get( BulkActions::class )->notice();
		} ) ) );
	}

	/** An engine that issues orders with an even place in the list, skips the others and fails on the last. */
	private function engine( array $ids ) {
		return $this->use_engine( new FakeEngine( [ 'issue' => function ( $input ) use ( $ids ) {
			$results = [];
			foreach ( $input['order_ids'] as $id ) {
				$place     = array_search( $id, $ids, true );
				$result    = count( $ids ) - 1 === $place ? [ 'failed', 'no rate' ] : ( $place % 2 ? [ 'skipped', 'it exists' ] : [ 'done', '' ] );
				$results[] = [ 'order_id' => $id, 'result' => $result[0], 'message' => $result[1] ];
			}
			return [ 'results' => $results, 'more' => false ];
		} ] ) );
	}

	public function test_both_lists_offer_them_to_whoever_may_edit_orders() {
		foreach ( self::SCREENS as $screen ) {
			$this->assertSame( [ 'wc_kros_issue_proforma', 'wc_kros_issue_invoice', 'wc_kros_email', 'wc_kros_pdf', 'wc_kros_preview' ], array_keys( apply_filters( "bulk_actions-$screen", [] ) ) );
		}
		wp_set_current_user( 0 );
		$this->assertSame( [], apply_filters( 'bulk_actions-edit-shop_order', [] ) );
		$this->assertSame( 'http://shop.test/list', $this->handle( 'wc_kros_issue_invoice', [ 1 ] ) );
	}

	public function test_the_notice_counts_done_skipped_and_failed_with_reasons() {
		$ids    = $this->orders( 4 );
		$engine = $this->engine( $ids );
		foreach ( self::SCREENS as $screen ) {
			$notice = $this->notice( $this->handle( 'wc_kros_issue_invoice', $ids, $screen ) );
			$this->assertStringContainsString( 'Done: 2. Skipped: 1. Failed: 1.', $notice );
			$this->assertStringContainsString( '1 × It exists', $notice );
			$this->assertStringContainsString( '1 × No rate', $notice );
		}
		$this->assertSame( [ 'issue', 'invoice', $ids ], [ $engine->calls[0][0], $engine->calls[0][1]['kind'], $engine->calls[0][1]['order_ids'] ] );
		$this->assertFalse( $this->get( BulkRun::class )->is_active() );
	}

	public function test_the_page_of_a_run_shows_what_it_counted_slice_by_slice() {
		$ids = range( 1000001, 1000030 );
		$this->engine( $ids );
		$bulk = $this->get( BulkRun::class );
		$run  = $bulk->start( 'bulk_invoice', $ids, 1 );
		$bulk->advance( $run, 0 );
		$counts = [ 'done' => 20, 'sent' => 10, 'skipped' => 10, 'failed' => 0 ];
		$this->assertSame( $counts, $this->get( Runs::class )->get( $run )['counters'] );
		$bulk->advance( $run, 5 );
		$counts = [ 'done' => 30, 'sent' => 15, 'skipped' => 14, 'failed' => 1 ];
		$this->assertSame( $counts, $this->get( Runs::class )->get( $run )['counters'] );
		$html = preg_replace( '/\s+/', ' ', wp_strip_all_tags( $this->shown( function () use ( $run ) {
			$this->get( RunPage::class )->show( $run );
		} ) ) );
		foreach ( [ 'Checked: 30', 'Sent: 15', 'Skipped: 14', 'Failed: 1' ] as $count ) {
			$this->assertStringContainsString( $count, $html );
		}
	}

	public function test_a_large_selection_goes_on_in_the_background() {
		$ids = range( 1000001, 1000050 );
		$this->engine( $ids );
		$run = $this->get( BulkRun::class )->start( 'bulk_invoice', $ids, 1 );
		$this->assertTrue( $this->get( BulkRun::class )->advance( $run, 0 ), 'one batch, then the time is over' );
		$cursor = $this->get( BulkRun::class )->cursor( $run );
		$this->assertCount( 50 - BulkRun::BATCH, $cursor['left'] );
		$this->assertStringContainsString( 'Remaining: 30; processing continues in the background.', $this->notice( 'http://shop.test/list?kros_run=' . $run ) );
		$again = $this->get( BulkRun::class )->start( 'bulk_invoice', [ 1000051, 1000050 ], 1 );
		$this->assertSame( $run, $again, 'what is ticked meanwhile joins it' );
		do_action( 'wc_kros_tick' );
		$this->assertCount( 1, as_get_scheduled_actions( [ 'hook' => Jobs::BULK, 'status' => 'pending' ], 'ids' ) );
		do_action( Jobs::BULK );
		$cursor = $this->get( BulkRun::class )->cursor( $run );
		$this->assertSame( [ [], 51 ], [ $cursor['left'], $cursor['done'] + array_sum( $cursor['skipped'] ) + array_sum( $cursor['failed'] ) ] );
		$this->assertSame( 'done', $this->get( Runs::class )->get( $run )['state'] );
	}

	public function test_only_a_run_that_goes_on_says_so() {
		$run = $this->get( BulkRun::class )->start( 'bulk_invoice', [ 1000001, 1000002 ], 1 );
		$url = 'http://shop.test/list?kros_run=' . $run;
		$this->get( Runs::class )->rest( $run, 'paused' );
		$this->assertStringContainsString( 'Remaining: 2; processing is paused.', $this->notice( $url ) );
		$this->get( Runs::class )->finish( $run, 'stopped' );
		$this->assertStringContainsString( '2 not processed.', $this->notice( $url ) );
		$this->assertStringContainsString( '2 not processed.', $this->get( RunSummary::class )->view( $this->get( Runs::class )->get( $run ) )['result'] );
	}

	public function test_a_new_run_has_its_orders_from_its_first_moment() {
		$this->use_engine( new FakeEngine( [ 'issue' => [ 'results' => [] ] ] ) );
		$begun = false;
		$took  = false;
		// A worker that comes right after the run is there.
		$this->hook( 'query', function ( $sql ) use ( &$begun, &$took ) {
			if ( $begun && ! $took ) {
				$took = true;
				$this->get( BulkRun::class )->advance_active( 5 );
				// It has a connection of its own.
				return str_replace( 'SELECT LAST_INSERT_ID()', 'SELECT MAX(id) FROM ' . $this->database()->table( 'runs' ), $sql );
			}
			$begun = $begun || 0 === strpos( $sql, 'INSERT INTO ' . $this->database()->table( 'runs' ) );
			return $sql;
		} );
		$run = $this->get( BulkRun::class )->start( 'bulk_invoice', [ 1000001, 1000002, 1000003 ], 1 );
		$this->assertTrue( $took );
		$cursor = $this->get( BulkRun::class )->cursor( $run );
		$this->assertSame( [ [], 3 ], [ $cursor['left'], BulkCursor::finished( $cursor ) ], 'each once' );
		$this->assertSame( 'done', $this->get( Runs::class )->get( $run )['state'] );
	}

	public function test_orders_that_come_while_a_run_ends_get_a_run_of_their_own() {
		$this->use_engine( new FakeEngine( [ 'issue' => [ 'results' => [] ] ] ) );
		$bulk  = $this->get( BulkRun::class );
		$first = $bulk->start( 'bulk_invoice', [ 1000001 ], 1 );
		$ended = false;
		// The run that is to be joined ends just before.
		$this->hook( 'query', function ( $sql ) use ( &$ended, $first ) {
			if ( ! $ended && 'START TRANSACTION' === $sql ) {
				$ended = true;
				$this->get( BulkRun::class )->advance( $first, 5 );
			}
			return $sql;
		} );
		$second = $bulk->start( 'bulk_invoice', [ 1000002 ], 1 );
		$this->assertNotSame( $first, $second );
		$this->assertSame( [ [], [ 1000002 ] ], [ $bulk->cursor( $first )['left'], $bulk->cursor( $second )['left'] ] );
		$this->assertSame( [ 'done', 'running' ], [ $this->get( Runs::class )->get( $first )['state'], $this->get( Runs::class )->get( $second )['state'] ] );
	}

	public function test_orders_that_come_before_the_end_of_a_run_are_done_by_it() {
		$joins = true;
		$run   = null;
		$this->use_engine( new FakeEngine( [ 'issue' => function () use ( &$joins, &$run ) {
			if ( $joins ) {
				$joins = false;
				$this->assertSame( $run, $this->get( BulkRun::class )->start( 'bulk_invoice', [ 1000002 ], 1 ) );
			}
			return [ 'results' => [] ];
		} ] ) );
		$bulk = $this->get( BulkRun::class );
		$run  = $bulk->start( 'bulk_invoice', [ 1000001 ], 1 );
		$this->assertFalse( $bulk->advance( $run, 5 ) );
		$this->assertSame( [ [], 2 ], [ $bulk->cursor( $run )['left'], BulkCursor::finished( $bulk->cursor( $run ) ) ] );
	}

	public function test_a_run_that_cannot_work_at_present_says_why_and_ends() {
		$this->use_engine( new FakeEngine( [ 'issue' => [ 'paused' => 'there is no token', 'results' => [] ] ] ) );
		$notice = $this->notice( $this->handle( 'wc_kros_issue_proforma', $this->orders( 2 ) ) );
		$this->assertStringContainsString( 'There is no token', $notice );
		$this->assertFalse( $this->get( BulkRun::class )->is_active() );
	}

	public function test_an_engine_that_says_nothing_about_an_order_is_not_asked_for_ever() {
		$this->use_engine( new FakeEngine( [ 'issue' => [ 'results' => [], 'message' => 'odd' ] ] ) );
		$this->assertStringContainsString( 'Failed: 2.', $this->notice( $this->handle( 'wc_kros_issue_proforma', $this->orders( 2 ) ) ) );
	}

	/**
	 * @group woocommerce
	 */
	public function test_mails_are_sent_and_orders_without_a_document_are_skipped() {
		$this->engine_with_pdf();
		list( $invoiced, $proforma, $none ) = array_map( 'wc_get_order', $this->orders( 3 ) );
		$this->document( $invoiced, 'invoice', 'FV1' );
		$this->document( $invoiced, 'proforma', 'ZF1' );
		$this->document( $proforma, 'proforma', 'ZF2' );
		$notice = $this->notice( $this->handle( 'wc_kros_email', [ $invoiced->get_id(), $proforma->get_id(), $none->get_id() ] ) );
		$this->assertStringContainsString( 'Done: 2. Skipped: 1. Failed: 0.', $notice );
		$this->assertStringContainsString( '1 × The order has no issued document to send', $notice );
		$this->assertCount( 2, $this->mails() );
		$this->assertStringContainsString( 'FV1', $this->mails()[0]['subject'] );
	}

	public function test_the_preview_opens_with_the_first_order() {
		$this->assertSame( 'http://shop.test/list?kros_preview=7', $this->handle( 'wc_kros_preview', [ '7', '8' ] ) );
	}

	public function test_the_files_of_several_orders_are_in_one_zip_that_names_what_is_missing() {
		$this->engine_with_pdf( [ 'pdf' => function ( $input ) {
			return 'proforma' === $input['kind'] ? [ 'result' => 'not_yet', 'message' => 'still printing' ]
				: [ 'result' => 'ok', 'pdf' => base64_encode( self::PDF . $input['ref'] ), 'filename' => 'a.pdf' ];
		} ] );
		list( $first, $second, $third ) = array_map( 'wc_get_order', $this->orders( 3 ) );
		$this->document( $first, 'proforma', 'ZF1' );
		$this->document( $first, 'invoice', 'FV1' );
		$this->document( $first, 'credit_note', 'DB1', 77 );
		$this->document( $second, 'proforma', 'ZF2' );
		$wanted = $this->get( PdfDownload::class )->wanted( [ $first->get_id(), $second->get_id(), $third->get_id() ] );
		$this->assertSame( [ 'FV1', 'DB1', 'ZF2' ], array_column( $wanted, 'number' ), 'no proforma where there is an invoice' );
		$found = $this->get( PdfDownload::class )->files( $wanted );
		$this->assertCount( 2, $found['files'], 'two files of one name' );
		$this->assertSame( [ 'Pro forma invoice ZF2: still printing' ], $found['missing'] );
		$path = tempnam( get_temp_dir(), 'kros' );
		file_put_contents( $path, PdfDownload::zip( $found['files'], $found['missing'] ) );
		$zip = new \ZipArchive();
		$this->assertTrue( $zip->open( $path ) );
		$this->assertSame( 3, $zip->numFiles );
		$this->assertSame( self::PDF . '0', $zip->getFromName( 'a.pdf' ) );
		$this->assertSame( "Pro forma invoice ZF2: still printing\r\n", $zip->getFromName( 'missing.txt' ) );
		unlink( $path );
	}

	public function test_where_there_is_no_file_the_notice_says_so_once() {
		$this->engine_with_pdf();
		$url = $this->handle( 'wc_kros_pdf', $this->orders( 2 ) );
		$this->assertStringContainsString( 'None of these orders has an issued document.', $this->notice( $url ) );
		$this->assertSame( '', trim( $this->notice( $url ) ) );
	}
}
