<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Install\Schema;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\UpgradeTestCase;

/**
 * The state of a shop with version 0.1.0, brought to the present version: nothing of it is lost, and all of it works as before.
 */
final class UpgradeFrom010Test extends UpgradeTestCase {

	const DUMP = 'shop-0.1.0';

	/** Keys that the engine's settings had then => what they are called now. */
	const RENAMED = [ 'contract' => 'api_profile' ];

	/** Columns that tables got since, with what is in them after the upgrade. */
	const NEW_COLUMNS = [ 'watch' => null, 'look_at' => null, 'stock_edited' => '0', 'read_at' => '0' ];

	/** Rows that are what their names say. */
	const ORDER_WITHOUT_NOTICE = 900023;
	const ORDERS_LEFT          = [ 900036, 900037 ];

	public function test_the_dump_holds_every_state() {
		$states = $this->rows( 'SELECT DISTINCT state FROM ' . $this->ledger() . ' ORDER BY state' );
		$all    = [ 'accepted', 'attention', 'cancelled', 'issued', 'queued', 'refused', 'sending', 'unknown', 'waiting' ];
		$this->assertSame( $all, array_column( $states, 'state' ) );
		foreach ( [ 'held', 'advance', 'refunds', 'rate' ] as $fact ) {
			$this->assertNotSame( [], $this->rows( 'SELECT id FROM ' . $this->ledger() . " WHERE facts LIKE '%\"$fact\":%'" ), $fact );
		}
		$runs = $this->rows( 'SELECT state, COUNT(*) n FROM ' . $this->database()->table( 'runs' ) . ' GROUP BY state ORDER BY state' );
		$this->assertSame( [ 'asking' => '1', 'done' => '18', 'paused' => '3', 'running' => '1' ], array_column( $runs, 'n', 'state' ) );
		$this->assertCount( 1, $this->rows( 'SELECT id FROM ' . $this->database()->table( 'report' ) . " WHERE state = 'seen'" ) );
	}

	/** @return array[] Whether all is done as for a shop of which nothing is known. */
	public function upgrades() {
		return [
			'with the version that 0.1.0 left' => [ false ],
			'with tables that are made again'  => [ true ],
		];
	}

	/** @dataProvider upgrades */
	public function test_tables_are_those_of_a_new_installation_and_every_row_stays( $from_nothing ) {
		$before = $this->everything();
		$this->assertGreaterThan( 500, array_sum( array_map( 'count', $before ) ) );
		if ( $from_nothing ) {
			update_option( 'wc_kros_db_version', 0 );
		}
		$this->upgrade();
		$this->assertSame( $before, array_map( [ self::class, 'as_then' ], $this->everything() ) );
		$upgraded = $this->structure();
		foreach ( $this->tables() as $table ) {
			$this->sql( "DROP TABLE $table" );
		}
		$this->get( Schema::class )->apply();
		$this->assertSame( $this->structure(), $upgraded );
	}

	/** Rows without the columns that are new since, which say nothing yet. */
	private static function as_then( array $rows ) {
		return array_map(
			function ( $row ) {
				$new = array_intersect_key( $row, self::NEW_COLUMNS );
				self::assertEquals( array_intersect_key( self::NEW_COLUMNS, $new ), $new );
				return array_diff_key( $row, self::NEW_COLUMNS );
			},
			$rows
		);
	}

	/** @dataProvider upgrades */
	public function test_every_option_stays( $from_nothing ) {
		$before = $this->stored_options();
		$this->assertGreaterThan( 100, count( $before ) );
		if ( $from_nothing ) {
			update_option( 'wc_kros_db_version', 0 );
		}
		$this->upgrade();
		$after = $this->stored_options();
		$this->assertSame( (string) Schema::VERSION, $after['wc_kros_db_version']['option_value'] );
		unset( $before['wc_kros_db_version'], $after['wc_kros_db_version'] );
		$this->assertSame( $before, array_intersect_key( $after, $before ) );
	}

