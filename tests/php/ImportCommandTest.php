<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\StockTestCase;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * `wp kros import-stock`, with the engine and the simulator.
 *
 * @group woocommerce
 */
final class ImportCommandTest extends StockTestCase {

	public function test_a_dry_run_prints_the_differences_and_makes_no_product() {
		$this->cards( $this->card( 1, [ 'name' => '=1+1' ] ) );
		$end  = WpCli::run( 'kros import-stock', [], [ 'dry-run' => true, 'format' => 'json' ] );
		$rows = array_column( json_decode( $end['lines'][0], true ), null, 'field' );
		$this->assertSame( [ 0, 1, 'C-1', 'planned', '12.3' ], [ $end['code'], count( $end['lines'] ), $rows['price']['code'], $rows['price']['state'], $rows['price']['to'] ] );
		$this->assertNull( $this->by_sku( 'C-1' ) );
		$csv = WpCli::run( 'kros import-stock', [], [ 'dry-run' => true, 'format' => 'csv' ] )['lines'];
		$this->assertSame( 'code,name,product_id,action,state,field,from,to,reason', $csv[0] );
		$this->assertStringContainsString( "'=1+1", implode( "\n", $csv ), 'no spreadsheet computes it' );
	}

	public function test_an_import_of_changed_cards_makes_products_and_counts_them() {
		$this->cards( $this->card( 1 ), $this->card( 2 ) );
		$end = WpCli::run( 'kros import-stock', [], [ 'changed' => true ] );
		$this->assertSame( 0, $end['code'] );
		$this->assertStringStartsWith( 'Success: Finished.', end( $end['lines'] ) );
		$this->assertSame( 2, \WP_CLI\Bar::$last->done );
		$this->assertNotNull( $this->by_sku( 'C-2' ) );
	}

	public function test_an_import_that_asks_ends_with_code_2_and_its_question() {
		$this->cards( ...array_map( [ $this, 'card' ], range( 1, 25 ) ) );
		WpCli::run( 'kros import-stock' );
		$cheap = array_map(
			function ( $id ) {
				return $this->card( $id, [ 'price' => 1, 'priceInclVat' => 1.23 ] );
			},
			range( 1, 25 )
		);
		$this->cards( ...$cheap );
		$end = WpCli::run( 'kros import-stock', [], [ 'changed' => true ] );
		$this->assertSame( 2, $end['code'] );
		$this->assertStringContainsString( 'Waiting for your answer', $end['errors'][0] );
	}
}
