<?php
namespace Kros\WooCommerce\Shop;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * Finds shop orders that have no ledger row of kind `order`.
 *
 * One query of WooCommerce with the ledger joined in by the database, on the posts table and on the order tables,
 * so that its cost does not grow with the orders that are exported already.
 */
final class MissingOrders {

	const QUERY_VAR = 'kros_missing';

	/** @var Ledger */ private $ledger;

	public function __construct( Ledger $ledger ) {
		$this->ledger = $ledger;
	}

	/**
	 * @param array $message With statuses, created_from, after_id, limit.
	 * @return array `ids`, ascending.
	 */
	public function ids( array $message ): array {
		if ( ! $message['statuses'] ) {
			return [ 'ids' => [] ];
		}
		$ids = wc_get_orders(
			[
				'type'          => 'shop_order',
				'status'        => $message['statuses'],
				'limit'         => (int) $message['limit'],
				'orderby'       => 'ID',
				'order'         => 'ASC',
				'return'        => 'ids',
				// WordPress would remember the answer until a post changes, but it changes with the ledger.
				'cache_results' => false,
				self::QUERY_VAR => [
					'created_from' => (int) $message['created_from'],
					'after_id'     => (int) $message['after_id'],
				],
			]
		);
		return [ 'ids' => array_map( 'intval', array_values( $ids ) ) ];
	}

	/**
	 * Carries the query variable from WooCommerce's arguments to WordPress's (orders as posts).
	 */
	public function pass_query_var( $wp_query_args, $query_vars ) {
		if ( isset( $query_vars[ self::QUERY_VAR ] ) ) {
			$wp_query_args[ self::QUERY_VAR ] = $query_vars[ self::QUERY_VAR ];
		}
		return $wp_query_args;
	}

	/**
	 * Orders as posts.
	 *
	 * @param string[]  $clauses Clauses of the statement.
	 * @param \WP_Query $query   Query.
	 * @return string[]
	 */
	public function posts_clauses( $clauses, $query ) {
		global $wpdb; /** @var \wpdb $wpdb */
		$wanted = $query->get( self::QUERY_VAR );
		return $wanted ? $this->narrow( $clauses, $wpdb->posts, 'ID', 'post_date_gmt', $wanted ) : $clauses;
	}

	/**
	 * Orders in tables of their own.
	 */
	public function table_clauses( $clauses, $query, $args ) {
		global $wpdb; /** @var \wpdb $wpdb */
		$wanted = isset( $args[ self::QUERY_VAR ] ) ? $args[ self::QUERY_VAR ] : null;
		return $wanted ? $this->narrow( $clauses, $wpdb->prefix . 'wc_orders', 'id', 'date_created_gmt', $wanted ) : $clauses;
	}

	private function narrow( array $clauses, string $orders, string $id, string $created, array $wanted ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$from   = gmdate( 'Y-m-d H:i:s', $wanted['created_from'] );
		$ledger = $this->ledger->table();

		$clauses['where'] .= " AND NOT EXISTS (SELECT 1 FROM $ledger kros WHERE kros.order_id = $orders.$id AND kros.kind = '" . Document::ORDER . "')";
		$clauses['where'] .= (string) $wpdb->prepare( " AND $orders.$id > %d AND $orders.$created >= %s", $wanted['after_id'], $from );
		return $clauses;
	}
}
