<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The quantities of products, locked while an import saves the products: a sale waits that long, so the stock status that
 * WooCommerce derives is that of the number that is stored in the end.
 */
final class StockLock {

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Where the quantities of these products, and of the parents of variations, are kept. Asked before the transaction: in it, the
	 * first statement that reads without a lock decides what the transaction sees.
	 *
	 * @param int[] $products Products and variations.
	 * @return int[] Ids of rows.
	 */
	public function rows( array $products ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( ! $products ) {
			return [];
		}
		$in   = $this->database->ids( $products );
		$rows = $this->database->rows(
			"SELECT meta_id FROM {$wpdb->postmeta} WHERE post_id IN $in AND meta_key = '_stock' UNION SELECT m.meta_id FROM {$wpdb->posts} p "
			. "JOIN {$wpdb->postmeta} m ON m.post_id = p.post_parent AND m.meta_key = '_stock' WHERE p.ID IN $in AND p.post_type = 'product_variation' ORDER BY 1"
		);
		return array_map( 'intval', array_column( $rows, 'meta_id' ) );
	}

	/**
	 * Locks them, and forgets what this process knew of the products before.
	 *
	 * @param int[] $rows     Of rows().
	 * @param int[] $products Products and variations.
	 */
	public function hold( array $rows, array $products ): void {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( $rows ) {
			$this->database->rows( "SELECT meta_id FROM {$wpdb->postmeta} WHERE meta_id IN " . $this->database->ids( $rows ) . ' ORDER BY meta_id FOR UPDATE' );
		}
		foreach ( $products as $id ) {
			foreach ( array_filter( [ $id, (int) wp_get_post_parent_id( $id ) ] ) as $known ) {
				wp_cache_delete( $known, 'post_meta' );
				wp_cache_delete( 'lookup_table', 'object_' . $known );
			}
		}
	}
}
