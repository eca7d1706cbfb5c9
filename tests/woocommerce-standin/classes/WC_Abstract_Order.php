<?php
/** What an order and a refund share: lines and totals. */
abstract class WC_Abstract_Order extends WC_Standin_Post {
	use WC_Standin_Totals;

	const TOTALS   = array( 'total' => array( '0', '_order_total' ), 'cart_tax' => array( '0', '_order_tax' ) );
	const SHIPPING = array( 'shipping_total' => array( '0', '_order_shipping' ), 'shipping_tax' => array( '0', '_order_shipping_tax' ) );
	const DISCOUNT = array( 'discount_total' => array( '0', '_cart_discount' ), 'discount_tax' => array( '0', '_cart_discount_tax' ) );
	const MONEY    = array( 'currency' => array( '', '_order_currency' ), 'prices_include_tax' => array( false, '_prices_include_tax' ) );
	const SHARED   = parent::POST + array( 'status' => array( '', '' ) ) + self::MONEY + self::DISCOUNT + self::SHIPPING + self::TOTALS;

	private $items;
	private $removed = array();

	public function __call( $method, $args ) {
		$types = array( 'get_taxes' => 'tax', 'get_fees' => 'fee', 'get_shipping_methods' => 'shipping', 'get_coupons' => 'coupon' );
		return isset( $types[ $method ] ) ? $this->get_items( $types[ $method ] ) : parent::__call( $method, $args );
	}

	public function get_status() {
		return apply_filters( 'woocommerce_order_get_status', $this->data['status'] ? $this->data['status'] : 'pending', $this );
	}

	public function get_total_tax() {
		return wc_format_decimal( wc_round_tax_total( (float) $this->data['cart_tax'] + (float) $this->data['shipping_tax'] ) );
	}

	/** Lines by id; those not saved yet by `new:1` and so on. */
	public function get_items( $types = 'line_item' ) {
		$wanted = function ( $item ) use ( $types ) {
			return in_array( $item->get_type(), (array) $types, true );
		};
		return apply_filters( 'woocommerce_order_get_items', array_filter( $this->items(), $wanted ), $this, (array) $types );
	}

	public function add_item( $item ) {
		$key                 = $item->get_id() ? $item->get_id() : 'new:' . ( count( $this->items() ) + count( $this->removed ) + 1 );
		$this->items         = $this->items();
		$this->items[ $key ] = $item;
	}

	public function remove_item( $key ) {
		$this->items     = array_diff_key( $this->items(), array( $key => 1 ) );
		$this->removed[] = $key;
	}

	public function remove_order_items() {
		array_map( array( $this, 'remove_item' ), array_keys( $this->items() ) );
	}

	/** The lines of a deleted order go with it, and so do its refunds. */
	public static function post_deleted( $id ) {
		global $wpdb;
		$lines = "SELECT order_item_id FROM {$wpdb->prefix}woocommerce_order_items WHERE order_id = %d";
		array_map( array( 'WC_Order_Item', 'delete_row' ), $wpdb->get_col( $wpdb->prepare( $lines, $id ) ) );
		array_map( 'wp_delete_post', wc_get_orders( array( 'type' => 'shop_order_refund', 'parent' => $id, 'limit' => -1, 'return' => 'ids' ) ) );
	}

	public function save() {
		parent::save();
		array_map( array( 'WC_Order_Item', 'delete_row' ), array_filter( $this->removed, 'is_numeric' ) );
		$this->removed = array();
		$saved         = array();
		foreach ( $this->items() as $item ) {
			$item->set_order_id( $this->id );
			$saved[ $item->save() ] = $item;
		}
		$this->items = $saved;
		return $this->id;
	}

	protected function post() {
		$status = wc_standin_post_status( $this->data['status'] ? $this->data['status'] : 'pending' );
		return array( 'post_status' => $status, 'post_title' => 'Order', 'ping_status' => 'closed', 'comment_status' => 'closed' ) + parent::post();
	}

	private function items() {
		global $wpdb;
		if ( null === $this->items ) {
			$sql  = "SELECT * FROM {$wpdb->prefix}woocommerce_order_items WHERE order_id = %d ORDER BY order_item_id";
			$rows = $this->id ? $wpdb->get_results( $wpdb->prepare( $sql, $this->id ), OBJECT_K ) : array();
			update_meta_cache( 'order_item', array_keys( $rows ) );
			$this->items = array_map( array( 'WC_Order_Item', 'of' ), $rows );
		}
		return $this->items;
	}
}
