<?php
namespace Kros\WooCommerce\Stock;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * What orders took from the shop's stock, as far as KROS may not have taken it off yet: facts for the engine, which decides.
 *
 * Lines count by WooCommerce's own note of what it took (`_reduced_stock`). An order that is just being taken from stock, or just
 * being put back, counts as taken, because one of the two statements may be missing yet: too little stock for a moment sells
 * nothing twice. The number of statements does not depend on the number of orders or products.
 */
final class Sales {

	/** Orders older than this are taken off everywhere. */
	const DAYS = 90;

	/** Completed orders count this long after their last change. */
	const COMPLETED_DAYS = 7;

	/** So long at most WooCommerce works on the stock of an order, in seconds. */
	const AT_WORK = 300;

	/** WooCommerce puts the stock of orders in these statuses back. */
	const PUT_BACK = [ 'wc-cancelled', 'wc-failed', 'wc-pending', 'wc-refunded', 'trash' ];

	/** WooCommerce takes the stock of orders in these statuses. */
	const TAKEN = [ 'wc-processing', 'wc-on-hold', 'wc-completed' ];

	/** There is nothing to take from stock yet. */
	const NOT_PLACED = [ 'wc-checkout-draft', 'auto-draft', 'draft' ];

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param int[] $holders Products and variations that have a stock of their own.
	 * @return array[] Product id => list of order_id, number, pieces, created_at, completed_at, unsettled (WooCommerce is at work on it),
	 *                 documents; by order.
	 */
	public function of( array $holders ): array {
		$tables   = class_exists( OrderUtil::class ) && OrderUtil::custom_orders_table_usage_is_enabled();
		$statuses = $holders && 'yes' === get_option( 'woocommerce_manage_stock', 'yes' ) ? $this->statuses( $tables ) : [];
		$lines    = $statuses ? $this->lines( $holders, $statuses, $tables ) : [];
		if ( ! $lines ) {
			return [];
		}
		$own       = $this->variations_with_own_stock( $lines );
		$documents = $this->documents( array_unique( array_column( $lines, 'order_id' ) ) );
		$wanted    = array_fill_keys( $holders, true );
		$sales     = [];
		foreach ( $lines as $line ) {
			$holder = isset( $own[ $line['variation_id'] ] ) ? (int) $line['variation_id'] : (int) $line['product_id'];
			$order  = (int) $line['order_id'];
			if ( ! isset( $wanted[ $holder ] ) ) {
				continue;
			}
			if ( ! isset( $sales[ $holder ][ $order ] ) ) {
				$sales[ $holder ][ $order ] = [
					'order_id'     => $order,
					'number'       => (string) $order,
					'pieces'       => 0.0,
					'created_at'   => self::instant( $line['created'] ),
					'completed_at' => self::instant( (string) $line['completed'] ),
					'unsettled'    => in_array( $line['status'], self::PUT_BACK, true ),
					'documents'    => isset( $documents[ $order ] ) ? $documents[ $order ] : [],
				];
			}
			$is_noted = (float) $line['reduced'] > 0;

			$sales[ $holder ][ $order ]['pieces']    += (float) $line[ $is_noted ? 'reduced' : 'quantity' ];
			$sales[ $holder ][ $order ]['unsettled'] = $sales[ $holder ][ $order ]['unsettled'] || ! $is_noted;
		}
		return array_map( [ self::class, 'in_order' ], $sales );
	}

	/**
	 * Puts the numbers that people know the orders by into sales, where the shop's orders have others than their ids.
	 *
	 * @param array[] $products Each with `sales`.
	 * @return array[] The same.
	 */
	public function with_numbers( array $products ): array {
		$ids = array_unique( array_column( array_merge( [], ...array_column( $products, 'sales' ) ), 'order_id' ) );
		if ( ! $ids || ! has_filter( 'woocommerce_order_number' ) ) {
			return $products;
		}
		$numbers = [];
		foreach ( wc_get_orders( [ 'post__in' => $ids, 'limit' => -1, 'status' => 'any' ] ) as $order ) {
			if ( $order instanceof \WC_Order ) {
				$numbers[ $order->get_id() ] = (string) $order->get_order_number();
			}
		}
		foreach ( $products as &$product ) {
			foreach ( $product['sales'] as &$sale ) {
				$sale['number'] = isset( $numbers[ $sale['order_id'] ] ) ? $numbers[ $sale['order_id'] ] : $sale['number'];
			}
		}
		return $products;
	}

	/** Statuses that orders of this shop have and that may have taken stock; the index knows them without reading orders. */
	private function statuses( bool $tables ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$rows = $this->database->rows(
			$tables ? "SELECT DISTINCT status FROM {$wpdb->prefix}wc_orders WHERE type = 'shop_order'"
				: "SELECT DISTINCT post_status AS status FROM {$wpdb->posts} WHERE post_type = 'shop_order'"
		);
		return array_values( array_diff( array_column( $rows, 'status' ), self::NOT_PLACED ) );
	}

