<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\ReportSection;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ReportTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Buttons of the report that look at a difference anew, and those that change the shop's order.
 */
final class ReportFixTest extends ReportTestCase {

	/** What the engine says of a difference that is still there. */
	private static function stays( array $finding ) {
		return [ 'result' => 'stays', 'message' => 'It is still so.', 'finding' => $finding ];
	}

	private static function gone() {
		return [ 'result' => 'gone', 'message' => 'No difference.', 'finding' => null ];
	}

	/** Presses a button of the only row. */
	private function press( $how, $confirm = '' ) {
		$body = [ 'row' => $this->found()[0]['id'], 'how' => $how, 'confirm' => $confirm ];
		return $this->route( 'report/mend', $body )->get_data();
	}

	private function state() {
		return $this->found()[0]['state'];
	}

	/** An order that is not paid, of which KROS says that it is. */
	private function unpaid( $status = 'on-hold' ) {
		$order   = $this->order( $status );
		$finding = self::finding( $order->get_id(), [ 'code' => '1001', 'mend' => 'paid check', 'expected' => 'not paid', 'found' => 'paid' ] );
		$this->written( 100, [ $finding ] );
		return [ $order->get_id(), $finding ];
	}

	public function test_check_again_keeps_the_row_as_it_is_now_and_closes_it_when_the_difference_is_gone() {
		list( $id, $finding ) = $this->unpaid();
		$lost   = [ 'kind' => 'not_listed', 'message' => 'KROS does not list it.', 'mend' => 'again', 'found' => '' ] + $finding;
		$engine = $this->use_engine( new FakeEngine( [ 'recheck' => self::stays( $lost ) ] ) );
		$this->assertSame( [ 'done' => false, 'message' => 'It is still so.', 'changed' => true ], $this->press( 'check' ) );
		$row = $this->found()[0];
		$this->assertSame( [ 'not_listed', 'again', '', '' ], [ $row['kind'], $row['mend'], $row['found'], $row['state'] ] );
		$asked = [ 'order_id' => $id, 'kind' => 'invoice', 'ref' => 0, 'item' => "paid:$id:invoice:0", 'order_number' => '1001', 'hold_payment' => false ];
		$this->assertSame( [], array_diff_assoc( $asked, $engine->calls[0][1] ) );
		$this->assertFalse( $this->press( 'check' )['done'], 'it is offered no more' );
		$this->assertCount( 1, $engine->calls );
		$this->written( 200, [ $finding ] );
		$engine->answers['recheck'] = [ 'result' => 'unclear', 'message' => 'KROS is away.', 'finding' => null ];
		$this->assertSame( [ 'done' => false, 'message' => 'KROS is away.', 'changed' => false ], $this->press( 'check' ) );
		$engine->answers['recheck'] = self::gone();
		$this->assertTrue( $this->press( 'check' )['done'] );
		$this->assertSame( 'mended', $this->state() );
		$this->assertSame( 'on-hold', wc_get_order( $id )->get_status(), 'the order is left alone' );
	}

	/**
	 * @group woocommerce
	 */
	public function test_an_order_is_marked_as_paid_once_with_a_note_that_names_the_document() {
		list( $id, $finding ) = $this->unpaid();
		$engine = $this->use_engine( new FakeEngine( [ 'recheck' => self::stays( $finding ) ] ) );
		$before = did_action( 'woocommerce_payment_complete' );
		$this->assertTrue( $this->press( 'paid' )['done'] );
		$this->assertTrue( $engine->calls[0][1]['hold_payment'], 'its receipt must not be posted to KROS' );
		$order = wc_get_order( $id );
		$this->assertTrue( $order->is_paid() );
		$this->assertNotNull( $order->get_date_paid() );
		$notes = implode( ' ', wp_list_pluck( wc_get_order_notes( [ 'order_id' => $id ] ), 'content' ) );
		$this->assertStringContainsString( 'KROS shows that Invoice OF1 is paid.', $notes );
		$this->assertSame( 'mended', $this->state() );
		$this->assertFalse( $this->press( 'paid' )['done'], 'somebody else pressed it, too' );
		$this->assertSame( $before + 1, did_action( 'woocommerce_payment_complete' ) );
		$this->assertCount( 1, $engine->calls );
	}

	/**
	 * @group woocommerce
	 */
	public function test_an_order_is_not_marked_as_paid_when_the_finding_or_the_order_has_changed() {
		list( $id, $finding ) = $this->unpaid();
		$engine = $this->use_engine( new FakeEngine( [ 'recheck' => self::stays( [ 'mend' => 'check' ] + $finding ) ] ) );
		$before = did_action( 'woocommerce_pre_payment_complete' );
		$this->assertFalse( $this->press( 'paid' )['done'], 'the engine offers it no more' );
		$this->assertSame( 'check', $this->found()[0]['mend'] );
		$this->written( 200, [ $finding ] );
		$engine->answers['recheck'] = [ 'result' => 'unclear', 'message' => 'KROS is away.', 'finding' => null ];
		$this->assertFalse( $this->press( 'paid' )['done'] );
		foreach ( [ 'cancelled', 'processing', 'completed' ] as $status ) {
			$engine->answers['recheck'] = function () use ( $id, $status, $finding ) {
				// Somebody changes it at the last moment.
				wc_get_order( $id )->update_status( $status );
				return self::stays( $finding );
			};
			$this->assertFalse( $this->press( 'paid' )['done'], $status );
			$this->assertSame( $status, wc_get_order( $id )->get_status() );
		}
		$engine->answers['recheck'] = self::gone();
		$this->assertTrue( $this->press( 'paid' )['done'], 'nothing is left to do' );
		$this->assertSame( $before, did_action( 'woocommerce_pre_payment_complete' ) );
	}

