<?php
namespace Kros\WooCommerce\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the refunds and fills the caches that WooCommerce reads lines from, for a whole batch of orders at once.
 *
 * Newer versions do so themselves; others ask the database about each order and each line. What is cached already is
 * left alone, and where this finds nothing to do, WooCommerce reads as it always does.
 */
final class OrderCaches {

	const ITEM_STORES = [
		'line_item' => 'order-item-product',
		'shipping'  => 'order-item-shipping',
		'fee'       => 'order-item-fee',
		'tax'       => 'order-item-tax',
		'coupon'    => 'order-item-coupon',
	];

	/**
	 * @param int[] $order_ids Orders that exist.
	 * @return array[] Order id => its refunds, oldest first; their lines are cached, too.
	 */
	public function prime( array $order_ids ): array {
		$refunds = $this->refunds( $order_ids );
		foreach ( array_merge( [], ...array_values( $refunds ) ) as $refund ) {
			$order_ids[] = $refund->get_id();
		}
		$this->load_lines( $order_ids );
		$lines = [];
		foreach ( $order_ids as $id ) {
			/** @var \stdClass[] $cached */
			$cached = array_filter( (array) wp_cache_get( 'order-items-' . $id, 'orders' ), 'is_object' );
			foreach ( $cached as $line ) {
				$lines[ (int) $line->order_item_id ] = $line->order_item_type;
			}
		}
		if ( $lines ) {
			update_meta_cache( 'order_item', array_keys( $lines ) );
			$this->load_line_meta( $lines );
			$this->load_products( array_keys( $lines, 'line_item', true ) );
		}
		return $refunds;
	}

	/** The lines of orders whose lines are not cached, as WooCommerce caches them. */
	private function load_lines( array $order_ids ): void {
		global $wpdb; /** @var \wpdb $wpdb */
		$by = [];
		foreach ( $order_ids as $id ) {
			if ( false === wp_cache_get( 'order-items-' . $id, 'orders' ) ) {
				$by[ (int) $id ] = [];
			}
		}
		if ( ! $by ) {
			return;
		}
		/** @var \stdClass[] $lines */
		$lines = $wpdb->get_results(
			"SELECT order_item_type, order_item_id, order_id, order_item_name FROM {$wpdb->prefix}woocommerce_order_items
			WHERE order_id IN (" . implode( ',', array_keys( $by ) ) . ') ORDER BY order_item_id'
		);
		foreach ( $lines as $line ) {
			$by[ (int) $line->order_id ][] = $line;
			wp_cache_set( 'item-' . $line->order_item_id, $line, 'order-items' );
		}
		foreach ( $by as $id => $of_order ) {
			wp_cache_set( 'order-items-' . $id, $of_order, 'orders' );
		}
	}

	/**
	 * WooCommerce's own form of the lines' meta, which leaves out what is a field of the line.
	 *
	 * @param array $lines Line id => type.
	 */
	private function load_line_meta( array $lines ): void {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( ! is_callable( [ \WC_Order_Item::class, 'prime_raw_meta_data_cache' ] ) ) {
			return;
		}
		$meta = [];
		foreach ( $lines as $id => $type ) {
			if ( $this->fields( $type ) && false === wp_cache_get( \WC_Order_Item::generate_meta_cache_key( $id, 'order-items' ), 'order-items' ) ) {
				$meta[ $id ] = [];
			}
		}
		if ( ! $meta ) {
			return;
		}
		/** @var \stdClass[] $rows */
		$rows = $wpdb->get_results(
			"SELECT order_item_id, meta_id, meta_key, meta_value FROM {$wpdb->prefix}woocommerce_order_itemmeta
			WHERE order_item_id IN (" . implode( ',', array_keys( $meta ) ) . ') ORDER BY meta_id'
		);
		foreach ( $rows as $row ) {
			if ( ! in_array( $row->meta_key, $this->fields( $lines[ $row->order_item_id ] ), true ) ) {
				$meta[ $row->order_item_id ][] = $row;
			}
		}
		\WC_Order_Item::prime_raw_meta_data_cache( $meta, 'order-items' );
	}

	/** Meta keys that are fields of a line of this type; empty for a type that is not WooCommerce's. */
	private function fields( string $type ): array {
		static $fields = [];
		if ( ! isset( $fields[ $type ] ) ) {
			$fields[ $type ] = isset( self::ITEM_STORES[ $type ] ) ? \WC_Data_Store::load( self::ITEM_STORES[ $type ] )->get_internal_meta_keys() : [];
		}
		return $fields[ $type ];
	}

	/** Products and variations with their meta. */
	private function load_products( array $line_ids ): void {
		$ids = [];
		foreach ( $line_ids as $id ) {
			$ids[] = (int) get_metadata( 'order_item', $id, '_product_id', true );
			$ids[] = (int) get_metadata( 'order_item', $id, '_variation_id', true );
		}
		_prime_post_caches( array_unique( array_filter( $ids ) ), false, true );
	}

	/**
	 * The refunds of these orders in one query, oldest first.
	 *
	 * @param int[] $order_ids Orders.
	 * @return array<int, \WC_Order_Refund[]>
	 */
	private function refunds( array $order_ids ): array {
		$by    = array_fill_keys( $order_ids, [] );
		$query = [ 'type' => 'shop_order_refund', 'post_parent__in' => $order_ids, 'limit' => -1, 'orderby' => 'ID', 'order' => 'ASC' ];
		foreach ( $order_ids ? wc_get_orders( $query ) : [] as $refund ) {
			if ( $refund instanceof \WC_Order_Refund && isset( $by[ $refund->get_parent_id() ] ) ) {
				$by[ $refund->get_parent_id() ][] = $refund;
			}
		}
		return $by;
	}
}
