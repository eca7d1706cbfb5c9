<?php
/**
 * What the plugin calls of WooCommerce's orders, their items and products, for the analyser: signatures and types, no code.
 * Types say what comes at run time: an amount read from the database is a string.
 */

class WC_DateTime extends DateTime {
	/** @return int */
	public function getTimestamp() {}
	/** @return string */
	public function date( $format ) {}
}

class WC_Data_Exception extends Exception {}

/**
 * @property int $id
 * @property string $key
 * @property mixed $value
 */
class WC_Meta_Data {
	/** @return array{id: int, key: string, value: mixed} */
	public function get_data() {}
}

class WC_Data_Store {
	/**
	 * @param string $type
	 * @return WC_Data_Store
	 */
	public static function load( $type ) {}
	/** @return list<string> */
	public function get_internal_meta_keys() {}
	/**
	 * @param int|WC_Order $order
	 * @return bool
	 */
	public function get_stock_reduced( $order ) {}
}

abstract class WC_Data {
	/** @return array */
	public function get_changes() {}
	/** @return int */
	public function get_id() {}
	/** @return bool */
	public function delete( $force_delete = false ) {}
	/** @return int */
	public function save() {}
	/** @return array<string, mixed> */
	public function get_data() {}
	/** @return WC_Meta_Data[] */
	public function get_meta_data() {}
	/**
	 * @param string $key
	 * @return mixed
	 */
	public function get_meta( $key = '', $single = true, $context = 'view' ) {}
	/** @param string $key */
	public function update_meta_data( $key, $value, $meta_id = 0 ): void {}
	/** @param string $key */
	public function delete_meta_data( $key ): void {}
	public function save_meta_data(): void {}
	/** @return WC_Data_Store */
	public function get_data_store() {}
	/** @return string */
	public static function generate_meta_cache_key( $id, $cache_group ) {}
	public static function prime_raw_meta_data_cache( array $raw_meta_data_collection, $cache_group ): void {}
}

abstract class WC_Abstract_Order extends WC_Data {
	/** @return string */
	public function get_type() {}
	/** @return int */
	public function get_parent_id( $context = 'view' ) {}
	/** @return string */
	public function get_currency( $context = 'view' ) {}
	/** @return bool */
	public function get_prices_include_tax( $context = 'view' ) {}
	/** @return WC_DateTime|null */
	public function get_date_created( $context = 'view' ) {}
	/** @return WC_DateTime|null */
	public function get_date_modified( $context = 'view' ) {}
	/** @return string */
	public function get_status( $context = 'view' ) {}
	/** @return string|float */
	public function get_discount_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_discount_tax( $context = 'view' ) {}
	/** @return string|float */
	public function get_shipping_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_total_tax( $context = 'view' ) {}
	/**
	 * @param string|string[] $types
	 * @return ($types is 'line_item' ? array<int, WC_Order_Item_Product> : ($types is 'fee' ? array<int, WC_Order_Item_Fee> :
	 *   ($types is 'shipping' ? array<int, WC_Order_Item_Shipping> : ($types is 'tax' ? array<int, WC_Order_Item_Tax> :
	 *   ($types is 'coupon' ? array<int, WC_Order_Item_Coupon> : array<int, WC_Order_Item>)))))
	 */
	public function get_items( $types = 'line_item' ) {}
	/** @return array<int, WC_Order_Item_Tax> */
	public function get_taxes() {}
	/** @return array<int, WC_Order_Item_Shipping> */
	public function get_shipping_methods() {}
	/**
	 * @param string|string[] $status
	 * @return bool
	 */
	public function has_status( $status ) {}
}

class WC_Order extends WC_Abstract_Order {
	/** @return bool */
	public function payment_complete( $transaction_id = '' ) {}
	/** @return string */
	public function get_order_number() {}
	/** @return int */
	public function get_customer_id( $context = 'view' ) {}
	/** @return string */
	public function get_billing_first_name( $context = 'view' ) {}
	/** @return string */
	public function get_billing_email( $context = 'view' ) {}
	/** @return string */
	public function get_payment_method( $context = 'view' ) {}
	/** @return string */
	public function get_payment_method_title( $context = 'view' ) {}
	/** @return string */
	public function get_customer_ip_address( $context = 'view' ) {}
	/** @return string */
	public function get_customer_note( $context = 'view' ) {}
	/** @return WC_DateTime|null */
	public function get_date_completed( $context = 'view' ) {}
	/** @return WC_DateTime|null */
	public function get_date_paid( $context = 'view' ) {}
	/** @return array<string, string> */
	public function get_address( $address_type = 'billing' ) {}
	/** @return string */
	public function get_formatted_billing_full_name() {}
	/** @return string */
	public function get_formatted_shipping_full_name() {}
	/** @return bool */
	public function is_paid() {}
	/** @return string */
	public function get_edit_order_url() {}
	/** @return int */
	public function add_order_note( $note, $is_customer_note = 0, $added_by_user = false ) {}
	/** @return WC_Order_Refund[] */
	public function get_refunds() {}
	/** @return bool */
	public function untrash() {}
}

