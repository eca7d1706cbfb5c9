<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Status\Bundle;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * What a merchant sends to support says what happened, and nothing about people.
 *
 * @group woocommerce
 */
final class SupportBundleTest extends DocumentTestCase {

	/** Everything that must never get out, in every way in which it might be written. */
	const PERSONAL = [
		'Žofia', 'Zofia', 'Kôňová', 'Konova', 'Dlhá 1', 'Košice', '04001', 'zofia@example.test', 'zofia%40example.test', '421900000000', '0900 000 000',
		'Veľké Kone', 'Velke Kone', '12345678', 'SK2020123456', '2020123456', 'SK3112000000198742637541', 'Pozor na psa', 'merchant@example.test', 'stranger@example.test',
		'Kova\u010dka', '192.0.2.77', Simulator::TOKEN, Simulator::KEY, 'purchase-code-9', 'other-bearer',
	];

	protected function setUp(): void {
		parent::setUp();
		$this->use_engine( new FakeEngine() );
		update_option( 'wc_kros_purchase_code', 'purchase-code-9' );
		update_option( 'wc_kros_alert_email', 'merchant@example.test' );
	}

	protected function tearDown(): void {
		delete_option( 'wc_kros_purchase_code' );
		delete_option( 'wc_kros_alert_email' );
		parent::tearDown();
	}

	private function person() {
		return $this->order(
			'processing',
			function ( $order ) {
				$order->set_billing_company( 'Veľké Kone' );
				$order->set_shipping_last_name( 'Kovačka' );
				$order->set_customer_note( 'Pozor na psa' );
				$order->set_customer_ip_address( '192.0.2.77' );
				$order->update_meta_data( '_billing_ico', '12345678' );
			}
		);
	}

	private function log( $message, $order_id = 0, $details = null ) {
		$this->ask( 'log.write', [ 'entries' => [ [ 'level' => 'error', 'message' => $message, 'order_id' => $order_id, 'details' => $details ] ] ] );
	}

	private function files() {
		return $this->get( Bundle::class )->files();
	}

	private function assert_without_people( $text ) {
		foreach ( self::PERSONAL as $secret ) {
			$this->assertFalse( mb_stripos( $text, $secret, 0, 'UTF-8' ), "$secret is in the bundle" );
		}
	}