	/**
	 * @group woocommerce
	 */
	public function test_two_people_do_not_mend_one_row_at_the_same_time() {
		list( $id, $finding ) = $this->unpaid();
		$row    = $this->found()[0]['id'];
		$engine = $this->use_engine( new FakeEngine( [ 'recheck' => self::stays( $finding ) ] ) );
		$lock   = new \ReflectionMethod( Findings::class, 'lock' );
		$lock->setAccessible( true );
		$name  = $lock->invoke( $this->get( Findings::class ), $row );
		$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$this->assertSame( '1', $other->get_var( "SELECT GET_LOCK($name, 0)" ) );
		foreach ( [ 'paid', 'check', 'seen' ] as $how ) {
			$this->assertSame( 'Someone else is working on this difference.', $this->press( $how )['message'] );
		}
		$this->assertSame( [ [], '', 'on-hold' ], [ $engine->calls, $this->state(), wc_get_order( $id )->get_status() ] );
		$other->close();
		$this->assertTrue( $this->press( 'paid' )['done'], 'who dies gives it back' );
		$this->assertSame( '1', $this->database()->one( "SELECT IS_FREE_LOCK($name)" ), 'and so does who is ready' );
	}

	public function test_an_order_in_the_trash_is_restored_as_it_was_and_a_deleted_one_is_looked_up() {
		$order = $this->order( 'completed' );
		$id    = $order->get_id();
		$this->assertSame( [], $this->ask( 'orders.trashed', [ 'ids' => [ $id ] ] )['ids'] );
		$order->delete( false );
		$this->assertSame( [ $id ], $this->ask( 'orders.trashed', [ 'ids' => [ $id, 99999999 ] ] )['ids'] );
		$finding = self::finding( $id, [ 'kind' => 'no_order', 'mend' => 'restore check' ] );
		$engine  = $this->use_engine( new FakeEngine( [ 'recheck' => self::stays( [ 'mend' => 'check' ] + $finding ) ] ) );
		$this->written( 100, [ $finding ] );
		$this->assertTrue( $this->press( 'restore' )['done'] );
		$this->assertSame( 'completed', wc_get_order( $id )->get_status() );
		$this->assertSame( [ 'mended', [] ], [ $this->state(), $engine->calls ] );
		$this->written( 200, [ $finding ] );
		$this->assertTrue( $this->press( 'restore' )['done'], 'another row of the order: it is there' );
		wc_get_order( $id )->delete( true );
		$this->written( 300, [ $finding ] );
		$this->assertFalse( $this->press( 'restore' )['done'] );
		$this->assertSame( [ 'check', '' ], [ $this->found()[0]['mend'], $this->state() ] );
	}

	public function test_what_is_sent_anew_asks_for_the_old_number_in_the_row() {
		$this->written( 100, [ self::finding( 5, [ 'mend' => 'again' ] ) ] );
		$engine = $this->use_engine( new FakeEngine( [ 'send_again' => function ( $input ) {
			return 'OF1' === $input['confirm'] ? [ 'result' => 'queued', 'message' => 'Sent.' ] : [ 'result' => 'confirm', 'message' => 'Type it.' ];
		} ] ) );
		$this->assertSame( [ 'done' => false, 'message' => 'Type it.', 'asks' => true ], $this->press( 'again' ) );
		$this->assertSame( [ 'done' => true, 'message' => 'Sent.', 'asks' => false ], $this->press( 'again', 'OF1' ) );
		$this->assertSame( 'mended', $this->state() );
	}

	public function test_every_button_of_a_row_is_shown_and_asks_first_where_it_changes_an_order() {
		$this->written( 100, [ self::finding( 9999999, [ 'mend' => 'restore check', 'code' => 'W-17' ] ), self::finding( 8, [ 'mend' => 'paid check' ] ) ] );
		ob_start();
		$this->get( ReportSection::class )->show();
		$html = preg_replace( '/\s+/', ' ', ob_get_clean() );
		foreach ( [ 'restore' => 1, 'paid' => 1, 'check' => 2, 'seen' => 2 ] as $how => $count ) {
			$this->assertSame( $count, substr_count( $html, "data-fix=\"$how\"" ), $how );
		}
		$this->assertSame( 1, substr_count( $html, 'data-confirm="Mark the order as paid?' ) );
		$this->assertSame( 1, substr_count( $html, 'data-confirm="Restore the order from the trash?' ) );
		$this->assertStringContainsString( '#W-17', $html, 'the number by which KROS knows a deleted order' );
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->route( 'report/mend', [ 'row' => 1, 'how' => 'paid' ] )->get_status() );
	}

	public function test_a_real_order_in_the_trash_is_found_restored_and_when_deleted_closed_by_a_look_into_kros() {
		$this->needs_engine();
		Simulator::start_over();
		$order = $this->order();
		$id    = $order->get_id();
		$this->export();
		$this->until( function () use ( $id ) {
			$this->reconcile();
			return 'issued' === $this->row( $id )['state'];
		}, 'the order is issued' );
		$order->delete( false );
		$this->route( 'report' );
		$this->assertSame( [ 'no_order', 'restore check' ], [ $this->found()[0]['kind'], $this->found()[0]['mend'] ] );
		$this->assertTrue( $this->press( 'restore' )['done'] );
		$this->assertSame( 'processing', wc_get_order( $id )->get_status() );
		wc_get_order( $id )->delete( true );
		// A report is named by the second in which it began.
		sleep( 1 );
		$this->route( 'report' );
		$this->assertSame( 'check', $this->found()[0]['mend'] );
		$this->assertTrue( $this->press( 'check' )['changed'], 'KROS still has it' );
		Simulator::start_over();
		$this->assertTrue( $this->press( 'check' )['done'] );
		$this->assertSame( 'mended', $this->state() );
	}
}
