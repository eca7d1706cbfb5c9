<?php
namespace Kros\WooCommerce\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Reads whole orders in the shape of `wc/v3`.
 *
 * Amounts are the stored strings with every digit. A deleted or trashed order is absent. What cannot be read of a
 * line (its product is gone) is empty, and no order fails because of another one.
 */
final class OrderReader {

	/** @var OrderCaches */ private $caches;
	/** @var OrderLines */ private $lines;
	/** @var OrderLocale */ private $locale;

	public function __construct( OrderCaches $caches, OrderLines $lines, OrderLocale $locale ) {
		$this->caches = $caches;
		$this->lines  = $lines;
		$this->locale = $locale;
	}

	/**
	 * @param array $message With `ids`.
	 * @return array `orders`.
	 */
	public function read( array $message ): array {
		$ids = array_values( array_unique( array_map( 'intval', $message['ids'] ) ) );
		if ( ! $ids ) {
			return [ 'orders' => [] ];
		}
		// What this process has read before may be older than the change it was asked to look at. A shared cache is kept right by WooCommerce.
		if ( ! wp_using_ext_object_cache() ) {
			wp_cache_flush();
		} elseif ( function_exists( 'wp_cache_supports' ) && wp_cache_supports( 'flush_runtime' ) ) {
			wp_cache_flush_runtime();
		}
		$orders = $this->orders( $ids );
		$refunds = $this->caches->prime( array_keys( $orders ) );
		$this->locale->prime( $orders );
		$read = [];
		foreach ( $orders as $id => $order ) {
			$read[] = $this->readable( $order, $refunds[ $id ] );
		}
		return [ 'orders' => $read ];
	}

	/**
	 * @param array $message With `ids`.
	 * @return array `ids`: those of them that lie in the trash.
	 */
	public function trashed( array $message ): array {
		$ids = [];
		foreach ( array_unique( array_map( 'intval', $message['ids'] ) ) as $id ) {
			$order = wc_get_order( $id );
			if ( $order instanceof \WC_Order && 'shop_order' === $order->get_type() && 'trash' === $order->get_status() ) {
				$ids[] = $id;
			}
		}
		return [ 'ids' => $ids ];
	}

	/** An order that other plugins' code cannot get through stays in the answer, with what went wrong. */
	private function readable( \WC_Order $order, array $refunds ): array {
		try {
			return $this->shape( $order ) + [ 'refunds' => array_map( [ $this, 'refund' ], $refunds ) ];
		} catch ( \Throwable $failure ) {
			return [
				'id'    => $order->get_id(),
				'error' => $failure->getMessage(),
			];
		}
	}

	/**
	 * The orders in one query; one by one only those that WooCommerce's query does not show, such as one in a status
	 * whose plugin was switched off.
	 */
	private function orders( array $ids ): array {
		$found = [];
		foreach ( wc_get_orders( [ 'type' => 'shop_order', 'limit' => -1, 'post__in' => $ids ] ) as $order ) {
			$found[ $order->get_id() ] = $order;
		}
		foreach ( array_diff( $ids, array_keys( $found ) ) as $id ) {
			$found[ $id ] = wc_get_order( $id );
		}
		$sorted = [];
		foreach ( array_intersect( $ids, array_keys( $found ) ) as $id ) {
			$sorted[ $id ] = $found[ $id ];
		}
		return array_filter(
			$sorted + $found,
			function ( $order ) {
				return $order instanceof \WC_Order && 'shop_order' === $order->get_type() && 'trash' !== $order->get_status();
			}
		);
	}

	private function shape( \WC_Order $order ): array {
		return [
			'id'                   => $order->get_id(),
			'number'               => (string) $order->get_order_number(),
			'status'               => $order->get_status(),
			'currency'             => $order->get_currency( 'edit' ),
			'date_created'         => self::local( $order->get_date_created( 'edit' ) ),
			'date_created_gmt'     => self::gmt( $order->get_date_created( 'edit' ) ),
			'date_modified_gmt'    => self::gmt( $order->get_date_modified( 'edit' ) ),
			'date_paid'            => self::local( $order->get_date_paid( 'edit' ) ),
			'date_paid_gmt'        => self::gmt( $order->get_date_paid( 'edit' ) ),
			'date_completed'       => self::local( $order->get_date_completed( 'edit' ) ),
			'locale'               => $this->locale->of( $order ),
			'discount_total'       => OrderLines::amount( $order->get_discount_total( 'edit' ) ),
			'discount_tax'         => OrderLines::amount( $order->get_discount_tax( 'edit' ) ),
			'shipping_total'       => OrderLines::amount( $order->get_shipping_total( 'edit' ) ),
			'total'                => OrderLines::amount( $order->get_total( 'edit' ) ),
			'total_tax'            => OrderLines::amount( $order->get_total_tax( 'edit' ) ),
			'prices_include_tax'   => (bool) $order->get_prices_include_tax( 'edit' ),
			'customer_id'          => (int) $order->get_customer_id( 'edit' ),
			'customer_note'        => (string) $order->get_customer_note( 'edit' ),
			'billing'              => $order->get_address( 'billing' ),
			'shipping'             => $order->get_address( 'shipping' ),
			'payment_method'       => (string) $order->get_payment_method( 'edit' ),
			'payment_method_title' => (string) $order->get_payment_method_title( 'edit' ),
			'meta_data'            => OrderLines::meta( $order ),
			'line_items'           => $this->lines->products( $order ),
			'tax_lines'            => $this->lines->taxes( $order ),
			'shipping_lines'       => $this->lines->shipping( $order ),
			'fee_lines'            => $this->lines->fees( $order ),
			'coupon_lines'         => $this->lines->coupons( $order ),
		];
	}

	private function refund( \WC_Order_Refund $refund ): array {
		return [
			'id'             => $refund->get_id(),
			'date_created'   => self::local( $refund->get_date_created( 'edit' ) ),
			'reason'         => (string) $refund->get_reason( 'edit' ),
			'total'          => '-' . OrderLines::amount( $refund->get_amount( 'edit' ) ),
			'line_items'     => $this->lines->products( $refund ),
			'shipping_lines' => $this->lines->shipping( $refund ),
			'fee_lines'      => $this->lines->fees( $refund ),
		];
	}

	/**
	 * In the shop's time zone.
	 *
	 * @param \WC_DateTime|null $date Instant.
	 */
	private static function local( ?\WC_DateTime $date ): ?string {
		return $date ? $date->date( 'Y-m-d\TH:i:s' ) : null;
	}

	/** @param \WC_DateTime|null $date Instant. */
	private static function gmt( ?\WC_DateTime $date ): ?string {
		return $date ? gmdate( 'Y-m-d\TH:i:s', $date->getTimestamp() ) : null;
	}
}
