<?php
namespace Kros\WooCommerce\Orders;

defined( 'ABSPATH' ) || exit;

/**
 * Finds orders by the number that people know, wherever WooCommerce keeps orders, without reading through all of them.
 */
final class OrderNumbers {

	/** Where plugins that number orders keep the number. */
	const KEYS = [ '_order_number', '_order_number_formatted', '_wcj_order_number', '_alg_wc_full_custom_order_number' ];

	/**
	 * @param string $number Number or id as somebody typed it, with or without #.
	 * @return int[] Orders of this number; when there is none and it is an id, that id, whether or not its order is still there.
	 */
	public function ids( string $number ): array {
		$number = trim( ltrim( trim( (string) $number ), '#' ) );
		if ( '' === $number ) {
			return [];
		}
		$ids = [];
		/**
		 * Changes the order meta keys in which an order is searched by its number.
		 *
		 * @param string[] $keys Keys.
		 */
		foreach ( (array) apply_filters( 'wc_kros_order_number_keys', self::KEYS ) as $key ) {
			$found = wc_get_orders(
				[
					'type'       => 'shop_order',
					'limit'      => 20,
					'return'     => 'ids',
					'meta_key'   => (string) $key,
					'meta_value' => $number,
				]
			);
			$ids   = array_merge( $ids, array_map( 'intval', $found ) );
		}
		// Numbers that are made of the id end in it.
		if ( ! $ids && preg_match( '/(\d{1,18})$/', $number, $digits ) ) {
			$order = ctype_digit( $number ) ? null : wc_get_order( (int) $digits[1] );
			if ( ctype_digit( $number ) || $order instanceof \WC_Order && strtolower( $order->get_order_number() ) === strtolower( $number ) ) {
				$ids[] = (int) $digits[1];
			}
		}
		return array_values( array_unique( $ids ) );
	}

	/**
	 * Reads orders together, so that a list costs as much as one of them.
	 *
	 * @param int[] $ids Orders.
	 * @return \WC_Order[] Id => order; without those that are gone or in the trash.
	 */
	public function orders( array $ids ): array {
		$ids = array_values( array_unique( array_filter( array_map( 'intval', $ids ) ) ) );
		if ( ! $ids ) {
			return [];
		}
		$found = wc_get_orders(
			[
				'type'     => 'shop_order',
				'post__in' => $ids,
				'limit'    => count( $ids ),
				'orderby'  => 'none',
			]
		);
		$by    = [];
		foreach ( $found as $order ) {
			$by[ $order->get_id() ] = $order;
		}
		return $by;
	}
}
