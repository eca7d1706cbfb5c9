<?php
namespace Kros\WooCommerce\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * The lines of an order in the shape of `wc/v3`, amounts as stored.
 */
final class OrderLines {

	/** Lines of products; those of a refund carry negative amounts and name the line they give back. */
	public function products( \WC_Abstract_Order $order ): array {
		$lines = [];
		foreach ( $order->get_items( 'line_item' ) as $item ) {
			$lines[] = $this->line( $item ) + [
				'product_id'       => (int) $item->get_product_id( 'edit' ),
				'variation_id'     => (int) $item->get_variation_id( 'edit' ),
				'quantity'         => $item->get_quantity( 'edit' ),
				'tax_class'        => (string) $item->get_tax_class( 'edit' ),
				'subtotal'         => self::amount( $item->get_subtotal( 'edit' ) ),
				'subtotal_tax'     => self::amount( $item->get_subtotal_tax( 'edit' ) ),
				'sku'              => self::product_code( $item, '_sku' ),
				'global_unique_id' => self::product_code( $item, '_global_unique_id' ),
			];
		}
		return $lines;
	}

	/** Tax rates of the order; a percent that was not stored is null, never computed. */
	public function taxes( \WC_Order $order ): array {
		$lines = [];
		foreach ( $order->get_items( 'tax' ) as $item ) {
			$stored  = (string) get_metadata( 'order_item', $item->get_id(), 'rate_percent', true );
			$lines[] = [
				'id'                 => $item->get_id(),
				'rate_code'          => (string) $item->get_rate_code( 'edit' ),
				'rate_id'            => (int) $item->get_rate_id( 'edit' ),
				'label'              => (string) $item->get_label( 'edit' ),
				'compound'           => (bool) $item->get_compound( 'edit' ),
				'tax_total'          => self::amount( $item->get_tax_total( 'edit' ) ),
				'shipping_tax_total' => self::amount( $item->get_shipping_tax_total( 'edit' ) ),
				'rate_percent'       => '' === $stored ? null : self::amount( $stored ),
			];
		}
		return $lines;
	}

	/** Lines of shipping. */
	public function shipping( \WC_Abstract_Order $order ): array {
		$lines = [];
		foreach ( $order->get_items( 'shipping' ) as $item ) {
			$lines[] = $this->line( $item ) + [
				'method_title' => (string) $item->get_method_title( 'edit' ),
				'method_id'    => (string) $item->get_method_id( 'edit' ),
				'instance_id'  => (string) $item->get_instance_id( 'edit' ),
			];
		}
		return $lines;
	}

	/** Lines of fees. */
	public function fees( \WC_Abstract_Order $order ): array {
		$lines = [];
		foreach ( $order->get_items( 'fee' ) as $item ) {
			$lines[] = $this->line( $item ) + [
				'tax_class'  => (string) $item->get_tax_class( 'edit' ),
				'tax_status' => (string) $item->get_tax_status( 'edit' ),
			];
		}
		return $lines;
	}

	/** Coupons used in the order. */
	public function coupons( \WC_Order $order ): array {
		$lines = [];
		foreach ( $order->get_items( 'coupon' ) as $item ) {
			$lines[] = [
				'id'           => $item->get_id(),
				'code'         => (string) $item->get_code( 'edit' ),
				'discount'     => self::amount( $item->get_discount( 'edit' ) ),
				'discount_tax' => self::amount( $item->get_discount_tax( 'edit' ) ),
			];
		}
		return $lines;
	}

	/**
	 * @param \WC_Data $object Order or line.
	 * @return array[] Its meta as key and value.
	 */
	public static function meta( \WC_Data $object ): array {
		$list = [];
		foreach ( $object->get_meta_data() as $meta ) {
			$data   = $meta->get_data();
			$list[] = [
				'key'   => (string) $data['key'],
				'value' => is_object( $data['value'] ) ? null : $data['value'],
			];
		}
		return $list;
	}

	/**
	 * An amount as a decimal string. WooCommerce keeps strings; a float appears only where its own code computed a sum.
	 *
	 * @param mixed $value Amount.
	 */
	public static function amount( $value ): string {
		return is_float( $value ) ? rtrim( rtrim( number_format( $value, 10, '.', '' ), '0' ), '.' ) : trim( (string) $value );
	}

	/** @param \WC_Order_Item_Product|\WC_Order_Item_Fee|\WC_Order_Item_Shipping $item Line. */
	private function line( $item ): array {
		$taxes = $item->get_taxes( 'edit' );
		$total = isset( $taxes['total'] ) && is_array( $taxes['total'] ) ? $taxes['total'] : [];
		$list  = [];
		foreach ( $total as $rate_id => $tax ) {
			$list[] = [
				'id'       => (int) $rate_id,
				'total'    => self::amount( $tax ),
				'subtotal' => isset( $taxes['subtotal'][ $rate_id ] ) ? self::amount( $taxes['subtotal'][ $rate_id ] ) : '',
			];
		}
		return [
			'id'               => $item->get_id(),
			'name'             => (string) $item->get_name( 'edit' ),
			'total'            => self::amount( $item->get_total( 'edit' ) ),
			'total_tax'        => self::amount( $item->get_total_tax( 'edit' ) ),
			'taxes'            => $list,
			'refunded_item_id' => (int) get_metadata( 'order_item', $item->get_id(), '_refunded_item_id', true ),
			'meta_data'        => self::meta( $item ),
		];
	}

	/**
	 * As WooCommerce does, a variation without its own code has its product's; a deleted product has none.
	 *
	 * @param \WC_Order_Item_Product $item     Line.
	 * @param string                 $meta_key Key of the code.
	 */
	private static function product_code( \WC_Order_Item_Product $item, string $meta_key ): string {
		foreach ( [ $item->get_variation_id( 'edit' ), $item->get_product_id( 'edit' ) ] as $id ) {
			$code = $id ? (string) get_post_meta( $id, $meta_key, true ) : '';
			if ( '' !== $code ) {
				return $code;
			}
		}
		return '';
	}
}
