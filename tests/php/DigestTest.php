<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\ProblemNotice;
use Kros\WooCommerce\Email\EmailIds;
use Kros\WooCommerce\Install\Features;
use Kros\WooCommerce\Notify\Digest;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Words\LedgerLabels;

/**
 * What waits for a person is told: by one e-mail an hour, and by a notice.
 *
 * @group woocommerce
 */
final class DigestTest extends DocumentTestCase {

	const TO = 'merchant@example.test';

	public static function setUpBeforeClass(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
	}

	protected function setUp(): void {
		parent::setUp();
		$this->use_engine( new FakeEngine() );
		update_option( 'wc_kros_alert_email', self::TO );
		$this->get( Heartbeat::class )->beat( time() );
	}

	protected function tearDown(): void {
		delete_option( 'wc_kros_alert_email' );
		unset( $GLOBALS['current_screen'] );
		parent::tearDown();
	}

	private function send() {
		$this->get( Digest::class )->send();
	}

	private function an_hour_later() {
		$this->sql( 'UPDATE ' . $this->database()->table( 'store' ) . ' SET updated_at = updated_at - 3600' );
	}

	/** A row of the ledger that waits for a person. */
	private function refused( $reason = 'There is no VAT rate.', $state = 'refused' ) {
		$order = $this->order();
		$this->document( $order, 'invoice', '', 0, $state );
		$this->say( $order, $reason );
		file_put_contents( $this->mailbox, '' );
		return $order;
	}

	private function say( $order, $reason ) {
		$set = 'reason = ' . $this->database()->value( $reason ) . ', updated_at = updated_at - 60';
		$this->sql( 'UPDATE ' . $this->ledger() . " SET $set WHERE kind = 'invoice' AND order_id = " . $order->get_id() );
	}

	private function set_state( $order, $state ) {
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state' WHERE kind = 'invoice' AND order_id = " . $order->get_id() );
	}

	public function test_one_mail_tells_everything_that_is_new_with_links() {
		$order = $this->refused( 'There is no VAT rate <b>for this</b>.' );
		$this->refused( 'Look at it.', 'attention' );
		update_option( 'wc_kros_paused', 'KROS does not accept the API token (401); create a new one in KROS' );
		$this->send();
		$mails = $this->mails();
		$this->assertCount( 1, $mails );
		$this->assertSame( self::TO, $mails[0]['to'] );
		$this->assertStringContainsString( 'needs your attention (3)', $mails[0]['subject'] );
		$body = $mails[0]['message'];
		$this->assertStringContainsString( '(401); create a new one', $body );
		$this->assertStringContainsString( 'There is no VAT rate &lt;b&gt;for this&lt;/b&gt;.', $body );
		$this->assertStringContainsString( $order->get_edit_order_url(), html_entity_decode( $body ) );
		$this->assertStringContainsString( 'section=sync', $body );
	}

