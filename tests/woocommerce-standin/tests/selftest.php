<?php
/** Run in a booted shop with the stand-in and prices that hold the tax: dev/shop.sh php --name NAME tests/woocommerce-standin/tests/selftest.php */
$counts = array( 0, 0 );
$same   = function ( $expected, $got, $what ) use ( &$counts ) {
	$counts[ $expected === $got ? 0 : 1 ]++;
	echo $expected === $got ? '' : "FAILED $what: expected " . wp_json_encode( $expected ) . ', got ' . wp_json_encode( $got ) . "\n";
};
$fresh  = function ( $object ) {
	wp_cache_flush();
	return wc_get_order( $object->get_id() );
};
$events = array();
foreach ( array( 'new_order' => 1, 'update_order' => 1, 'order_status_changed' => 3, 'refund_created' => 0, 'order_refunded' => 0 ) as $event => $n ) {
	$listen = function ( ...$args ) use ( &$events, $event, $n ) {
		$events[] = implode( ' ', array_merge( array( $event ), $n > 1 ? array_slice( $args, 1, 2 ) : array() ) );
	};
	add_action( "woocommerce_$event", $listen, 10, 4 );
}

// A product, and an order of three with shipping and a fee, 23 % and 19 %.
$mug = new WC_Product_Simple();
$mug->set_props( array( 'name' => "Hrnček 'a'", 'sku' => 'S-' . wp_rand(), 'regular_price' => 12.3 ) );
$mug->save();
$tea = new WC_Product_Simple();
$tea->set_props( array( 'name' => 'Čaj', 'regular_price' => '5.95', 'tax_class' => 'reduced-rate' ) );
$tea->save();
$same( $mug->get_id(), wc_get_product_id_by_sku( $mug->get_sku() ), 'product by code' );
$same( array( "Hrnček 'a'", '12.3' ), array( wc_get_product( $mug->get_id() )->get_name(), wc_get_product( $mug )->get_price() ), 'product' );
$order = wc_create_order();
$order->set_address( array( 'first_name' => 'Žofia', 'last_name' => "O'Brien", 'country' => 'SK', 'email' => 'z@example.test' ) );
$order->add_product( $mug, 2 );
$order->add_product( $tea, 3 );
$shipping = new WC_Order_Item_Shipping();
$shipping->set_props( array( 'method_title' => 'Kuriér', 'method_id' => 'flat_rate', 'total' => '3.25' ) );
$order->add_item( $shipping );
$fee = new WC_Order_Item_Fee();
$fee->set_props( array( 'name' => 'Dobierka', 'total' => 1.5 ) );
$order->add_item( $fee );
$order->update_meta_data( '_list', array( 'a' => "1'" ) );
// 20.00 + 15.00 + 3.25 + 1.50; taxes 4.60 + 2.85 + 0.75 + 0.35 (half a cent of 0.345 goes up only when it is more).
$order->calculate_totals();
$order = $fresh( $order );
$same( array( '48.29', '8.54', '3.25' ), array( $order->get_total(), $order->get_total_tax(), $order->get_shipping_total() ), 'totals' );
$taxes = array();
foreach ( $order->get_taxes() as $tax ) {
	$taxes[ $tax->get_rate_percent() ] = array( $tax->get_tax_total(), (string) $tax->get_shipping_tax_total(), $tax->get_rate_code() );
}
$same( array( 23 => array( '4.94', '0.75', 'SK-DPH 23 %-1' ), 19 => array( '2.85', '0', 'SK-DPH 19 %-1' ) ), $taxes, 'tax lines' );
$same( array( 'a' => "1'" ), $order->get_meta( '_list' ), 'meta' );
$same( array( "O'Brien", '', 'SK' ), array_values( array_intersect_key( $order->get_address(), array( 'last_name' => 1, 'country' => 1, 'city' => 1 ) ) ), 'address' );
$events = array();
$order->update_status( 'processing' );
$same( array( 'update_order', 'order_status_changed pending processing' ), array_values( array_unique( $events ) ), 'events of a change of status' );
$same( array( 'processing', true ), array( $fresh( $order )->get_status(), null !== $fresh( $order )->get_date_paid() ), 'status' );

