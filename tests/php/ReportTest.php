<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Actions\FixDifference;
use Kros\WooCommerce\Admin\ReportSection;
use Kros\WooCommerce\Admin\RunPage;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\NightlyReport;
use Kros\WooCommerce\Sync\ReportRun;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ReportTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * The reconciliation report: what is kept, what is shown, how it is fixed, and when it is made.
 */
final class ReportTest extends ReportTestCase {

	private function shown() {
		ob_start();
		$this->get( ReportSection::class )->show();
		return ob_get_clean();
	}

	public function test_only_the_newest_complete_report_is_kept_and_what_was_seen_stays_seen_while_it_is_the_same() {
		$this->written( 100, [ self::finding( 1 ), self::finding( 2 ) ] );
		foreach ( $this->found() as $row ) {
			$this->get( FixDifference::class )->row( $row['id'], 'seen' );
		}
		$this->assertSame( 0, $this->get( Findings::class )->open() );
		$this->written( 200, [ self::finding( 1 ) ], false );
		$this->assertSame( [ '100', '100' ], array_column( $this->found(), 'generation' ), 'one that is being made is not shown' );
		$this->written( 200, [ self::finding( 2, [ 'found' => 'partly paid' ] ), self::finding( 3 ) ] );
		$states = array_column( $this->found(), 'state', 'order_id' );
		ksort( $states );
		$this->assertSame( [ 1 => 'seen', 2 => '', 3 => '' ], $states );
		$this->assertSame( 2, $this->get( Findings::class )->open() );
		$this->assertCount( 3, $this->rows( 'SELECT id FROM ' . $this->database()->table( 'report' ) ) );
	}

	public function test_the_screen_shows_each_difference_with_its_buttons() {
		$order = $this->order();
		$this->written( 100, [ self::finding( $order->get_id() ), self::finding( 9999999, [ 'kind' => 'no_document', 'mend' => 'issue', 'number' => '' ] ) ] );
		$html = $this->shown();
		$this->assertStringContainsString( 'disagree &lt;b&gt;', $html );
		$this->assertStringContainsString( esc_url( $order->get_edit_order_url() ), $html );
		$this->assertSame( 1, substr_count( $html, 'data-fix="issue"' ) );
		$this->assertSame( 2, substr_count( $html, 'data-fix="seen"' ) );
		$this->assertStringContainsString( '#9999999', $html );
	}