	public function test_the_engine_gets_the_settings_that_it_got() {
		$then = json_decode( file_get_contents( dirname( __DIR__ ) . '/fixtures/shop-0.1.0-settings.json' ), true );
		foreach ( self::RENAMED as $old => $new ) {
			$then[ $new ] = $then[ $old ];
			unset( $then[ $old ] );
		}
		// New since; empty is automatic.
		$then['stock']['taken_off_by'] = '';

		$now = json_decode( json_encode( $this->get( EngineSettings::class )->all() ), true );
		// What comes from the shop itself and from wp-config.php.
		$this->assertSame( [ home_url(), home_url() ], [ $now['site']['url'], $now['site']['activated_url'] ] );
		foreach ( [ 'url', 'activated_url' ] as $own ) {
			$now['site'][ $own ] = $then['site'][ $own ];
		}
		foreach ( [ 'url', 'user_agent' ] as $own ) {
			$now['api'][ $own ] = $then['api'][ $own ];
		}
		foreach ( [ 'ecb_url', 'cnb_url' ] as $own ) {
			$now[ $own ] = $then[ $own ];
		}
		$now['site']['utc_offset'] = $then['site']['utc_offset'];
		$this->assertSame( self::sorted( $then ), self::sorted( $now ) );
	}

	/** The same with its keys in order, on every level. */
	private static function sorted( array $tree ) {
		ksort( $tree );
		foreach ( $tree as $key => $value ) {
			$tree[ $key ] = is_array( $value ) ? self::sorted( $value ) : $value;
		}
		return $tree;
	}

	public function test_the_next_times_stay_and_what_is_due_runs() {
		$before = get_option( 'wc_kros_timetable' );
		$this->assertCount( 4, $before );
		$this->upgrade();
		$this->assertSame( $before, get_option( 'wc_kros_timetable' ) );
		$this->assertNotFalse( wp_next_scheduled( 'wc_kros_tick' ) );
		$this->assertTrue( has_action( 'wc_kros_tick' ) );
		$due = array_filter(
			$before,
			function ( $one ) {
				return $one['next'] <= time();
			}
		);
		do_action( 'wc_kros_tick' );
		$after = get_option( 'wc_kros_timetable' );
		$times = [ 'last' => 0, 'next' => 0 ];
		foreach ( array_keys( $due ) as $direction ) {
			$this->assertSame( array_diff_key( $before[ $direction ], $times ), array_diff_key( $after[ $direction ], $times ) );
			$this->assertEqualsWithDelta( time(), $after[ $direction ]['last'], 30 );
			$this->assertGreaterThan( time(), $after[ $direction ]['next'] );
		}
	}

	public function test_waiting_actions_are_still_done() {
		$this->upgrade();
		$this->plain_settings();
		$waiting = $this->dump->actions();
		$this->assertCount( 10, $waiting );
		$errors = $this->errors();
		foreach ( array_keys( $waiting ) as $hook ) {
			$this->assertTrue( has_action( $hook ), $hook );
			$of_hook = [ 'hook' => $hook, 'group' => 'wc-kros', 'status' => 'pending' ];
			$ids     = as_get_scheduled_actions( $of_hook, 'ids' );
			$this->assertCount( 1, $ids, $hook );
			$done = \ActionScheduler::store()->query_actions( [ 'status' => 'complete', 'hook' => $hook ], 'count' );
			\ActionScheduler::runner()->process_action( $ids[0] );
			$this->assertNotContains( $ids[0], as_get_scheduled_actions( $of_hook, 'ids' ), $hook );
			$this->assertGreaterThan( $done, \ActionScheduler::store()->query_actions( [ 'status' => 'complete', 'hook' => $hook ], 'count' ), $hook );
		}
		$this->assertSame( $errors, $this->errors() );
	}

