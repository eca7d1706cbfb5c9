<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Products locked while an import saves them: a sale waits that long, so the stock status that WooCommerce derives is that of the
 * number that is stored in the end.
 *
 * WooCommerce's own statements go through all meta of a product, one value after the other, until they meet one that is locked.
 * So all of it is locked, in the same order: with the quantity alone, a sale would wait for it while it holds the others, and the
 * database would have to end one of the two.
 */
final class StockLock {

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * What is locked for these products. Asked before the transaction: in it, the first statement that reads without a lock decides
	 * what the transaction sees.
	 *
	 * @param int[] $products Products and variations.
	 * @return int[] They and the parents of variations, ascending.
	 */
	public function ids( array $products ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( ! $products ) {
			return [];
		}
		$in    = $this->database->ids( $products );
		$posts = $this->database->rows( "SELECT ID, post_parent FROM {$wpdb->posts} WHERE ID IN $in AND post_type IN ('product','product_variation')" );
		$ids   = array_map( 'intval', array_merge( array_column( $posts, 'ID' ), array_column( $posts, 'post_parent' ) ) );
		$ids   = array_unique( array_filter( $ids ) );
		sort( $ids );
		return $ids;
	}

	/**
	 * Locks them until the transaction ends, and forgets what this process knew of them before.
	 *
	 * @param int[] $ids Of ids(). One statement each, so that the database goes by its index and locks nothing else.
	 */
	public function hold( array $ids ): void {
		global $wpdb; /** @var \wpdb $wpdb */
		$meta = $wpdb->postmeta;
		foreach ( $ids as $id ) {
			$this->database->rows( "SELECT meta_id FROM $meta WHERE post_id = " . (int) $id . ' FOR UPDATE' );
			wp_cache_delete( $id, 'post_meta' );
			wp_cache_delete( 'lookup_table', 'object_' . $id );
		}
	}
}
