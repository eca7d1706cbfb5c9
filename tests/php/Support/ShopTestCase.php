<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Install\Schema;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Webhook\Inbox;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Webhook\Signature;
use Kros\WooCommerce\Wiring\Port;
use PHPUnit\Framework\TestCase;

/**
 * A test in a booted shop: empty ledger, empty log, no orders but the test's own, known settings.
 */
abstract class ShopTestCase extends TestCase {

	private $orders   = [];
	private $products = [];
	private $hooks    = [];

	protected function setUp(): void {
		parent::setUp();
		wp_set_current_user( 1 );
		foreach ( wc_get_orders( [ 'limit' => -1 ] ) as $left_over ) {
			$left_over->delete( true );
		}
		foreach ( array_keys( Schema::TABLES ) as $table ) {
			$this->sql( 'DELETE FROM ' . $this->database()->table( $table ) );
		}
		$this->set_options(
			[
				'wc_kros_export_from'            => '',
				'wc_kros_export_statuses'        => [ 'processing', 'on-hold', 'completed' ],
				'wc_kros_export_payment_methods' => [],
				'wc_kros_contract'               => '{"settle_seconds":1}',
				'wc_kros_paused'                 => '',
				'wc_kros_series_order'           => '',
				'wc_kros_site_url'               => home_url(),
			]
		);
		update_option( 'wc_kros_api_token', Simulator::TOKEN, false );
		update_option( 'wc_kros_webhook_key', Simulator::KEY, false );
		$this->set_engine( null );
		// Requests of an earlier test to the web server set the next tick, too, which this process does not know.
		wp_cache_delete( 'alloptions', 'options' );
		Plugin::instance()->get( Scheduler::class )->stop();
	}

	protected function tearDown(): void {
		foreach ( $this->hooks as $hook ) {
			remove_filter( ...$hook );
		}
		$this->set_engine( null );
		foreach ( array_reverse( $this->orders ) as $id ) {
			$order = wc_get_order( $id );
			if ( $order ) {
				$order->delete( true );
			}
		}
		foreach ( $this->products as $id ) {
			wp_delete_post( $id, true );
		}
		parent::tearDown();
	}

	protected function get( $class ) {
		return Plugin::instance()->get( $class );
	}

	protected function use_engine( Engine $engine ) {
		$this->set_engine( $engine );
		return $engine;
	}

	/** Null: the shop's own engine. Routes that were registered before hold the objects of before, so they are registered anew. */
	protected function set_engine( ?Engine $engine ) {
		Plugin::instance()->set( Engine::class, $engine );
		$GLOBALS['wp_rest_server'] = null;
	}

	protected function ask( $name, array $message ) {
		return json_decode( $this->get( Port::class )->answer( json_encode( [ 'ask' => $name ] + $message ) ), true );
	}

	protected function set_options( array $options ) {
		foreach ( $options as $name => $value ) {
			update_option( $name, $value );
		}
	}

	/** A filter that is gone after the test. */
	protected function hook( $hook, callable $callback, $priority = 10, $arguments = 1 ) {
		add_filter( $hook, $callback, $priority, $arguments );
		$this->hooks[] = [ $hook, $callback, $priority ];
	}

	protected function product( $sku = '', $price = '10' ) {
		$product = new \WC_Product_Simple();
		$product->set_name( 'Žltý kôň' );
		$product->set_regular_price( $price );
		if ( '' !== $sku ) {
			$product->set_sku( $sku );
		}
		$this->products[] = $product->save();
		return $product;
	}

	/** An order of one product at 10 € with 23 % VAT, from a person in Slovakia. */
	protected function order( $status = 'processing', ?callable $change = null ) {
		$order = wc_create_order();
		$order->set_address( self::address(), 'billing' );
		$order->set_currency( 'EUR' );
		$order->set_payment_method( 'bacs' );
		$order->add_product( $this->product(), 1 );
		$order->calculate_totals( true );
		if ( $change ) {
			$change( $order );
		}
		$order->set_status( $status );
		$order->save();
		$this->orders[] = $order->get_id();
		return $order;
	}

	protected function orders( $count ) {
		$orders = [];
		while ( count( $orders ) < $count ) {
			$orders[] = $this->order()->get_id();
		}
		return $orders;
	}

	protected static function address() {
		return [
			'first_name' => 'Žofia',
			'last_name'  => 'Kôňová',
			'company'    => '',
			'address_1'  => 'Dlhá 1',
			'address_2'  => '',
			'city'       => 'Košice',
			'state'      => '',
			'postcode'   => '04001',
			'country'    => 'SK',
			'email'      => 'zofia@example.test',
			'phone'      => '+421900000000',
		];
	}

	/** The ledger row of an order, straight from the table. */
	protected function row( $order_id ) {
		$rows = $this->rows( 'SELECT * FROM ' . $this->ledger() . ' WHERE order_id = ' . (int) $order_id . ' ORDER BY id DESC' );
		return $rows ? $rows[0] : null;
	}

	protected function states() {
		return array_column( $this->rows( 'SELECT state FROM ' . $this->ledger() . ' ORDER BY order_id' ), 'state' );
	}

	protected function ledger() {
		return $this->database()->table( 'documents' );
	}

	protected function log_lines() {
		return array_column( $this->rows( 'SELECT message FROM ' . $this->database()->table( 'log' ) . ' ORDER BY id' ), 'message' );
	}

	/** What KROS would send, signed; and what the request would do after its answer. */
	protected function notify( $body, $signature = null ) {
		$request = new \WP_REST_Request( 'POST', '/' . Route::REST_NAMESPACE . Route::PATH );
		$request->set_body( $body );
		$request->set_header( 'x-kros-signature-256', null === $signature ? $this->get( Signature::class )->of( $body ) : $signature );
		$response = rest_do_request( $request );
		$this->take_over();
		return $response;
	}

	/** Takes over the notifications that wait in the inbox, as if they had been left behind. */
	protected function take_over() {
		$this->sql( 'UPDATE ' . $this->database()->table( 'inbox' ) . ' SET received_at = received_at - 120, next_at = 0' );
		$this->get( Inbox::class )->process_pending();
	}

	protected function export() {
		do_action( Jobs::EXPORT );
	}

	protected function reconcile() {
		do_action( Jobs::STATUS_CHECK );
	}

	/** Waits for something that another process does. */
	protected function until( callable $true, $what, $seconds = 10 ) {
		$end = microtime( true ) + $seconds;
		wp_cache_flush();
		while ( ! $true() ) {
			if ( microtime( true ) > $end ) {
				$this->fail( "Not within $seconds s: $what" );
			}
			usleep( 100000 );
			wp_cache_flush();
		}
		$this->addToAssertionCount( 1 );
	}

	protected function sql( $sql ) {
		return $this->database()->execute( $sql );
	}

	protected function rows( $sql ) {
		return $this->database()->rows( $sql );
	}

	protected function database() {
		return $this->get( Database::class );
	}

	protected function needs_engine() {
		if ( '' !== $this->get( Engine::class )->problem() || '' === Simulator::url() ) {
			$this->fail( 'This test needs an engine and the simulator (KROS_SIM_URL).' );
		}
	}
}
