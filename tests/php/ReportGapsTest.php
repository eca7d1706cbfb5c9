<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Actions\FixDifference;
use Kros\WooCommerce\Admin\ProblemNotice;
use Kros\WooCommerce\Notify\Problems;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ReportTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * A report that could not read everything, what the merchant is told of a report, and payments that KROS has already.
 */
final class ReportGapsTest extends ReportTestCase {

	const KEEP = [ 'kinds' => [ 'paid', 'total', 'stock' ], 'documents' => [ 'invoice', 'credit_note' ] ];

	private $generation = 100;

	/** Item => state. */
	private function found_states() {
		$states = array_column( $this->found(), 'state', 'item' );
		ksort( $states );
		return $states;
	}

	private function id_of( $item ) {
		return array_column( $this->found(), 'id', 'item' )[ $item ];
	}

	public function test_what_could_not_be_read_stays_as_it_was_with_its_marks() {
		$this->written( 100, [
			self::finding( 1, [ 'item' => 'seen' ] ),
			self::finding( 2, [ 'item' => 'open' ] ),
			self::finding( 3, [ 'item' => 'mended' ] ),
			self::finding( 4, [ 'item' => 'proforma', 'document' => 'proforma' ] ),
			self::finding( 5, [ 'item' => 'ledger', 'kind' => 'not_issued' ] ),
			self::finding( 6, [ 'item' => 'both' ] ),
		] );
		$this->get( Findings::class )->mark( $this->id_of( 'seen' ), 'seen' );
		$this->get( Findings::class )->mark( $this->id_of( 'mended' ), 'mended' );
		$this->written( 200, [ self::finding( 6, [ 'item' => 'both', 'found' => 'partly paid' ] ) ], true, self::KEEP );
		$this->assertSame( [ 'both' => '', 'open' => '', 'seen' => 'seen' ], $this->found_states() );
		$this->assertSame( 'partly paid', array_column( $this->found(), 'found', 'item' )['both'] );
		$this->written( 300, [], true, self::KEEP );
		$this->assertCount( 3, $this->found(), 'also when KROS is away for the second time' );
		$this->written( 400, [] );
		$this->assertSame( [], $this->found(), 'and no longer' );
	}

	public function test_the_command_ends_with_1_and_the_run_as_failed_when_not_everything_could_be_read() {
		$failed = true;
		$this->use_engine( new FakeEngine( [ 'report' => function () use ( &$failed ) {
			$last = [ 'generation' => 100 + (int) $failed, 'at' => time(), 'message' => 'Ended.', 'found' => 0, 'compared' => 4, 'failed' => $failed ];
			$this->ask( 'store.write', [ 'values' => [ 'report:last' => $last ] ] );
			return [ 'more' => false, 'paused' => '', 'failed' => $failed, 'message' => 'Ended.', 'done' => 4, 'found' => 0 ];
		} ] ) );
		$end = WpCli::run( 'kros report' );
		$this->assertSame( [ 1, [ 'Error: Ended.' ] ], [ $end['code'], $end['errors'] ] );
		$failed = false;
		$this->assertSame( 0, WpCli::run( 'kros report' )['code'] );
		$states = array_column( $this->rows( 'SELECT state FROM ' . $this->database()->table( 'runs' ) . ' ORDER BY id' ), 'state' );
		$this->assertSame( [ 'failed', 'done' ], $states );
	}

	public function test_a_real_outage_wipes_nothing() {
		$this->needs_engine();
		Simulator::start_over();
		$this->written( 100, [ self::finding( 1 ), self::finding( 2, [ 'kind' => 'stock', 'item' => 'stock', 'document' => '' ] ) ] );
		$this->get( Findings::class )->mark( $this->id_of( 'paid:1:invoice:0' ), 'seen' );
		Simulator::faults( [ 'status' => [ 'code' => 503, 'count' => 99, 'accept' => false ] ] );
		$end = WpCli::run( 'kros report' );
		Simulator::start_over();
		$this->assertSame( 1, $end['code'] );
		$this->assertStringContainsString( 'Not everything could be compared', $end['errors'][0] );
		$this->assertSame( 'seen', $this->found_states()['paid:1:invoice:0'] );
	}