	public function test_only_what_is_new_since_the_last_one_is_told() {
		$this->refused( 'First.' );
		$this->send();
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 0, array_slice( $this->mails(), 1 ), 'nothing is new' );
		$this->refused( 'Second.' );
		$this->send();
		$this->assertCount( 1, $this->mails() );
		$this->assertStringContainsString( 'Second.', $this->mails()[0]['message'] );
		$this->assertStringNotContainsString( 'First.', $this->mails()[0]['message'] );
	}

	public function test_at_most_one_an_hour_and_nothing_is_lost_by_that() {
		$this->refused( 'First.' );
		$this->send();
		$this->refused( 'Second.' );
		$this->refused( 'Third.' );
		$this->send();
		$this->assertSame( [], $this->mails() );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 1, $this->mails() );
		$this->assertStringContainsString( 'Second.', $this->mails()[0]['message'] );
		$this->assertStringContainsString( 'Third.', $this->mails()[0]['message'] );
	}

	public function test_a_row_that_fails_while_the_mail_is_made_is_not_lost() {
		$this->refused( 'First.' );
		$late = null;
		$this->hook( 'woocommerce_email_subject_' . EmailIds::ALERT, function ( $subject ) use ( &$late ) {
			$late = $late ? $late : $this->order();
			if ( ! $this->rows( 'SELECT id FROM ' . $this->ledger() . " WHERE reason = 'Late.'" ) ) {
				$this->document( $late, 'invoice', '', 0, 'refused' );
				$this->sql( 'UPDATE ' . $this->ledger() . " SET reason = 'Late.' WHERE kind = 'invoice' AND order_id = " . $late->get_id() );
			}
			return $subject;
		} );
		$this->send();
		$this->assertStringNotContainsString( 'Late.', $this->mails()[0]['message'] );
		$this->say( $late, 'Late.' );
		$this->an_hour_later();
		$this->send();
		$this->assertStringContainsString( 'Late.', $this->mails()[1]['message'] );
	}

	public function test_a_problem_that_was_mended_and_came_back_is_new_and_another_reason_is_new() {
		$order = $this->refused( 'Same.' );
		update_option( 'wc_kros_paused', 'The connection rests.' );
		$this->send();
		$this->set_state( $order, 'issued' );
		update_option( 'wc_kros_paused', '' );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 1, $this->mails() );
		$this->set_state( $order, 'refused' );
		update_option( 'wc_kros_paused', 'The connection rests.' );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 2, $this->mails() );
		$this->assertStringContainsString( 'Same.', $this->mails()[1]['message'] );
		$this->assertStringContainsString( 'The connection rests.', $this->mails()[1]['message'] );
		$this->say( $order, 'Another.' );
		$this->an_hour_later();
		$this->send();
		$this->assertStringContainsString( 'Another.', $this->mails()[2]['message'] );
		$this->assertStringNotContainsString( 'The connection rests.', $this->mails()[2]['message'] );
	}

	public function test_a_long_list_ends_with_how_many_more_there_are() {
		$order = $this->refused( 'Many.' );
		$ref   = 0;
		while ( $ref < 24 ) {
			$ref++;
			$this->sql( 'INSERT INTO ' . $this->ledger() . " (order_id, kind, ref, state, reason, created_at, updated_at) VALUES ({$order->get_id()}, 'credit_note', $ref, 'refused', 'Many.', 1, 1)" );
		}
		$this->send();
		$this->assertSame( Digest::SHOWN, substr_count( $this->mails()[0]['message'], 'Many.' ) );
		$this->assertStringContainsString( 'And 5 more.', $this->mails()[0]['message'] );
		$this->assertStringContainsString( '(25)', $this->mails()[0]['subject'] );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 1, $this->mails(), 'those that were only counted were told, too' );
	}

	public function test_imports_that_ask_failed_or_were_forgotten_are_told_and_no_visitor_at_night_is_no_news() {
		$this->get( Scheduler::class )->start();
		$this->get( Heartbeat::class )->beat( time() - DAY_IN_SECONDS );
		$runs = $this->database()->table( 'runs' );
		$this->sql( "INSERT INTO $runs (kind, state, message, started_at) VALUES ('import_stock_all', 'failed', 'No list of cards.', " . time() . ')' );
		do_action( Jobs::TICK );
		$this->assertCount( 1, $this->mails() );
		$this->assertStringNotContainsString( 'WP-Cron', $this->mails()[0]['message'] );
		$this->assertStringContainsString( 'No list of cards.', $this->mails()[0]['message'] );
		$this->sql( "INSERT INTO $runs (kind, active_kind, state, message, started_at) VALUES ('import_stock_all', 'stock', 'asking', 'Half of the prices would change.', 2)" );
		$this->an_hour_later();
		$this->send();
		$this->assertStringContainsString( 'Half of the prices would change.', $this->mails()[1]['message'] );
		$this->sql( "UPDATE $runs SET state = 'paused' WHERE state = 'asking'" );
		$this->an_hour_later();
		$this->send();
		$this->assertStringContainsString( 'is paused', $this->mails()[2]['message'] );
		$this->sql( "UPDATE $runs SET state = 'done', active_kind = NULL" );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 3, $this->mails() );
	}

	public function test_is_sent_by_the_jobs_and_not_when_an_order_is_made() {
		$this->refused();
		$order = $this->order();
		do_action( 'woocommerce_checkout_order_processed', $order->get_id(), [], $order );
		$this->assertSame( [], $this->mails() );
		$this->export();
		$this->assertCount( 1, $this->mails() );
	}

	public function test_of_two_workers_one_sends() {
		$this->refused();
		$nested = false;
		$this->hook( 'woocommerce_email_subject_' . EmailIds::ALERT, function ( $subject ) use ( &$nested ) {
			if ( ! $nested ) {
				$nested = true;
				$this->send();
			}
			return $subject;
		} );
		$this->send();
		$this->assertTrue( $nested );
		$this->assertCount( 1, $this->mails() );
	}

	public function test_of_several_processes_one_sends() {
		$this->refused();
		$workers = [];
		while ( count( $workers ) < 4 ) {
			$workers[] = new Process( 'digest' );
		}
		foreach ( $workers as $worker ) {
			$worker->wait();
		}
		// They set the next tick, too, which this process does not know.
		wp_cache_flush();
		$this->assertCount( 1, $this->mails() );
	}

	public function test_a_merchant_who_switched_the_mail_off_gets_none() {
		$this->refused();
		$this->hook( 'woocommerce_email_enabled_' . EmailIds::ALERT, '__return_false' );
		$this->send();
		$this->assertSame( [], $this->mails() );
	}

	public function test_a_mail_system_that_refuses_is_tried_again_in_an_hour() {
		$this->refused();
		$refuse = function () {
			return false;
		};
		add_filter( 'pre_wp_mail', $refuse, 99 );
		$this->send();
		remove_filter( 'pre_wp_mail', $refuse, 99 );
		$this->assertStringContainsString( 'next attempt is in an hour', implode( $this->log_lines() ) );
		file_put_contents( $this->mailbox, '' );
		$this->send();
		$this->assertSame( [], $this->mails() );
		$this->an_hour_later();
		$this->send();
		$this->assertCount( 1, $this->mails() );
	}

	public function test_nobody_is_told_without_an_address_and_the_administrator_before_one_is_set() {
		$this->refused();
		update_option( 'wc_kros_alert_email', '' );
		$this->send();
		$this->assertSame( [], $this->mails() );
		delete_option( 'wc_kros_alert_email' );
		$this->send();
		$this->assertSame( get_option( 'admin_email' ), $this->mails()[0]['to'] );
	}

	public function test_comes_as_html_and_as_plain_text_in_the_look_of_woocommerce() {
		$this->refused( 'There is no VAT rate.' );
		$plain = '';
		$this->hook( 'woocommerce_mail_content', function ( $content ) use ( &$plain ) {
			$plain = WC()->mailer()->get_emails()[ EmailIds::ALERT ]->get_content_plain();
			return $content;
		} );
		$this->send();
		$mail = $this->mails()[0];
		$this->assertStringContainsString( 'multipart/alternative', $mail['headers'] );
		$this->assertStringContainsString( 'id="template_container"', $mail['message'] );
		$this->assertStringContainsString( "There is no VAT rate.\nhttp", $plain );
		$this->assertStringNotContainsString( '<a href="http://127', $plain );
	}

	public function test_the_language_is_that_of_the_site() {
		$this->refused();
		update_user_meta( 1, 'locale', 'cs_CZ' );
		set_current_screen( 'dashboard' );
		$this->get( Features::class )->load_translations();
		$this->assertSame( 'Faktura', LedgerLabels::kind( 'invoice' ) );
		try {
			$this->send();
			$this->assertStringContainsString( '· Invoice', $this->mails()[0]['message'] );
			$this->assertStringNotContainsString( 'Faktura', $this->mails()[0]['message'] );
			$this->assertSame( 'Faktura', LedgerLabels::kind( 'invoice' ), 'whoever looks at wp-admin still reads Czech' );
		} finally {
			delete_user_meta( 1, 'locale' );
			unset( $GLOBALS['current_screen'] );
			unload_textdomain( 'wc-kros-fakturacia-sklad-connector' );
		}
	}

	private function notice() {
		return $this->shown(
			function () {
				$this->get( ProblemNotice::class )->show();
			}
		);
	}

	public function test_the_notice_lists_failures_until_they_are_resolved() {
		set_current_screen( 'woocommerce_page_wc-settings' );
		$this->assertSame( '', $this->notice() );
		$orders = [];
		while ( count( $orders ) < 7 ) {
			$orders[] = $this->refused( 'Reason <i>' . count( $orders ) . '</i>' );
		}
		$shown = $this->notice();
		$this->assertSame( ProblemNotice::SHOWN, substr_count( $shown, '<li>' ) );
		$this->assertStringContainsString( '7 documents', $shown );
		$this->assertStringContainsString( 'And 2 more.', $shown );
		$this->assertStringContainsString( '&lt;i&gt;', $shown );
		$this->assertStringNotContainsString( 'is-dismissible', $shown );
		foreach ( $orders as $order ) {
			$this->set_state( $order, 'issued' );
		}
		$this->assertSame( '', $this->notice() );
	}

	public function test_the_notice_is_for_merchants_on_screens_of_the_shop() {
		$this->refused();
		set_current_screen( 'edit-post' );
		$this->assertSame( '', $this->notice() );
		set_current_screen( 'edit-shop_order' );
		$this->assertStringContainsString( '1 document', $this->notice() );
		wp_set_current_user( 0 );
		$this->assertSame( '', $this->notice() );
	}
}
