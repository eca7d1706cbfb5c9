<?php
/** A line of an order, kept in WooCommerce's own tables under WooCommerce's own meta keys. */
abstract class WC_Order_Item extends WC_Data {
	const META_TYPE = 'order_item';
	const KIND      = 'order_item';
	const CLASSES   = array( 'line_item' => 'Product', 'shipping' => 'Shipping', 'fee' => 'Fee', 'tax' => 'Tax', 'coupon' => 'Coupon' );
	const ROW       = array( 'name' => array( '', '' ), 'order_id' => array( 0, '' ) );
	const TAXES     = array( 'tax_class' => array( '', '_tax_class' ), 'taxes' => array( array( 'total' => array() ), '_line_tax_data' ) );
	const LINE      = self::ROW + self::TAXES + array( 'total' => array( '0', '_line_total' ), 'total_tax' => array( '0', '_line_tax' ) );

	public static function of( $row ) {
		$class = 'WC_Order_Item_' . self::CLASSES[ $row->order_item_type ];
		$item  = new $class( $row->order_item_id );
		$item->set_prop( 'name', $row->order_item_name );
		$item->set_prop( 'order_id', $row->order_id );
		return $item;
	}

	public static function delete_row( $id ) {
		global $wpdb;
		$wpdb->delete( $wpdb->prefix . 'woocommerce_order_items', array( 'order_item_id' => $id ) );
		$wpdb->delete( $wpdb->order_itemmeta, array( 'order_item_id' => $id ) );
		wp_cache_delete( $id, 'order_item_meta' );
	}

	public function save() {
		global $wpdb;
		$row = array( 'order_item_id' => $this->id, 'order_item_name' => $this->data['name'], 'order_item_type' => static::TYPE );
		$wpdb->replace( $wpdb->prefix . 'woocommerce_order_items', $row + array( 'order_id' => $this->data['order_id'] ) );
		$this->id = (int) $wpdb->insert_id;
		$this->save_props();
		return $this->id;
	}

	/** @param array|false $taxes total and subtotal: rate id => tax. */
	public function set_taxes( $taxes ) {
		$taxes = array_filter( (array) $taxes ) + array( 'total' => array() );
		$taxes = isset( $this->data['subtotal'] ) ? $taxes + array( 'subtotal' => $taxes['total'] ) : array( 'total' => $taxes['total'] );
		foreach ( $taxes as $of => $by_rate ) {
			$taxes[ $of ] = array_map( 'wc_format_decimal', $by_rate );
			$this->set_prop( "{$of}_tax", array_sum( array_map( 'wc_round_tax_total', $by_rate ) ) );
		}
		$this->set_prop( 'taxes', $taxes );
	}

	/** @param array $at country, state and, for shipping, tax_class; empty for nowhere. */
	public function calculate_taxes( $at = array() ) {
		$taxes = array();
		foreach ( array_intersect_key( $this->data, array( 'total' => 1, 'subtotal' => 1 ) ) as $of => $net ) {
			$taxes[ $of ] = WC_Tax::calc_tax( $net, $this->rates( $at ) );
		}
		$this->set_taxes( $taxes );
	}

	public function rates( array $at ) {
		$taxable = $at && wc_tax_enabled() && 'taxable' === $this->get_tax_status();
		$rates   = $taxable ? WC_Tax::find_rates( isset( $this->data['tax_class'] ) ? array( 'tax_class' => $this->data['tax_class'] ) + $at : $at ) : array();
		return 'shipping' === static::TYPE ? wp_list_filter( $rates, array( 'shipping' => 'yes' ) ) : $rates;
	}

	/** The negative line for this one, given back in part: qty, refund_total, refund_tax. */
	public function refunded( $line ) {
		$minus    = function ( $amount ) {
			return -1.0 * (float) $amount;
		};
		$line    += array( 'qty' => 0, 'refund_total' => 0, 'refund_tax' => array() );
		$back     = clone $this;
		$back->id = 0;
		foreach ( array_intersect_key( array( 'quantity' => $line['qty'], 'total' => $line['refund_total'], 'subtotal' => $line['refund_total'] ), $this->data ) as $name => $value ) {
			$back->set_prop( $name, $minus( $value ) );
		}
		$back->set_taxes( array( 'total' => array_map( $minus, $line['refund_tax'] ) ) );
		$back->update_meta_data( '_refunded_item_id', $this->id );
		return $back;
	}

	public function get_tax_status() {
		return isset( $this->data['tax_status'] ) ? $this->data['tax_status'] : 'taxable';
	}
}
