<?php
/** Money given back. */

/**
 * @param array $args order_id, amount, reason, line_items (id => qty, refund_total, refund_tax).
 * @return WC_Order_Refund|WP_Error
 */
function wc_create_refund( $args = array() ) {
	$order = wc_get_order( $args['order_id'] );
	if ( ! $order || (float) $args['amount'] > (float) $order->get_remaining_refund_amount() ) {
		return new WP_Error( 'error', 'There is no such order, or not so much money left.' );
	}
	$args  += array( 'reason' => '', 'line_items' => array() );
	$refund = new WC_Order_Refund();
	$refund->set_props( array( 'parent_id' => $order->get_id(), 'amount' => $args['amount'], 'reason' => $args['reason'], 'currency' => $order->get_currency() ) );
	foreach ( $args['line_items'] as $item_id => $line ) {
		$refund->add_item( wc_standin_refunded_item( $order->get_item( $item_id ), $line + array( 'qty' => 0, 'refund_total' => 0, 'refund_tax' => array() ) ) );
	}
	$refund->update_taxes();
	$refund->calculate_totals( false );
	$refund->set_total( wc_format_decimal( -1.0 * (float) $args['amount'], wc_get_price_decimals() ) );
	do_action( 'woocommerce_create_refund', $refund, $args );
	$refund->save();
	$is_full = (float) $order->get_remaining_refund_amount() <= 0;
	do_action( 'woocommerce_order_' . ( $is_full ? 'fully' : 'partially' ) . '_refunded', $order->get_id(), $refund->get_id() );
	if ( $is_full ) {
		$order->update_status( 'refunded' );
	}
	do_action( 'woocommerce_refund_created', $refund->get_id(), $args );
	do_action( 'woocommerce_order_refunded', $order->get_id(), $refund->get_id() );
	return $refund;
}

/** The negative line for a line that is given back. */
function wc_standin_refunded_item( $item, $line ) {
	$minus = function ( $amount ) {
		return -1.0 * (float) $amount;
	};
	$props = array( 'name' => $item->get_name(), 'total' => $minus( $line['refund_total'] ), 'taxes' => array( 'total' => array_map( $minus, $line['refund_tax'] ) ) );
	if ( 'line_item' === $item->get_type() ) {
		$props += array( 'product_id' => $item->get_product_id(), 'quantity' => -1 * $line['qty'], 'subtotal' => $props['total'], 'tax_class' => $item->get_tax_class() );
	}
	$class    = get_class( $item );
	$refunded = new $class();
	$refunded->set_props( $props );
	$refunded->add_meta_data( '_refunded_item_id', $item->get_id() );
	return $refunded;
}