class WC_Order_Refund extends WC_Abstract_Order {
	/** @return string|float */
	public function get_amount( $context = 'view' ) {}
	/** @return string */
	public function get_reason( $context = 'view' ) {}
}

class WC_Order_Item extends WC_Data {
	/** @return string */
	public function get_name( $context = 'view' ) {}
	/** @return string */
	public function get_type() {}
	/** @return int|float|string */
	public function get_quantity( $context = 'view' ) {}
	/** @return bool */
	public function is_type( $type ) {}
}

class WC_Order_Item_Product extends WC_Order_Item {
	/** @return int */
	public function get_product_id( $context = 'view' ) {}
	/** @return int */
	public function get_variation_id( $context = 'view' ) {}
	/** @return string */
	public function get_tax_class( $context = 'view' ) {}
	/** @return string */
	public function get_tax_status() {}
	/** @return string|float */
	public function get_subtotal( $context = 'view' ) {}
	/** @return string|float */
	public function get_subtotal_tax( $context = 'view' ) {}
	/** @return string|float */
	public function get_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_total_tax( $context = 'view' ) {}
	/** @return array<string, array<int, string>> */
	public function get_taxes( $context = 'view' ) {}
}

class WC_Order_Item_Fee extends WC_Order_Item {
	/** @return string */
	public function get_tax_class( $context = 'view' ) {}
	/** @return string */
	public function get_tax_status( $context = 'view' ) {}
	/** @return string|float */
	public function get_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_total_tax( $context = 'view' ) {}
	/** @return array<string, array<int, string>> */
	public function get_taxes( $context = 'view' ) {}
}

class WC_Order_Item_Shipping extends WC_Order_Item {
	/** @return string */
	public function get_method_title( $context = 'view' ) {}
	/** @return string */
	public function get_method_id( $context = 'view' ) {}
	/** @return string */
	public function get_instance_id( $context = 'view' ) {}
	/** @return string */
	public function get_tax_class( $context = 'view' ) {}
	/** @return string */
	public function get_tax_status( $context = 'view' ) {}
	/** @return string|float */
	public function get_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_total_tax( $context = 'view' ) {}
	/** @return array<string, array<int, string>> */
	public function get_taxes( $context = 'view' ) {}
}

class WC_Order_Item_Tax extends WC_Order_Item {
	/** @return string */
	public function get_rate_code( $context = 'view' ) {}
	/** @return string */
	public function get_label( $context = 'view' ) {}
	/** @return int */
	public function get_rate_id( $context = 'view' ) {}
	/** @return string|float */
	public function get_tax_total( $context = 'view' ) {}
	/** @return string|float */
	public function get_shipping_tax_total( $context = 'view' ) {}
	/** @return bool */
	public function get_compound( $context = 'view' ) {}
}

class WC_Order_Item_Coupon extends WC_Order_Item {
	/** @return string */
	public function get_code( $context = 'view' ) {}
	/** @return string|float */
	public function get_discount( $context = 'view' ) {}
	/** @return string|float */
	public function get_discount_tax( $context = 'view' ) {}
}

class WC_Product extends WC_Data {
	/** @return string */
	public function get_type() {}
	/** @return string */
	public function get_name( $context = 'view' ) {}
	/** @return string */
	public function get_status( $context = 'view' ) {}
	/** @return string */
	public function get_tax_status( $context = 'view' ) {}
	/** @return string */
	public function get_tax_class( $context = 'view' ) {}
	/** @return bool|string */
	public function get_manage_stock( $context = 'view' ) {}
	/** @return bool */
	public function managing_stock() {}
	/** @return int|float|null */
	public function get_stock_quantity( $context = 'view' ) {}
	/** @return int */
	public function get_stock_managed_by_id() {}
	/** @return string */
	public function get_backorders( $context = 'view' ) {}
	/** @return int */
	public function get_parent_id( $context = 'view' ) {}
	/**
	 * @param string|string[] $type
	 * @return bool
	 */
	public function is_type( $type ) {}
	public function set_name( $name ): void {}
	public function set_status( $status ): void {}
	public function set_catalog_visibility( $visibility ): void {}
	public function set_description( $description ): void {}
	public function set_sku( $sku ): void {}
	public function set_global_unique_id( $global_unique_id ): void {}
	public function set_regular_price( $price ): void {}
	public function set_sale_price( $price ): void {}
	public function set_tax_class( $class ): void {}
	public function set_manage_stock( $manage_stock ): void {}
	public function set_stock_quantity( $quantity ): void {}
	public function set_stock_status( $status = 'instock' ): void {}
	public function set_backorders( $backorders ): void {}
	public function set_weight( $weight ): void {}
}

class WC_Product_Simple extends WC_Product {}
