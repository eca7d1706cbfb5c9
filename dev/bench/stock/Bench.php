<?php
namespace Kros\WooCommerce\Bench;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Runs\StockRuns;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Wiring\Port;

require dirname( __DIR__ ) . '/TimedShop.php';

/** Price lists for the simulator, imports with the time they take, and the figures of the steps before. */
final class Bench {

	private $simulator;
	private $file;

	public function __construct( array $argv ) {
		$this->simulator = $argv[1];
		$this->file      = $argv[2];
		update_option( 'wc_kros_api_token', 'sim-token', false );
		update_option( 'wc_kros_contract', '{"limits":{"requests_per_second":1000000,"requests_per_minute":100000000}}' );
		update_option( 'wc_kros_stock_new_status', 'publish' );
		foreach ( array( 'prices', 'zeroed', 'price_floor' ) as $limit ) {
			update_option( 'wc_kros_stock_limit_' . $limit, 0 );
		}
		$this->configure( array( 'rate_limit' => false ) );
	}

	/** A price list of so many cards, of which the first $changed have another price and quantity. */
	public function price_list( $count, $changed = 0, $round = 0 ) {
		$rows = array();
		for ( $n = 1; $n <= $count; $n++ ) {
			$rows[] = self::card( $n, $n <= $changed ? $round : 0 );
		}
		$this->configure( array( 'catalog_items' => $rows ) );
	}

	public static function card( $n, $round ) {
		return array(
			'id'                          => 100000 + $n,
			'itemCode'                    => self::sku( $n ),
			'name'                        => "Tovar $n",
			'description'                 => "<p>Popis tovaru $n</p>",
			'eanCode'                     => self::ean( $n ),
			'measureUnit'                 => 'ks',
			'vatRate'                     => 23,
			'priceInclVat'                => self::price( $n, $round ),
			'stockQuantity'               => self::stock( $n, $round ),
			'isMarkedForEshop'            => true,
			'catalogItemChangedTimestamp' => '2026-03-09T08:00:00',
		);
	}

	public static function sku( $n ) {
		return sprintf( 'B-%06d', $n );
	}

	public static function ean( $n ) {
		return sprintf( '20%011d', $n );
	}

	public static function price( $n, $round ) {
		return 10 + $n % 50 + $round;
	}

	public static function stock( $n, $round ) {
		return 5 + $n % 7 + $round;
	}

	/** So many orders of so many products, each order of others, that WooCommerce takes from stock. */
	public static function sell( $orders, $lines ) {
		for ( $order = 0; $order < $orders; $order++ ) {
			$new = wc_create_order();
			for ( $line = 1; $line <= $lines; $line++ ) {
				$new->add_product( wc_get_product( wc_get_product_id_by_sku( self::sku( $order * $lines + $line ) ) ) );
			}
			$new->calculate_totals();
			$new->update_status( 'processing' );
		}
	}

	/**
	 * Runs one import to its end.
	 *
	 * @return array seconds (the shop's share), http, budget, queries, counters, asks.
	 */
	public function import( $mode = 'all' ) {
		global $wpdb;
		$plugin = Plugin::instance();
		$runs   = $plugin->get( StockRuns::class );
		$run    = $plugin->get( Imports::class )->start( 'import_stock_' . $mode );
		$token  = $runs->lease( $run['id'], 3600 );
		$shop   = new TimedShop( $plugin->get( Port::class ) );
		$input  = array(
			'run_id'   => $run['id'],
			'token'    => $token,
			'time_box' => 3600,
			'cursor'   => null,
			'mode'     => $mode,
			'dry_run'  => false,
		);
		wp_cache_flush();
		$plugin->set( Shop::class, $shop );
		$output  = $plugin->get( Engine::class )->call( 'import_stock', $input );
		$queries = $wpdb->num_queries - $shop->queries_before;
		$plugin->get( Runs::class )->finish( $run['id'], 'done' );
		$runs->release( $run['id'], $token );
		if ( $output['more'] || '' !== $output['paused'] || '' !== $output['asking'] ) {
			throw new \RuntimeException( 'The import did not end: ' . wp_json_encode( $output ) );
		}
		return array(
			'seconds'  => $output['work_ms'] / 1000,
			'http'     => $output['http_ms'] / 1000,
			'budget'   => $output['budget_ms'] / 1000,
			'queries'  => $queries,
			'counters' => $output['counters'],
			'asks'     => $shop->asks,
		);
	}

	/** The quickest of several unchanged imports; each must have found nothing to do. */
	public function unchanged( $count, $times = 3 ) {
		$best = null;
		while ( $times-- > 0 ) {
			$one = $this->import();
			if ( $count !== $one['counters']['unchanged'] ) {
				throw new \RuntimeException( 'Not unchanged: ' . wp_json_encode( $one['counters'] ) );
			}
			$best = ! $best || $one['seconds'] < $best['seconds'] ? $one : $best;
		}
		return $best;
	}

	/** Times work that is not ours: seconds and queries. */
	public static function timed( callable $work ) {
		global $wpdb;
		wp_cache_flush();
		$queries = $wpdb->num_queries;
		$began   = microtime( true );
		$work();
		return array(
			'seconds' => microtime( true ) - $began,
			'queries' => $wpdb->num_queries - $queries,
		);
	}

	/** Prints the statements of some work that are asked most often, for each of $count products. */
	public static function profile( $count, callable $work ) {
		$asked = array();
		$note  = function ( $sql ) use ( &$asked ) {
			$shape           = preg_replace( array( "/'(?:[^'\\\\]|\\\\.)*'/", '/\d+/', '/\s+/' ), array( '?', 'N', ' ' ), $sql );
			$shape           = substr( $shape, 0, 90 );
			$asked[ $shape ] = 1 + ( isset( $asked[ $shape ] ) ? $asked[ $shape ] : 0 );
			return $sql;
		};
		add_filter( 'query', $note );
		$work();
		remove_filter( 'query', $note );
		arsort( $asked );
		foreach ( array_slice( $asked, 0, 8 ) as $shape => $times ) {
			printf( "      %5.1f  %s\n", $times / $count, $shape );
		}
	}

	public function figures() {
		return is_file( $this->file ) ? json_decode( file_get_contents( $this->file ), true ) : array();
	}

	public function keep( array $figures ) {
		file_put_contents( $this->file, wp_json_encode( $figures + $this->figures() ) );
	}

	private function configure( array $config ) {
		$request = array(
			'http' => array(
				'method'  => 'POST',
				'header'  => 'Content-Type: application/json',
				'content' => wp_json_encode( $config ),
			),
		);
		if ( false === file_get_contents( $this->simulator . '/sim/config', false, stream_context_create( $request ) ) ) {
			throw new \RuntimeException( 'The simulator refused its settings' );
		}
	}
}