	/**
	 * Lines of products, with what was taken from stock for them.
	 *
	 * @return array[] order_id, status, created and completed (UTC, or Unix seconds), product_id, variation_id, quantity, reduced.
	 */
	private function lines( array $holders, array $statuses, bool $tables ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$o = $tables
			? [ "{$wpdb->prefix}wc_orders o", 'o.id', 'o.status', 'o.type', 'o.date_created_gmt', 'o.date_updated_gmt' ]
			: [ "{$wpdb->posts} o", 'o.ID', 'o.post_status', 'o.post_type', 'o.post_date_gmt', 'o.post_modified_gmt' ];
		list( $orders, $id, $status, $type, $created, $modified ) = $o;

		$facts = $tables ? "LEFT JOIN {$wpdb->prefix}wc_order_operational_data f ON f.order_id = $id" : '';
		$done  = $tables ? 'f.date_completed_gmt' : $this->meta_of_post( $id, '_date_completed' );
		$taken = $tables ? 'COALESCE(f.order_stock_reduced, 0) = 1' : 'COALESCE(' . $this->meta_of_post( $id, '_order_stock_reduced' ) . ", '') = 'yes'";
		$ago   = function ( $seconds ) {
			return "'" . gmdate( 'Y-m-d H:i:s', time() - $seconds ) . "'";
		};
		$known = $this->database->values( $statuses );
		$now   = $ago( self::AT_WORK );
		$at    = "$status IN $known AND $created >= " . $ago( self::DAYS * DAY_IN_SECONDS )
			. " AND ($status NOT IN " . $this->database->values( self::PUT_BACK ) . " OR $modified >= $now)"
			. " AND ($status <> 'wc-completed' OR $modified >= " . $ago( self::COMPLETED_DAYS * DAY_IN_SECONDS ) . ')';
		// Posts have an index of the local time only; a day more covers every zone.
		$at   .= $tables ? '' : ' AND o.post_date >= ' . $ago( ( self::DAYS + 1 ) * DAY_IN_SECONDS );
		$ids   = implode( ',', array_map( 'intval', $holders ) );
		$texts = $this->database->values( array_map( 'strval', $this->with_parents( $holders, $ids ) ) );
		$item  = "{$wpdb->prefix}woocommerce_order_itemmeta";
		return $this->database->rows(
			"SELECT STRAIGHT_JOIN $id AS order_id, $status AS status, $created AS created, $done AS completed, p.meta_value AS product_id, "
			. "COALESCE(v.meta_value, '0') AS variation_id, COALESCE(q.meta_value, '0') AS quantity, COALESCE(r.meta_value, '0') AS reduced "
			. "FROM $orders $facts "
			. "JOIN {$wpdb->prefix}woocommerce_order_items i ON i.order_id = $id AND i.order_item_type = 'line_item' "
			. "JOIN $item p ON p.order_item_id = i.order_item_id AND p.meta_key = '_product_id' AND p.meta_value IN $texts "
			. "LEFT JOIN $item v ON v.order_item_id = i.order_item_id AND v.meta_key = '_variation_id' "
			. "LEFT JOIN $item q ON q.order_item_id = i.order_item_id AND q.meta_key = '_qty' "
			. "LEFT JOIN $item r ON r.order_item_id = i.order_item_id AND r.meta_key = '_reduced_stock' "
			. "WHERE $type = 'shop_order' AND $at AND (r.meta_value > 0 OR r.meta_value IS NULL AND $status IN "
			. $this->database->values( self::TAKEN ) . " AND $modified >= $now AND NOT $taken) ORDER BY $id, i.order_item_id"
		);
	}

	private function meta_of_post( string $id, string $key ): string {
		global $wpdb; /** @var \wpdb $wpdb */
		return "(SELECT m.meta_value FROM {$wpdb->postmeta} m WHERE m.post_id = $id AND m.meta_key = '$key' LIMIT 1)";
	}

	/** A line names the product, and the variation besides. */
	private function with_parents( array $holders, string $ids ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$rows = $this->database->rows( "SELECT DISTINCT post_parent FROM {$wpdb->posts} WHERE ID IN ($ids) AND post_type = 'product_variation'" );
		return array_unique( array_merge( $holders, array_map( 'intval', array_column( $rows, 'post_parent' ) ) ) );
	}

	/** @return array Variation id => it manages its own stock. */
	private function variations_with_own_stock( array $lines ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$variations = array_filter( array_unique( array_map( 'intval', array_column( $lines, 'variation_id' ) ) ) );
		if ( ! $variations ) {
			return [];
		}
		$in   = $this->database->ids( $variations );
		$rows = $this->database->rows( "SELECT post_id FROM {$wpdb->postmeta} WHERE post_id IN $in AND meta_key = '_manage_stock' AND meta_value = 'yes'" );
		return array_fill_keys( array_map( 'intval', array_column( $rows, 'post_id' ) ), true );
	}

	/** @return array[] Order id => its received orders and invoices: kind, state, sent_at, updated_at. */
	private function documents( array $orders ): array {
		$kinds     = $this->database->values( [ Document::ORDER, Document::INVOICE ] );
		$documents = [];
		$rows      = $this->database->rows(
			'SELECT order_id, kind, state, sent_at, updated_at FROM ' . $this->database->table( 'documents' )
			. ' WHERE order_id IN ' . $this->database->ids( $orders ) . " AND kind IN $kinds ORDER BY id"
		);
		foreach ( $rows as $row ) {
			$documents[ (int) $row['order_id'] ][] = [
				'kind'       => $row['kind'],
				'state'      => $row['state'],
				'sent_at'    => null === $row['sent_at'] ? null : (int) $row['sent_at'],
				'updated_at' => (int) $row['updated_at'],
			];
		}
		return $documents;
	}

	/** Orders as a list, the pieces as text. */
	private static function in_order( array $orders ): array {
		foreach ( $orders as &$order ) {
			$pieces          = number_format( $order['pieces'], 6, '.', '' );
			$order['pieces'] = rtrim( rtrim( $pieces, '0' ), '.' );
		}
		return array_values( $orders );
	}

	/** @return int|null Unix seconds of a date in UTC, or of Unix seconds. */
	private static function instant( string $when ): ?int {
		if ( ctype_digit( $when ) ) {
			return (int) $when;
		}
		return '' === $when || '0000-00-00 00:00:00' === $when ? null : (int) strtotime( "$when UTC" );
	}
}