	public function test_every_screen_shows_the_old_rows() {
		$this->upgrade();
		$errors = $this->errors();
		foreach ( [ '', 'orders', 'invoices', 'stock', 'customers', 'sync', 'logs', 'status' ] as $section ) {
			$this->assertNotSame( '', $this->screen( $section ), $section );
		}
		$queue = $this->queue();
		foreach ( $this->rows( 'SELECT id FROM ' . $this->ledger() ) as $row ) {
			$this->assertSame( 1, substr_count( $queue, "value=\"{$row['id']}\" data-name=" ), "row {$row['id']}" );
		}
		foreach ( $this->rows( 'SELECT id, external_id FROM ' . $this->ledger() . ' WHERE external_id IS NOT NULL GROUP BY kind, state' ) as $row ) {
			$this->assert_shown( $row['external_id'], $this->screen( 'sync', [ 'kros_row' => $row['id'] ] ) );
		}
		$log   = $this->screen( 'logs', [ 'kros_lines' => '1', 'kros_level' => 'debug' ] );
		$lines = $this->rows( 'SELECT message FROM ' . $this->database()->table( 'log' ) . ' ORDER BY id DESC LIMIT 20' );
		foreach ( $lines as $line ) {
			$this->assert_shown( $line['message'], $log );
		}
		foreach ( $this->rows( 'SELECT id, kind, state, counters FROM ' . $this->database()->table( 'runs' ) ) as $run ) {
			$shown = $this->post( "runs/{$run['id']}", [], 'GET' );
			$this->assertSame( [ $run['kind'], $run['state'] ], [ $shown['kind'], $shown['state'] ] );
			$this->assertNotSame( '', $shown['name'] );
			$this->assert_shown( $shown['name'], $this->screen( 'logs', [ 'kros_run' => $run['id'] ] ) );
		}
		$status = $this->screen( 'status' );
		$store  = $this->database()->table( 'store' );
		$last   = json_decode( $this->rows( "SELECT value FROM $store WHERE name = 'report:last'" )[0]['value'], true );
		$found  = $this->rows( 'SELECT message FROM ' . $this->database()->table( 'report' ) . " WHERE generation = {$last['generation']}" );
		$this->assertCount( $last['found'], $found );
		foreach ( $found as $finding ) {
			$this->assert_shown( $finding['message'], $status );
		}
		$issued = "kind = 'order' AND state = 'issued' AND generation = 0";
		foreach ( $this->rows( 'SELECT order_id, number FROM ' . $this->ledger() . " WHERE $issued" ) as $row ) {
			ob_start();
			do_action( 'manage_shop_order_posts_custom_column', 'kros', (int) $row['order_id'] );
			$this->assert_shown( $row['number'], ob_get_clean() );
		}
		$this->assertSame( $errors, $this->errors() );
	}

	public function test_a_row_can_do_what_it_could() {
		$this->upgrade();
		$this->plain_settings();
		$file = dirname( __DIR__ ) . '/fixtures/shop-0.1.0-rows.json';
		$this->assertSame( json_decode( file_get_contents( $file ), true ), $this->abilities() );
	}

	/** What the engine knew of a row it still knows, but for these facts. */
	private function assert_remembers( array $facts, $id, array $forgotten = [] ) {
		$now  = (array) json_decode( (string) $this->rows( 'SELECT facts FROM ' . $this->ledger() . " WHERE id = $id" )[0]['facts'], true );
		$then = array_diff_key( $facts, array_flip( $forgotten ) );
		$this->assertSame( self::sorted( $then ), self::sorted( array_intersect_key( $now, $then ) ), "row $id" );
	}

	/** Each row => its kind and state, what its line of the queue offers, and, of the first of each sort, what comes of it. */
	private function abilities() {
		$queue  = $this->queue();
		$tried  = [];
		$can_do = [];
		foreach ( $this->rows( 'SELECT * FROM ' . $this->ledger() . ' ORDER BY id' ) as $row ) {
			preg_match_all( "/data-action=\"(\\w+)\" data-row=\"{$row['id']}\"/", $queue, $offered );
			$facts = (array) json_decode( (string) $row['facts'], true );
			$one   = [ 'row' => "{$row['order_id']} {$row['kind']} {$row['state']}", 'offered' => implode( ' ', $offered[1] ) ];
			$sort  = [ $row['kind'], $row['state'], '' === $row['number'], isset( $row['payload'] ), isset( $facts['held'] ), $row['attempts'] ];
			$sort  = json_encode( $sort );
			if ( ! isset( $tried[ $sort ] ) ) {
				$tried[ $sort ] = true;
				foreach ( [ 'cancel', 'retry' ] as $action ) {
					$this->dump->reload( 'documents' );
					$one[ $action ] = $this->post( "ledger/{$row['id']}/$action" )['result'];
					$this->assert_remembers( $facts, $row['id'], 'cancel' === $action ? [] : [ 'held' ] );
				}
			}
			$can_do[ $row['id'] ] = $one;
		}
		return $can_do;
	}