	public function test_differences_are_told_once_until_one_is_new_and_go_away_when_they_are_dealt_with() {
		$problems = $this->get( Problems::class );
		$this->assertSame( [], $problems->report() );
		$this->written( 100, [ self::finding( 1 ), self::finding( 2 ) ] );
		$first = $problems->general()['report'];
		$this->assertSame( '2 differences from KROS need your attention', $first['sentence'] );
		$this->assertStringContainsString( 'section=status', $first['url'] );
		$this->get( FixDifference::class )->row( $this->id_of( 'paid:1:invoice:0' ), 'seen' );
		$this->written( 200, [ self::finding( 1 ), self::finding( 2, [ 'found' => 'partly paid' ] ) ] );
		$second = $problems->report()['report'];
		$this->assertSame( [ '1 difference from KROS needs your attention', $first['mark'] ], [ $second['sentence'], $second['mark'] ], 'it is told already' );
		$this->written( 300, [ self::finding( 2 ), self::finding( 3 ) ] );
		$this->assertNotSame( $first['mark'], $problems->report()['report']['mark'], 'one is new' );
		$health = apply_filters( 'site_status_tests', [ 'direct' => [] ] )['direct']['wc_kros_report']['test'];
		$this->assertSame( [ '2 differences from KROS need your attention', 'recommended' ], [ call_user_func( $health )['label'], call_user_func( $health )['status'] ] );
		foreach ( $this->found() as $row ) {
			$this->get( FixDifference::class )->row( $row['id'], 'seen' );
		}
		$this->assertSame( [ [], 'good' ], [ $problems->report(), call_user_func( $health )['status'] ] );
	}

	/**
	 * @group woocommerce
	 */
	public function test_the_notice_tells_of_differences() {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
		$this->written( 100, [ self::finding( 1 ) ] );
		set_current_screen( 'woocommerce_page_wc-settings' );
		ob_start();
		$this->get( ProblemNotice::class )->show();
		$html = ob_get_clean();
		unset( $GLOBALS['current_screen'] );
		$this->assertStringContainsString( '1 difference from KROS needs your attention', $html );
	}

	/** Presses the button of a row about an order whose document is in this state. */
	private function press( $how, $kind, $state ) {
		$id = $this->order()->get_id();
		$this->sql( 'DELETE FROM ' . $this->ledger() . " WHERE order_id = $id AND kind = '$kind'" );
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => $kind, 'ref' => 0, 'generation' => 0 ] ] ] );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state' WHERE order_id = $id AND kind = '$kind'" );
		$answer = [ 'order_id' => $id, 'result' => 'skipped', 'message' => 'It exists already, number OF1.' ];
		$this->use_engine( new FakeEngine( [ 'issue' => [ 'results' => [ $answer ] ] ] ) );
		$this->written( ++$this->generation, [ self::finding( $id, [ 'mend' => $how ] ) ] );
		$answer = $this->route( 'report/mend', [ 'row' => $this->found()[0]['id'], 'how' => $how ] )->get_data();
		return [ $answer['done'], $answer['message'], $this->found()[0]['state'] ];
	}

	public function test_a_payment_or_document_that_kros_has_already_closes_its_row() {
		$this->assertSame( [ true, 'The payment is in KROS.', 'mended' ], $this->press( 'pay', 'payment', 'issued' ) );
		$this->assertSame( [ true, 'The payment was sent to KROS.', 'mended' ], $this->press( 'pay', 'payment', 'accepted' ) );
		$this->assertSame( [ false, 'It exists already, number OF1.', '' ], $this->press( 'pay', 'payment', 'refused' ) );
		$this->assertSame( [ true, 'It exists already, number OF1.', 'mended' ], $this->press( 'issue', 'invoice', 'issued' ) );
		$this->assertSame( [ false, 'It exists already, number OF1.', '' ], $this->press( 'issue', 'invoice', 'unknown' ) );
	}
}
