<?php
function wc_get_order_statuses() {
	$statuses = array( 'wc-pending' => 'Pending payment', 'wc-processing' => 'Processing', 'wc-on-hold' => 'On hold', 'wc-completed' => 'Completed' );
	return apply_filters( 'wc_order_statuses', $statuses + array( 'wc-cancelled' => 'Cancelled', 'wc-refunded' => 'Refunded', 'wc-failed' => 'Failed' ) );
}

function wc_standin_post_status( $status ) {
	return isset( wc_get_order_statuses()[ "wc-$status" ] ) ? "wc-$status" : $status;
}

function wc_get_is_paid_statuses() {
	return apply_filters( 'woocommerce_order_is_paid_statuses', array( 'processing', 'completed' ) );
}

function wc_get_order( $order = false ) {
	$post    = $order ? get_post( $order instanceof WC_Abstract_Order ? $order->get_id() : $order ) : null;
	$classes = array( 'shop_order' => 'WC_Order', 'shop_order_refund' => 'WC_Order_Refund' );
	$class   = $post && isset( $classes[ $post->post_type ] ) ? $classes[ $post->post_type ] : '';
	return $class ? new $class( $post->ID ) : false;
}

/**
 * Finds orders by type, status, parent, customer, limit, page, orderby, order, return, exclude, dates, and properties of orders. What else is
 * asked for is passed on to WP_Query, after the filter by which plugins add variables of their own.
 */
function wc_get_orders( $args ) {
	$vars  = $args + array( 'type' => 'shop_order', 'status' => array_keys( wc_get_order_statuses() ), 'limit' => get_option( 'posts_per_page' ), 'return' => 'objects' );
	$query = array( 'post_type' => $vars['type'], 'posts_per_page' => $vars['limit'], 'fields' => 'ids' );
	$words = array( 'page' => 'paged', 'parent' => 'post_parent', 'exclude' => 'post__not_in', 'customer' => 'customer_id' );
	$dates = array( 'date_created' => 'post_date_gmt', 'date_modified' => 'post_modified_gmt' );
	$keys  = WC_Order::meta_keys();
	foreach ( array_diff_key( $vars, array_flip( array( 'type', 'status', 'limit', 'return' ) ) ) as $name => $value ) {
		$name = isset( $words[ $name ] ) ? $words[ $name ] : $name;
		if ( isset( $dates[ $name ] ) ) {
			$query['date_query'][] = wc_standin_date_clause( $value ) + array( 'column' => $dates[ $name ], 'inclusive' => true );
		} elseif ( isset( $keys[ $name ] ) ) {
			$query['meta_query'][] = array( 'key' => $keys[ $name ], 'value' => $value );
		} else {
			$query[ $name ] = $value;
		}
	}
	$query['post_status'] = 'shop_order_refund' === $vars['type'] ? 'any' : array_map( 'wc_standin_post_status', (array) $vars['status'] );
	$query                = new WP_Query( apply_filters( 'woocommerce_order_data_store_cpt_get_orders_query', $query, $vars, null ) );
	_prime_post_caches( $query->posts, false, 'objects' === $vars['return'] );
	return apply_filters( 'woocommerce_order_query', array_map( 'ids' === $vars['return'] ? 'intval' : 'wc_get_order', $query->posts ), $vars );
}

/** `>=instant`, `a...b`, an instant or a day, as WooCommerce writes it, as a clause of WP_Date_Query in UTC. */
function wc_standin_date_clause( $value ) {
	$day  = preg_match( '/^\d+-\d+-\d+$/', $value ) ? DAY_IN_SECONDS - 1 : 0;
	$from = preg_match( '/^(>=?)?(.+?)(\.\.\.|$)/', $value, $part ) && '<' !== $value[0] ? WC_DateTime::of( $part[2] )->getTimestamp() + (int) ( '>' === $part[1] ) : 0;
	$till = preg_match( '/(<=?|\.\.\.)(.+)/', $value, $part ) ? WC_DateTime::of( $part[2] )->getTimestamp() - (int) ( '<' === $part[1] ) : $from + $day;
	return array( 'after' => gmdate( 'Y-m-d H:i:s', $from ) ) + ( '>' === $value[0] ? array() : array( 'before' => gmdate( 'Y-m-d H:i:s', $till ) ) );
}

function wc_create_order( $args = array() ) {
	$order = new WC_Order();
	$order->set_props( array_filter( $args ) + array( 'prices_include_tax' => get_option( 'woocommerce_prices_include_tax' ) ) );
	$order->save();
	return $order;
}

/** Gives money back: order_id, amount, reason and line_items (id => qty, refund_total, refund_tax). */
function wc_create_refund( $args = array() ) {
	$order = wc_get_order( $args['order_id'] );
	if ( ! $order || (float) $args['amount'] > (float) $order->get_remaining_refund_amount() ) {
		return new WP_Error( 'error', 'There is no such order, or not so much money left.' );
	}
	$args  += array( 'reason' => '', 'line_items' => array() );
	$refund = new WC_Order_Refund();
	$refund->set_props( array( 'parent_id' => $order->get_id(), 'amount' => $args['amount'], 'reason' => $args['reason'], 'currency' => $order->get_currency() ) );
	foreach ( array_intersect_key( $order->get_items( array_keys( WC_Order_Item::CLASSES ) ), $args['line_items'] ) as $item_id => $item ) {
		$refund->add_item( $item->refunded( $args['line_items'][ $item_id ] ) );
	}
	$refund->update_taxes();
	$refund->calculate_totals( false );
	$refund->set_total( wc_format_decimal( -1.0 * (float) $args['amount'], wc_get_price_decimals() ) );
	do_action( 'woocommerce_create_refund', $refund, $args );
	$refund->save();
	if ( (float) $order->get_remaining_refund_amount() <= 0 ) {
		$order->update_status( 'refunded' );
	}
	do_action( 'woocommerce_refund_created', $refund->get_id(), $args );
	do_action( 'woocommerce_order_refunded', $order->get_id(), $refund->get_id() );
	return $refund;
}

function wc_update_order_item_meta( $item_id, $key, $value ) {
	return (bool) update_metadata( 'order_item', $item_id, $key, $value );
}

function wc_delete_order_item_meta( $item_id, $key ) {
	return delete_metadata( 'order_item', $item_id, $key );
}

function wc_get_order_notes( $args ) {
	$note = function ( $comment ) {
		return (object) array( 'id' => (int) $comment->comment_ID, 'content' => $comment->comment_content, 'added_by' => 'system', 'customer_note' => false );
	};
	return array_map( $note, get_comments( array( 'post_id' => $args['order_id'], 'type' => 'order_note', 'orderby' => 'comment_ID' ) ) );
}