	public function test_a_button_asks_the_engine_for_what_the_finding_names_and_for_nothing_else() {
		$engine = $this->use_engine( new FakeEngine( [
			'export_orders' => function ( $input ) {
				$this->documents( [ $input['order_ids'][0] => [ 'order', 'accepted', '' ] ] );
				return [ 'message' => 'Sent 1.', 'paused' => '' ];
			},
			'issue'         => [ 'results' => [ [ 'order_id' => 7, 'result' => 'failed', 'message' => 'no name' ] ] ],
			'send_again'    => [ 'result' => 'queued', 'message' => 'It will be sent.' ],
			'status_check'  => [ 'message' => 'The token is refused.', 'paused' => 'The token is refused.' ],
		] ) );
		$this->written( 100, [
			self::finding( 5, [ 'item' => 'a', 'mend' => 'export', 'document' => 'order' ] ),
			self::finding( 7, [ 'item' => 'b', 'mend' => 'issue' ] ),
			self::finding( 8, [ 'item' => 'c', 'mend' => 'again', 'document' => 'credit_note', 'ref' => 71 ] ),
			self::finding( 9, [ 'item' => 'd', 'mend' => 'reconcile' ] ),
		] );
		$ids = array_column( $this->found(), 'id', 'item' );
		$this->assertSame( [ 'done' => true, 'message' => 'Sent 1.' ], $this->route( 'report/mend', [ 'row' => $ids['a'], 'how' => 'export' ] )->get_data() );
		$this->assertSame( [ 'done' => false, 'message' => 'no name' ], $this->route( 'report/mend', [ 'row' => $ids['b'], 'how' => 'issue' ] )->get_data() );
		$this->assertTrue( $this->route( 'report/mend', [ 'row' => $ids['c'], 'how' => 'again' ] )->get_data()['done'] );
		$this->assertFalse( $this->route( 'report/mend', [ 'row' => $ids['d'], 'how' => 'reconcile' ] )->get_data()['done'] );
		$this->assertFalse( $this->route( 'report/mend', [ 'row' => $ids['a'], 'how' => 'again' ] )->get_data()['done'], 'not what the finding names' );
		$this->assertSame( [ 'export_orders', 'issue', 'send_again', 'status_check' ], array_column( $engine->calls, 0 ) );
		$this->assertSame( [ 5 ], $engine->calls[0][1]['order_ids'] );
		$this->assertSame( [ 8, 'credit_note', 71 ], [ $engine->calls[2][1]['order_id'], $engine->calls[2][1]['kind'], $engine->calls[2][1]['ref'] ] );
		$states = array_column( $this->found(), 'state', 'item' );
		ksort( $states );
		$this->assertSame( [ 'a' => 'mended', 'b' => '', 'c' => 'mended', 'd' => '' ], $states );
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->route( 'report/mend', [ 'row' => $ids['b'], 'how' => 'issue' ] )->get_status() );
		$this->assertSame( 401, $this->route( 'report' )->get_status() );
	}

	/** Order id => kind, state and reason of its document. */
	private function documents( array $documents ) {
		foreach ( $documents as $id => list( $kind, $state, $reason ) ) {
			$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => $kind, 'ref' => 0, 'generation' => 0 ] ] ] );
			$set = 'state = ' . $this->database()->value( $state ) . ', reason = ' . $this->database()->value( $reason );
			$this->sql( 'UPDATE ' . $this->ledger() . " SET $set WHERE order_id = $id AND kind = '$kind'" );
		}
	}

	public function test_a_document_that_was_refused_or_is_not_found_is_not_mended() {
		$engine = $this->use_engine( new FakeEngine( [
			'export_orders' => [ 'message' => 'Sent 0.', 'paused' => '' ],
			'status_check'  => [ 'message' => 'Looked up 1.', 'paused' => '' ],
		] ) );
		$this->written( 100, [
			self::finding( 5, [ 'item' => 'refused', 'mend' => 'export', 'document' => 'order' ] ),
			self::finding( 6, [ 'item' => 'none', 'mend' => 'export', 'document' => 'order' ] ),
			self::finding( 7, [ 'item' => 'unknown', 'mend' => 'reconcile' ] ),
			self::finding( 8, [ 'item' => 'accepted', 'mend' => 'reconcile' ] ),
			self::finding( 9, [ 'item' => 'issued', 'mend' => 'reconcile' ] ),
		] );
		$this->documents( [
			5 => [ 'order', 'refused', 'there is no VAT rate' ],
			7 => [ 'invoice', 'unknown', '' ],
			8 => [ 'invoice', 'accepted', 'KROS has not made it yet' ],
			9 => [ 'invoice', 'issued', '' ],
		] );
		// Another document of the same order does not count.
		$this->documents( [ 7 => [ 'order', 'issued', '' ] ] );
		$answers = [];
		foreach ( $this->found() as $row ) {
			$answers[ $row['item'] ] = array_values( $this->get( FixDifference::class )->row( $row['id'], $row['mend'] ) );
		}
		$this->assertSame(
			[
				'refused'  => [ false, 'There is no VAT rate' ],
				'none'     => [ false, 'Sent 0.' ],
				'unknown'  => [ false, 'Being checked in KROS' ],
				'accepted' => [ false, 'KROS has not made it yet' ],
				'issued'   => [ true, 'Looked up 1.' ],
			],
			$answers
		);
		$this->assertSame( [ [ 5 ], [ 6 ], [ 7 ], [ 8 ], [ 9 ] ], array_column( array_column( $engine->calls, 1 ), 'order_ids' ) );
		$this->assertSame( [ 'issued' ], array_column( wp_list_filter( $this->found(), [ 'state' => 'mended' ] ), 'item' ) );
	}

	public function test_a_report_goes_on_batch_by_batch_and_two_who_ask_get_one() {
		$second = null;
		$slices = 0;
		$this->use_engine( new FakeEngine( [ 'report' => function ( $input, Shop $shop ) use ( &$second, &$slices ) {
			++$slices;
			if ( 1 === $slices ) {
				$second = $this->get( ReportRun::class )->begin( 5, 1 );
			}
			return [ 'more' => $slices < 3, 'paused' => '', 'message' => "Slice $slices", 'done' => $slices, 'found' => 1 ];
		} ] ) );
		$first = $this->route( 'report' )->get_data();
		$this->assertSame( [ true, 'Slice 1' ], [ $first['more'], $first['message'] ] );
		$this->assertSame( [ $first['run'], false ], [ $second['run'], $second['more'] ] );
		$this->route( 'report' );
		$last = [ 'run' => $first['run'], 'more' => false, 'message' => 'Slice 3' ];
		$this->assertSame( $last, $this->route( 'report', [ 'run' => $first['run'] ] )->get_data() );
		$runs = $this->rows( 'SELECT kind, state FROM ' . $this->database()->table( 'runs' ) );
		$this->assertSame( [ [ 'kind' => 'report', 'state' => 'done' ] ], $runs );
		$this->assertSame( [ 'done' => 6, 'found' => 3 ], $this->get( Runs::class )->get( $first['run'] )['counters'] );
		ob_start();
		$this->get( RunPage::class )->show( $first['run'] );
		$html = wp_strip_all_tags( ob_get_clean() );
		$this->assertStringContainsString( 'Checked: 6', $html );
		$this->assertStringContainsString( 'Differences: 3', $html );
	}

	public function test_only_the_button_and_the_night_begin_a_report_and_a_cancelled_one_stays_cancelled() {
		$engine = $this->use_engine( new FakeEngine( [ 'report' => [ 'more' => true, 'paused' => '', 'message' => 'Slice', 'done' => 1 ] ] ) );
		do_action( Jobs::REPORT );
		$this->assertSame( [], $engine->calls, 'no report goes on' );
		$id = $this->route( 'report' )->get_data()['run'];
		$this->route( "runs/$id/pause" );
		$paused = $this->route( 'report', [ 'run' => $id ] )->get_data();
		$this->assertFalse( $paused['more'] );
		$this->assertStringContainsString( 'The report is paused.', $paused['message'] );
		$this->assertSame( $paused, $this->route( 'report' )->get_data(), 'the button, too' );
		$this->route( "runs/$id/stop" );
		foreach ( [ [ "runs/$id/push", [] ], [ 'report', [ 'run' => $id ] ] ] as list( $path, $body ) ) {
			$this->route( $path, $body );
		}
		do_action( Jobs::REPORT );
		$this->assertCount( 1, $engine->calls );
		$this->assertSame( [ [ 'state' => 'stopped' ] ], $this->rows( 'SELECT state FROM ' . $this->database()->table( 'runs' ) ) );
		update_option( NightlyReport::DAY, '2000-01-01', false );
		$this->assertTrue( $this->get( NightlyReport::class )->take_due( strtotime( '2000-01-03 12:00' ) ) );
		delete_option( NightlyReport::DAY );
		$engine->answers['report']['more'] = false;
		do_action( Jobs::REPORT );
		$this->assertSame( 'done', $this->rows( 'SELECT state FROM ' . $this->database()->table( 'runs' ) . ' ORDER BY id DESC' )[0]['state'] );
	}

	public function test_it_is_due_once_a_night_and_once_after_a_night_in_which_nobody_came() {
		$zone = get_option( 'timezone_string' );
		update_option( 'timezone_string', 'Europe/Bratislava' );
		delete_option( NightlyReport::DAY );
		$at = function ( $local ) {
			return $this->get( NightlyReport::class )->take_due( ( new \DateTimeImmutable( $local, wp_timezone() ) )->getTimestamp() );
		};
		$due = array_map( $at, [
			'2026-03-10 14:00', // the first tick
			'2026-03-10 23:55',
			'2026-03-11 02:25',
			'2026-03-11 02:30',
			'2026-03-11 02:35',
			'2026-03-12 09:00', // nobody came at night
			'2026-03-12 09:05',
			'2026-03-29 01:55', // clocks are put forward at 02:00
			'2026-03-29 03:00',
		] );
		delete_option( NightlyReport::DAY );
		update_option( 'timezone_string', $zone );
		$this->assertSame( [ false, false, false, true, false, true, false, false, true ], $due );
	}

	public function test_a_real_report_finds_an_order_that_was_not_sent_and_its_button_sends_it() {
		$this->needs_engine();
		Simulator::start_over();
		$sent = $this->order();
		$this->export();
		$this->until( function () use ( $sent ) {
			$this->reconcile();
			return 'issued' === $this->row( $sent->get_id() )['state'];
		}, 'the first order is issued' );
		$old = $this->order( 'processing', function ( $order ) {
			$order->set_date_created( time() - DAY_IN_SECONDS );
		} );
		$this->sql( 'DELETE FROM ' . $this->ledger() . ' WHERE order_id = ' . $old->get_id() );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET sent_at = sent_at - 7200, created_at = created_at - 7200, number = 'OP-other'" );
		$this->route( 'report' );
		$found = array_column( $this->found(), 'kind', 'order_id' );
		ksort( $found );
		$this->assertSame( [ $sent->get_id() => 'number', $old->get_id() => 'no_document' ], $found );
		$row = $this->found()[ array_search( (string) $old->get_id(), array_column( $this->found(), 'order_id' ), true ) ];
		$this->assertTrue( $this->route( 'report/mend', [ 'row' => $row['id'], 'how' => 'export' ] )->get_data()['done'] );
		$this->assertSame( 'accepted', $this->row( $old->get_id() )['state'] );
		// A report is named by the second in which it began.
		sleep( 1 );
		$end = WpCli::run( 'kros report', [], [ 'format' => 'json' ] );
		$this->assertSame( [ 0, [ 'number' ] ], [ $end['code'], array_column( json_decode( $end['lines'][0], true ), 'kind' ) ] );
	}
}
