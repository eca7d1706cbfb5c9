<?php
class WC_Order extends WC_Abstract_Order {
	const POST_TYPE = 'shop_order';
	const TYPE      = 'shop_order';
	const KIND      = 'order';
	const PAYMENT   = array( 'payment_method' => array( '', '_payment_method' ), 'payment_method_title' => array( '', '_payment_method_title' ) );
	const CUSTOMER  = array( 'customer_id' => array( 0, '_customer_user' ), 'customer_note' => array( '', '' ), 'customer_ip_address' => array( '', '_customer_ip_address' ), 'date_paid' => array( null, '_date_paid' ) );
	const COMPLETED = array( 'date_completed' => array( null, '_date_completed' ) );
	const KEYS      = array( 'order_key' => array( '', '_order_key' ), 'created_via' => array( '', '_created_via' ), 'transaction_id' => array( '', '_transaction_id' ) );
	const FIELDS    = array( 'first_name', 'last_name', 'company', 'address_1', 'address_2', 'city', 'state', 'postcode', 'country', 'email', 'phone' );
	private $transition;

	protected static function props() {
		static $props = self::SHARED + self::PAYMENT + self::CUSTOMER + self::COMPLETED + self::KEYS;
		foreach ( isset( $props['billing_email'] ) ? array() : self::FIELDS as $field ) {
			$props += array( "billing_$field" => array( '', "_billing_$field" ) );
			$props += 'email' === $field ? array() : array( "shipping_$field" => array( '', "_shipping_$field" ) );
		}
		return $props;
	}

	public function get_order_number() {
		return (string) apply_filters( 'woocommerce_order_number', $this->id, $this );
	}

	public function get_edit_order_url() {
		return apply_filters( 'woocommerce_get_edit_order_url', admin_url( "post.php?post={$this->id}&action=edit" ), $this );
	}

	public function get_address( $type = 'billing' ) {
		$address = array();
		foreach ( $this->data as $name => $value ) {
			if ( preg_match( "/^{$type}_(?!total|tax)(.+)/", $name, $part ) ) {
				$address[ $part[1] ] = $value;
			}
		}
		return apply_filters( 'woocommerce_get_order_address', $address, $type, $this );
	}

	public function set_address( $address, $type = 'billing' ) {
		foreach ( $address as $name => $value ) {
			$this->{"set_{$type}_$name"}( $value );
		}
	}

	public function get_formatted_billing_full_name() {
		return trim( $this->data['billing_first_name'] . ' ' . $this->data['billing_last_name'] );
	}
	public function get_formatted_shipping_full_name() {
		return trim( $this->data['shipping_first_name'] . ' ' . $this->data['shipping_last_name'] );
	}

	public function set_status( $status, $note = '' ) {
		$from                 = $this->get_status();
		$to                   = preg_replace( '/^wc-/', '', $status );
		$this->data['status'] = $to;
		$this->transition     = $from !== $to ? array( $this->transition ? $this->transition[0] : $from, $to, $note ) : $this->transition;
		$is_paid_now          = ! $this->data['date_paid'] && in_array( $to, wc_get_is_paid_statuses(), true );
		$this->set_prop( 'date_completed', 'completed' === $to ? time() : $this->data['date_completed'] );
		$this->set_prop( 'date_paid', $is_paid_now ? time() : $this->data['date_paid'] );
		return array( 'from' => $from, 'to' => $to );
	}

	public function update_status( $status, $note = '' ) {
		$this->set_status( $status, $note );
		return (bool) $this->save();
	}

	public function payment_complete( $transaction_id = '' ) {
		$this->set_transaction_id( $transaction_id );
		$this->update_status( apply_filters( 'woocommerce_payment_complete_order_status', 'processing', $this->id, $this ) );
		do_action( 'woocommerce_payment_complete', $this->id );
		return true;
	}

	public function save() {
		$this->data['currency']  = $this->data['currency'] ? $this->data['currency'] : get_woocommerce_currency();
		$this->data['order_key'] = $this->data['order_key'] ? $this->data['order_key'] : 'wc_order_' . wp_generate_password( 13, false );
		parent::save();
		list( $from, $to, $note ) = $this->transition ? $this->transition : array( '', '', '' );
		$this->transition         = null;
		if ( '' !== $to ) {
			$this->add_order_note( trim( "$note Order status changed from $from to $to." ) );
			do_action( "woocommerce_order_status_$to", $this->id, $this );
			do_action( "woocommerce_order_status_{$from}_to_$to", $this->id, $this );
			do_action( 'woocommerce_order_status_changed', $this->id, $from, $to, $this );
		}
		return $this->id;
	}

	public function add_product( $product, $quantity = 1, $args = array() ) {
		$net  = wc_get_price_excluding_tax( $product, array( 'qty' => $quantity ) );
		$item = new WC_Order_Item_Product();
		$item->set_product( $product );
		$item->set_props( $args + array( 'quantity' => $quantity, 'subtotal' => $net, 'total' => $net, 'order_id' => $this->id ) );
		$item->save();
		$this->add_item( $item );
		return $item->get_id();
	}

	public function add_order_note( $note ) {
		$comment = array( 'comment_post_ID' => $this->id, 'comment_author' => 'WooCommerce', 'comment_content' => wp_slash( $note ), 'comment_type' => 'order_note' );
		return wp_insert_comment( $comment );
	}

	public function get_refunds() {
		return $this->id ? wc_get_orders( array( 'type' => 'shop_order_refund', 'parent' => $this->id, 'limit' => -1, 'orderby' => 'ID' ) ) : array();
	}

	public function get_remaining_refund_amount() {
		$left = (float) $this->get_total();
		foreach ( $this->get_refunds() as $refund ) {
			$left -= (float) $refund->get_amount();
		}
		return wc_format_decimal( $left, wc_get_price_decimals() );
	}
}
