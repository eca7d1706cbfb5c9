<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Install\Installer;
use Kros\WooCommerce\Install\Schema;

/**
 * A test that begins with the state of another version, from a dump; afterwards the shop is as it was.
 */
abstract class UpgradeTestCase extends ShopTestCase {

	/** File in tests/fixtures, without `.sql`; orders and products in it have ids above 900000. */
	const DUMP = '';

	protected $dump;

	private $options;
	private $zone;

	public static function setUpBeforeClass(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-settings.php';
		require_once WC()->plugin_path() . '/includes/admin/settings/class-wc-settings-page.php';
	}

	protected function setUp(): void {
		parent::setUp();
		$this->needs_engine();
		Simulator::start_over( [ 'catalog_items' => [] ] );
		$this->options = $this->stored_options();
		$this->zone    = get_option( 'timezone_string' );
		$this->set_options( [ 'timezone_string' => 'Europe/Bratislava' ] );
		$this->dump = new ShopDump( static::DUMP );
		$this->dump->load();
	}

	protected function tearDown(): void {
		global $wpdb;
		$_GET = [];
		$this->remove_meta();
		$this->set_options( [ 'timezone_string' => $this->zone ] );
		$this->sql( "DELETE FROM {$wpdb->options} WHERE " . ShopDump::OWN_OPTIONS );
		foreach ( $this->options as $name => $row ) {
			$this->sql( "INSERT INTO {$wpdb->options} (option_name, option_value, autoload) VALUES " . $this->database()->values( array_values( $row ) ) );
		}
		foreach ( $this->tables() as $table ) {
			$this->sql( "DROP TABLE $table" );
		}
		wp_cache_flush();
		$this->get( Schema::class )->apply();
		wp_clear_scheduled_hook( 'wc_kros_tick' );
		foreach ( array_keys( $this->dump->actions() ) as $hook ) {
			as_unschedule_all_actions( $hook, [], 'wc-kros' );
		}
		parent::tearDown();
	}

	private function remove_meta() {
		global $wpdb;
		foreach ( [ $wpdb->postmeta => 'post_id', $wpdb->prefix . 'wc_orders_meta' => 'order_id' ] as $table => $column ) {
			if ( $this->rows( "SHOW TABLES LIKE '$table'" ) ) {
				$this->sql( "DELETE FROM $table WHERE $column > 900000" );
			}
		}
	}

	/** As WordPress does with every page after the plugin's files were replaced. */
	protected function upgrade() {
		$this->get( Installer::class )->upgrade();
		// The next event of WP-Cron is set again, as after a change of settings.
		do_action( 'update_option_timezone_string' );
		wp_cache_flush();
	}

	protected function tables() {
		return array_map( 'current', $this->rows( "SHOW TABLES LIKE '%kros\\_%'" ) );
	}

	/** Table => its columns and indexes, without what depends on the database's own defaults. */
	protected function structure() {
		$structure = [];
		foreach ( $this->tables() as $table ) {
			$columns = $this->rows( "SHOW COLUMNS FROM $table" );
			$indexes = [];
			foreach ( $this->rows( "SHOW INDEX FROM $table" ) as $part ) {
				$indexes[ $part['Key_name'] ][ (int) $part['Seq_in_index'] ] = [ $part['Column_name'], $part['Non_unique'], $part['Sub_part'] ];
			}
			ksort( $indexes );
			$structure[ $table ] = [ $columns, $indexes ];
		}
		return $structure;
	}

	protected function everything() {
		$rows = [];
		foreach ( $this->tables() as $table ) {
			$rows[ $table ] = $this->rows( "SELECT * FROM $table ORDER BY 1" );
		}
		return $rows;
	}

	protected function stored_options() {
		global $wpdb;
		$query = "SELECT option_name, option_value, autoload FROM {$wpdb->options} WHERE " . ShopDump::OWN_OPTIONS . ' ORDER BY option_name';
		return array_column( $this->rows( $query ), null, 'option_name' );
	}

	/** Settings of a shop as they come, so that only the tables are as they were. */
	protected function plain_settings() {
		global $wpdb;
		$kept = "'wc_kros_site_id', 'wc_kros_site_url', 'wc_kros_db_version', 'wc_kros_api_token', 'wc_kros_webhook_key', 'wc_kros_timetable'";
		$this->sql( "DELETE FROM {$wpdb->options} WHERE option_name LIKE 'wc\\_kros\\_%' AND option_name NOT IN ($kept)" );
		wp_cache_flush();
		$this->set_options( [ 'wc_kros_export_from' => '', 'wc_kros_contract' => '{"settle_seconds":1}' ] );
	}

	protected function post( $path, array $body = [], $method = 'POST' ) {
		$request = new \WP_REST_Request( $method, "/wc-kros/v1/$path" );
		$request->set_body_params( $body );
		return rest_do_request( $request )->get_data();
	}

	protected function run_of( $kind ) {
		return $this->rows( 'SELECT * FROM ' . $this->database()->table( 'runs' ) . " WHERE kind = '$kind' ORDER BY id DESC LIMIT 1" )[0];
	}

	/** Moves a run on until it ends. */
	protected function pushed( $id ) {
		for ( $left = 20; $left; $left-- ) {
			$run = $this->post( "runs/$id/push" );
			if ( 'running' !== $run['state'] ) {
				return $run;
			}
		}
		$this->fail( "Run $id does not end." );
	}

	/** An order that takes the place of one of the dump, which is not in this shop. */
	protected function order_for( $old, $status = 'processing' ) {
		$id = $this->order( $status )->get_id();
		$this->sql( 'DELETE FROM ' . $this->ledger() . " WHERE order_id = $id" );
		$this->sql( 'UPDATE ' . $this->ledger() . " SET order_id = $id WHERE order_id = $old" );
		return $id;
	}

	protected function order_row( $id ) {
		return $this->rows( 'SELECT * FROM ' . $this->ledger() . " WHERE order_id = $id AND kind = 'order'" )[0];
	}

	protected function errors() {
		$table = $this->database()->table( 'log' );
		return array_column( $this->rows( "SELECT message FROM $table WHERE level = 'error' ORDER BY id" ), 'message' );
	}

	protected function screen( $section, array $get = [] ) {
		$pages = array_filter(
			apply_filters( 'woocommerce_get_settings_pages', [] ),
			function ( $page ) {
				return 'wc_kros' === $page->get_id();
			}
		);
		$_GET  = $get + [ 'page' => 'wc-settings', 'tab' => 'wc_kros', 'section' => $section ];

		$GLOBALS['current_section'] = $section;
		ob_start();
		reset( $pages )->output();
		return ob_get_clean();
	}

	/** A sentence stands on a page, whatever its first letter is; only the sentence is told when it does not. */
	protected function assert_shown( $sentence, $html ) {
		$this->assertNotFalse( mb_stripos( html_entity_decode( $html, ENT_QUOTES ), $sentence ), $sentence );
	}

	/** All pages of the queue. */
	protected function queue() {
		return $this->screen( 'sync' ) . $this->screen( 'sync', [ 'paged' => '2' ] ) . $this->screen( 'sync', [ 'paged' => '3' ] );
	}
}
