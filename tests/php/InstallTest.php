<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Install\Installer;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class InstallTest extends ShopTestCase {

	const COLUMNS = 'id, order_id, kind, ref, generation, external_id, state, reason, payload, facts, request_id, '
		. 'kros_id, number, attempts, lookups, step, sent_at, next_at, lease_token, lease_until, dirty, created_at, updated_at, email_state, email_at, email_tries, told';

	protected function tearDown(): void {
		delete_option( 'wc_kros_remove_data' );
		do_action( 'activate_' . plugin_basename( WC_KROS_FILE ) );
		parent::tearDown();
	}

	private function tables() {
		return array_map( 'current', $this->rows( "SHOW TABLES LIKE '%kros\\_%'" ) );
	}

	public function test_the_ledger_has_the_columns_that_the_protocol_names() {
		$this->assertSame( self::COLUMNS, implode( ', ', array_column( $this->rows( 'SHOW COLUMNS FROM ' . $this->ledger() ), 'Field' ) ) );
	}

	public function test_a_document_and_an_external_id_are_unique() {
		$keys = [];
		foreach ( $this->rows( 'SHOW INDEX FROM ' . $this->ledger() . ' WHERE Non_unique = 0' ) as $index ) {
			$keys[ $index['Key_name'] ][] = $index['Column_name'];
		}
		$this->assertSame( [ 'order_id', 'kind', 'ref', 'generation' ], $keys['document'] );
		$this->assertSame( [ 'external_id' ], $keys['external_id'] );
	}

	public function test_activation_gives_the_site_its_id_and_start_date_once() {
		foreach ( [ 'wc_kros_site_id', 'wc_kros_site_url', 'wc_kros_export_from', 'wc_kros_db_version' ] as $option ) {
			delete_option( $option );
		}
		do_action( 'activate_' . plugin_basename( WC_KROS_FILE ) );
		$id = get_option( 'wc_kros_site_id' );
		$this->assertMatchesRegularExpression( '/^[a-z0-9]{8}$/', $id );
		$this->assertSame( home_url(), get_option( 'wc_kros_site_url' ) );
		$this->assertMatchesRegularExpression( '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/', get_option( 'wc_kros_export_from' ) );
		$this->assertEqualsWithDelta( time(), strtotime( get_option( 'wc_kros_export_from' ) ), 5 );
		$this->assertNotFalse( wp_next_scheduled( Jobs::TICK ) );
		update_option( 'wc_kros_export_from', '' );
		do_action( 'activate_' . plugin_basename( WC_KROS_FILE ) );
		$this->assertSame( [ $id, '' ], [ get_option( 'wc_kros_site_id' ), get_option( 'wc_kros_export_from' ) ] );
	}

	public function test_a_site_of_an_older_version_is_brought_up_to_date_and_keeps_its_rows() {
		$order = $this->order();
		$this->sql( 'ALTER TABLE ' . $this->ledger() . ' DROP COLUMN step, DROP COLUMN email_tries, DROP INDEX due' );
		$this->sql( 'DROP TABLE ' . $this->database()->table( 'log' ) );
		update_option( 'wc_kros_db_version', 0 );
		$this->get( Installer::class )->upgrade();
		$this->assertContains( $this->database()->table( 'log' ), $this->tables() );
		$row = $this->row( $order->get_id() );
		$this->assertSame( [ '0', '0', '' ], [ $row['step'], $row['email_tries'], $row['email_state'] ] );
		$this->assertContains( 'due', array_column( $this->rows( 'SHOW INDEX FROM ' . $this->ledger() ), 'Key_name' ) );
	}

	public function test_making_the_tables_again_changes_nothing() {
		$before = $this->rows( 'SHOW CREATE TABLE ' . $this->ledger() );
		update_option( 'wc_kros_db_version', 0 );
		$this->get( Installer::class )->upgrade();
		$this->assertSame( $before, $this->rows( 'SHOW CREATE TABLE ' . $this->ledger() ) );
	}

	private function uninstall() {
		if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
			define( 'WP_UNINSTALL_PLUGIN', plugin_basename( WC_KROS_FILE ) );
		}
		require dirname( WC_KROS_FILE ) . '/uninstall.php';
		wp_cache_flush();
	}

	public function test_activation_writes_down_the_schedule_as_the_table_of_options_has_it() {
		$schedule = array_filter(
			array_keys( Options::TABLE ),
			function ( $option ) {
				return 0 === strpos( $option, 'wc_kros_schedule_' );
			}
		);
		$this->assertCount( 12, $schedule );
		array_map( 'delete_option', $schedule );
		do_action( 'activate_' . plugin_basename( WC_KROS_FILE ) );
		foreach ( $schedule as $option ) {
			$this->assertSame( (string) Options::default( $option ), get_option( $option ), $option );
		}
	}

	public function test_uninstalling_keeps_everything_unless_the_merchant_said_otherwise() {
		$order = $this->order();
		$this->uninstall();
		$this->assertNotNull( $this->row( $order->get_id() ) );
		$this->assertNotSame( '', get_option( 'wc_kros_api_token' ) );
	}

	public function test_uninstalling_removes_the_data_when_the_merchant_said_so_and_keeps_the_numbers_on_orders() {
		$order = $this->order(
			'processing',
			function ( $order ) {
				$order->update_meta_data( '_kros_order_number', 'OP1' );
			}
		);
		update_option( 'wc_kros_remove_data', 'yes' );
		update_option( 'woocommerce_wc_kros_invoice_settings', [ 'subject' => 'x' ] );
		$this->uninstall();
		$this->assertFalse( get_option( 'woocommerce_wc_kros_invoice_settings' ) );
		$this->assertSame( [], $this->tables() );
		$this->assertSame( [], $this->rows( "SELECT option_name FROM {$GLOBALS['wpdb']->options} WHERE option_name LIKE 'wc\\_kros\\_%'" ) );
		$this->assertSame( 'OP1', wc_get_order( $order->get_id() )->get_meta( '_kros_order_number' ) );
	}
}