// Coupons.
foreach ( array( 'percent' => array( 10, '44.3', '-3.99' ), 'fixed_cart' => array( 5, '43.29', '-5' ) ) as $type => $case ) {
	$coupon = new WC_Coupon();
	$coupon->set_props( array( 'code' => "K$type", 'discount_type' => $type, 'amount' => $case[0] ) );
	$coupon->save();
	$copy = wc_create_order();
	foreach ( array( $mug, $tea ) as $i => $product ) {
		$copy->add_product( $product, 2 + $i );
	}
	$before = (float) $copy->calculate_totals();
	$copy->apply_coupon( strtoupper( "k$type" ) );
	$off = 'percent' === $type ? 4.24 : 5.0;
	$same( wc_format_decimal( $before - $off, 2 ), $fresh( $copy )->get_total(), "total with coupon $type" );
	$same( wc_format_decimal( $off, 2 ), wc_format_decimal( (float) $copy->get_discount_total() + (float) $copy->get_discount_tax(), 2 ), "discount of $type" );
	$copy->delete( true );
}

// Find.
$id   = $order->get_id();
$when = $order->get_date_created()->getTimestamp();
foreach ( array( ">=$when" => true, ">$when" => false, "<$when" => false, "<=$when" => true, "$when..." . ( $when + 5 ) => true, wp_date( 'Y-m-d', $when ) => true, '2001-01-01' => false ) as $date => $is ) {
	$same( $is, in_array( $id, wc_get_orders( array( 'date_created' => (string) $date, 'return' => 'ids' ) ), true ), "date $date" );
}
$same( array( $id ), wc_get_orders( array( 'status' => 'processing', 'billing_email' => 'z@example.test', 'return' => 'ids', 'limit' => 1 ) ), 'by status and e-mail' );
$same( array(), wc_get_orders( array( 'exclude' => array( $id ), 'billing_email' => 'z@example.test' ) ), 'excluded' );

// Refund.
$lines  = $order->get_items();
$refund = wc_create_refund( array( 'order_id' => $id, 'amount' => '12.30', 'reason' => 'Vrátené', 'line_items' => array( key( $lines ) => array( 'qty' => 1, 'refund_total' => 10, 'refund_tax' => array( 1 => 2.3 ) ) ) ) );
$item   = current( $fresh( $refund )->get_items() );
$same( array( '12.30', '-12.30', '-10', -1, '-2.3' ), array( $refund->get_amount(), $refund->get_total(), $item->get_total(), $item->get_quantity(), $item->get_total_tax() ), 'refund' );
$same( '35.99', $fresh( $order )->get_remaining_refund_amount(), 'what is left' );
$same( array( 'refund_created', 'order_refunded' ), array_slice( $events, -2 ), 'events of a refund' );
$same( true, is_wp_error( wc_create_refund( array( 'order_id' => $id, 'amount' => '36' ) ) ), 'too much refunded' );

// Queue.
add_action( 'standin_test', function ( $a ) use ( &$events ) {
	$events[] = "did $a";
} );
as_enqueue_async_action( 'standin_test', array( 7 ), 'g' );
as_schedule_single_action( time() + 60, 'standin_test', array( 8 ), 'g' );
$same( array( 2, true ), array( count( as_get_scheduled_actions( array( 'hook' => 'standin_test', 'group' => 'g' ), 'ids' ) ), as_has_scheduled_action( 'standin_test', array( 8 ) ) ), 'waiting' );
ActionScheduler::runner()->run();
$same( array( 'did 7', true ), array( end( $events ), as_next_scheduled_action( 'standin_test' ) > time() ), 'done' );
as_unschedule_all_actions( 'standin_test' );
$same( false, as_has_scheduled_action( 'standin_test' ), 'emptied' );

// wp-admin, over HTTP, where a server is given.
$order->delete();
$order = wc_get_order( $id );
$same( array( 'trash', array() ), array( $order->get_status(), wc_get_orders( array( 'billing_email' => 'z@example.test' ) ) ), 'trash' );
$order->delete( true );
$same( array( false, false, '0' ), array( wc_get_order( $id ), wc_get_order( $refund->get_id() ), $GLOBALS['wpdb']->get_var( "SELECT COUNT(*) FROM {$GLOBALS['wpdb']->prefix}woocommerce_order_items" ) ), 'deleted with lines and refunds' );
printf( "%d passed, %d failed\n", $counts[0], $counts[1] );
exit( $counts[1] ? 1 : 0 );