	public function test_a_paused_export_resumes_with_the_orders_that_are_left() {
		$this->upgrade();
		$this->plain_settings();
		$orders = array_map( [ $this, 'order_for' ], self::ORDERS_LEFT );
		$run    = $this->run_of( 'export_orders' );
		$cursor = json_decode( $run['cursor'], true );
		$this->assertSame( [ 'paused', self::ORDERS_LEFT ], [ $run['state'], $cursor['orders'] ] );
		$cursor = $this->database()->value( json_encode( [ 'orders' => $orders ] + $cursor ) );
		$this->sql( 'UPDATE ' . $this->database()->table( 'runs' ) . " SET `cursor` = $cursor WHERE id = {$run['id']}" );
		$sent = array_sum( json_decode( $run['counters'], true )['sum'] );
		$this->assertSame( 'running', $this->post( "runs/{$run['id']}/resume" )['state'] );
		$this->assertSame( 'done', $this->pushed( $run['id'] )['state'] );
		foreach ( $orders as $n => $order ) {
			// A row that was planned then keeps its external id, which has the order's id of then.
			$this->until(
				function () use ( $order, $n ) {
					return 1 === count( array_merge( Simulator::documents_of( $order ), Simulator::documents_of( self::ORDERS_LEFT[ $n ] ) ) );
				},
				"order $order is in KROS"
			);
		}
		$this->assertGreaterThan( $sent, array_sum( json_decode( $this->run_of( 'export_orders' )['counters'], true )['sum'] ) );
	}

	public function test_other_runs_resume() {
		$this->upgrade();
		$this->plain_settings();
		$bulk = $this->run_of( 'bulk_email' );
		$this->assertSame( 'running', $this->post( "runs/{$bulk['id']}/resume" )['state'] );
		$this->assertSame( 'done', $this->pushed( $bulk['id'] )['state'] );
		$cursor = json_decode( $this->run_of( 'bulk_email' )['cursor'], true );
		$this->assertSame( [ [], 3 ], [ $cursor['left'], $cursor['done'] + array_sum( $cursor['skipped'] ) + array_sum( $cursor['failed'] ) ] );
		do_action( 'wc_kros_bulk' );
		$this->assertSame( 'done', $this->run_of( 'issue_due' )['state'] );
		$report = $this->run_of( 'report' );
		$this->assertSame( 'running', $this->post( "runs/{$report['id']}/resume" )['state'] );
		$this->assertSame( 'done', $this->pushed( $report['id'] )['state'] );
	}

	/** @group woocommerce */
	public function test_an_import_that_asked_resumes_when_the_answer_is_yes() {
		$this->upgrade();
		$this->plain_settings();
		$run = $this->run_of( 'import_stock_all' );
		$this->assertSame( 'asking', $run['state'] );
		$this->assertStringContainsString( '30 %', $this->post( "runs/{$run['id']}", [], 'GET' )['question'] );
		$this->post( "runs/{$run['id']}/resume", [ 'confirm' => true ] );
		$end = $this->pushed( $run['id'] );
		$this->assertSame( 'done', $end['state'], $end['result'] );
		foreach ( get_posts( [ 'post_type' => 'product', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ] ) as $id ) {
			wp_delete_post( $id, true );
		}
	}

	public function test_a_notification_that_waited_is_applied() {
		$this->upgrade();
		$order = $this->order_for( self::ORDER_WITHOUT_NOTICE );
		$before = $this->order_row( $order );
		$this->assertSame( 'accepted', $before['state'] );
		do_action( 'wc_kros_inbox' );
		$this->assertSame( [], $this->rows( 'SELECT id FROM ' . $this->database()->table( 'inbox' ) ) );
		$row = $this->order_row( $order );
		$this->assertSame( 'issued', $row['state'], $row['reason'] );
		$this->assert_remembers( json_decode( $before['facts'], true ), $row['id'] );
		$this->assertSame( $row['number'], wc_get_order( $order )->get_meta( '_kros_order_number' ) );
	}

	public function test_meta_of_orders_and_products_is_read() {
		$this->upgrade();
		$product = $this->product();
		$cards   = $this->rows( "SELECT post_id, meta_value FROM {$GLOBALS['wpdb']->postmeta} WHERE meta_key = '_kros_card_id' AND post_id > 900000" );
		$this->assertCount( 22, $cards );
		$this->sql( "UPDATE {$GLOBALS['wpdb']->postmeta} SET post_id = {$product->get_id()} WHERE post_id = {$cards[0]['post_id']}" );
		$this->sql( 'UPDATE ' . $this->database()->table( 'cards' ) . " SET product_id = {$product->get_id()} WHERE card_id = '{$cards[0]['meta_value']}'" );
		wp_cache_flush();
		$read = $this->ask( 'stock.read', [ 'product_ids' => [ $product->get_id() ] ] )['products'][0];
		$this->assertSame( [ $cards[0]['meta_value'], 'shop' ], [ $read['card_id'], $read['owners']['price'] ] );
	}
}