	public function test_neither_secrets_nor_people_are_in_it_wherever_they_were_written() {
		$order = $this->person();
		$id    = $order->get_id();
		$this->document( $order, 'invoice', '', 0, 'refused' );
		$reason = 'Žofia Kôňová (zofia@example.test, IČO 12345678) z Košice 04001 nemá sadzbu';
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET reason = ' . $this->database()->value( $reason ) . ", payload = 'Veľké Kone', facts = 'Kôňová' WHERE kind = 'invoice'" );
		foreach ( [ $id, 0 ] as $about ) {
			$this->log( 'Veľké Kone: zofia@example.test, +421900000000, 0900 000 000, Dlhá 1, stranger@example.test', $about );
			$this->log( 'VELKE KONE, Zofia Konova, KÔŇOVÁ ŽOFIA, DIČ 2020123456, IČ DPH SK2020123456, SK31 1200 0000 1987 4263 7541, SK3112000000198742637541', $about );
			$this->log( 'GET /?email=zofia%40example.test {"lastName":"Kova\u010dka"} from 192.0.2.77: Pozor na psa', $about );
			$this->log( 'sent with ' . Simulator::TOKEN . ' Bearer other-bearer', $about, [ 'partner' => [ 'name' => 'Someone Else', 'street' => 'Dlhá 1' ], 'status' => 400, 'errors' => [ 'Kôňová is too long' ] ] );
		}
		update_option( 'wc_kros_paused', 'zofia@example.test cannot be reached' );
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'runs' ) . " (kind, state, message, started_at) VALUES ('import_stock_all', 'failed', 'Žofia Kôňová asked with " . Simulator::TOKEN . "', 1)" );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET reason = CONCAT(reason, ' " . Simulator::KEY . "') WHERE kind = 'invoice'" );
		$all = implode( "\n", $this->files() );
		$this->assert_without_people( $all );
		$this->assertStringNotContainsString( 'Someone Else', $all );
		$this->assertStringContainsString( 'nemá sadzbu', $all );
		$this->assertStringContainsString( 'is too long', $all );
		$this->assertStringContainsString( '"status": 400', $all );
	}

	public function test_the_texts_of_an_order_that_is_gone_are_left_out() {
		$order = $this->person();
		$id    = $order->get_id();
		$order->delete( true );
		$this->sql( 'DELETE FROM ' . $this->ledger() );
		$this->log( 'Neznámy Človek asked for it', $id );
		$lines = json_decode( $this->files()['log.json'], true );
		$this->assertSame( [ $id, 'error' ], [ (int) $lines[0]['order_id'], $lines[0]['level'] ] );
		$this->assertStringNotContainsString( 'Neznámy', implode( $this->files() ) );
	}

	public function test_holds_what_support_needs() {
		$order = $this->person();
		$this->document( $order, 'order', '20260001', 0, 'attention' );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET reason = 'Both totals differ: 10.00 and 12.00', attempts = 3, updated_at = 1769000000" );
		$this->log( 'KROS answered 500', $order->get_id() );
		$this->set_options( [ 'wc_kros_contract' => '{"settle_seconds":7}', 'wc_kros_series_order' => 'OBJ' ] );
		$this->sql( 'INSERT INTO ' . $this->database()->table( 'runs' ) . " (kind, state, message, started_at) VALUES ('import_stock_all', 'failed', 'no cards', 1769000000)" );
		$files = $this->files();
		$this->assertStringContainsString( 'fake', $files['status.txt'] );
		$this->assertStringContainsString( WC_VERSION, $files['status.txt'] );
		$failure = json_decode( $files['failures.json'], true )[0];
		$this->assertSame( [ 'order', '20260001', 'attention', 'Both totals differ: 10.00 and 12.00', '3' ], [ $failure['kind'], $failure['number'], $failure['state'], $failure['reason'], (string) $failure['attempts'] ] );
		$this->assertSame( '2026-01-21T12:53:20Z', $failure['updated_at'] );
		$this->assertSame( 'KROS answered 500', json_decode( $files['log.json'], true )[0]['message'] );
		$this->assertSame( [ 'import_stock_all', 'no cards' ], [ json_decode( $files['runs.json'], true )[0]['kind'], json_decode( $files['runs.json'], true )[0]['message'] ] );
		$this->assertSame( [ 'settle_seconds' => 7 ], json_decode( $files['contract.json'], true ) );
		$settings = array_column( json_decode( $files['settings.json'], true ), 'value', 'option' );
		$this->assertSame( 'OBJ', $settings['wc_kros_series_order'] );
		$this->assertArrayNotHasKey( 'wc_kros_api_token', $settings );
		$this->assertStringContainsString( 'woocommerce/woocommerce.php', $files['plugins.json'] );
		$this->assertStringNotContainsString( 'payload', implode( $files ) );
	}

	public function test_comes_as_one_file() {
		$this->log( 'zofia@example.test wrote' );
		list( $name, $type, $content ) = $this->get( Bundle::class )->file();
		if ( ! class_exists( 'ZipArchive' ) ) {
			$this->assertStringEndsWith( '.json', $name );
			$this->assertArrayHasKey( 'status.txt', json_decode( $content, true ) );
			$this->assert_without_people( $content );
			return;
		}
		$this->assertSame( [ '.zip', 'application/zip' ], [ substr( $name, -4 ), $type ] );
		$path = tempnam( get_temp_dir(), 'kros' );
		file_put_contents( $path, $content );
		$zip = new \ZipArchive();
		$zip->open( $path );
		$this->assertSame( 7, $zip->numFiles );
		for ( $i = 0; $i < $zip->numFiles; $i++ ) {
			$this->assert_without_people( $zip->getFromIndex( $i ) );
		}
		$zip->close();
		unlink( $path );
	}
}
