<?php
namespace Kros\WooCommerce\Bench;

/** WooCommerce's own ways to do what an import of stock cards does. */
final class Rivals {

	const CSV_STEP   = 30;
	const REST_BATCH = 100;

	/** A bare loop that makes products. */
	public static function save_new( $count, $prefix ) {
		for ( $n = 1; $n <= $count; $n++ ) {
			$product = new \WC_Product_Simple();
			$product->set_status( 'publish' );
			$product->set_name( "Tovar $n" );
			$product->set_description( "<p>Popis tovaru $n</p>" );
			$product->set_sku( $prefix . Bench::sku( $n ) );
			$product->set_regular_price( (string) Bench::price( $n, 0 ) );
			$product->set_manage_stock( true );
			$product->set_stock_quantity( Bench::stock( $n, 0 ) );
			$product->save();
		}
	}

	/** A bare loop over products whose caches are primed, a hundred at a time. */
	public static function save_primed( array $ids, $round ) {
		$n = 0;
		foreach ( array_chunk( $ids, 100 ) as $chunk ) {
			_prime_post_caches( $chunk, true, true );
			foreach ( $chunk as $id ) {
				++$n;
				$product = wc_get_product( $id );
				$product->set_regular_price( (string) Bench::price( $n, $round ) );
				$product->set_stock_quantity( Bench::stock( $n, $round ) );
				$product->save();
			}
		}
	}

	/** The CSV importer, with as many lines a step as the wizard takes. */
	public static function csv( $count, $changed, $round ) {
		require_once WC_ABSPATH . 'includes/import/class-wc-product-csv-importer.php';
		$file = get_temp_dir() . 'kros-stock-' . getmypid() . '.csv';
		$csv  = fopen( $file, 'w' );
		fputcsv( $csv, array( 'SKU', 'Name', 'Regular price', 'Stock' ), ',', '"', '\\' );
		for ( $n = 1; $n <= $count; $n++ ) {
			$of = $n <= $changed ? $round : 0;
			fputcsv( $csv, array( Bench::sku( $n ), "Tovar $n", Bench::price( $n, $of ), Bench::stock( $n, $of ) ), ',', '"', '\\' );
		}
		fclose( $csv );
		$position = 0;
		$updated  = 0;
		do {
			$settings = array(
				'start_pos'       => $position,
				'lines'           => self::CSV_STEP,
				'parse'           => true,
				'update_existing' => true,
				'mapping'         => array(
					'from' => array( 'SKU', 'Name', 'Regular price', 'Stock' ),
					'to'   => array( 'sku', 'name', 'regular_price', 'stock_quantity' ),
				),
			);
			$importer = new \WC_Product_CSV_Importer( $file, $settings );
			$results  = $importer->import();
			$updated += count( $results['updated'] );
			$position = $importer->get_file_position();
		} while ( $importer->get_percent_complete() < 100 );
		unlink( $file );
		if ( $updated !== $count ) {
			throw new \RuntimeException( "The CSV importer updated $updated of $count: " . wp_json_encode( array_map( 'count', $results ) ) );
		}
	}

	/** `wc/v3/products/batch`, in process. */
	public static function rest( array $ids, $changed, $round ) {
		$n = 0;
		foreach ( array_chunk( $ids, self::REST_BATCH ) as $chunk ) {
			$update = array();
			foreach ( $chunk as $id ) {
				++$n;
				$of       = $n <= $changed ? $round : 0;
				$update[] = array(
					'id'             => $id,
					'regular_price'  => (string) Bench::price( $n, $of ),
					'stock_quantity' => Bench::stock( $n, $of ),
				);
			}
			$request = new \WP_REST_Request( 'POST', '/wc/v3/products/batch' );
			$request->set_body_params( array( 'update' => $update ) );
			$answer = rest_do_request( $request );
			if ( 200 !== $answer->get_status() ) {
				throw new \RuntimeException( 'REST: ' . wp_json_encode( $answer->get_data() ) );
			}
		}
	}
}
