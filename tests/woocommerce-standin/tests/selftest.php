<?php
/** In a booted shop: SHOP_ADMIN=1 dev/shop.sh php tests/woocommerce-standin/tests/selftest.php. Without wp-admin it passes on a real WooCommerce, too. */
$counts = array( 0, 0 );
$same   = function ( $what, $expected, $got ) use ( &$counts ) {
	$counts[ $expected === $got ? 0 : 1 ]++;
	echo $expected === $got ? '' : "FAILED $what: expected " . wp_json_encode( $expected ) . ', got ' . wp_json_encode( $got ) . "\n";
};
$fresh  = function ( $object ) {
	wp_cache_flush();
	return wc_get_order( $object->get_id() );
};
$make   = function ( $class, $props ) {
	$object = new $class();
	$object->set_props( $props );
	return $object;
};
$events = array();
foreach ( array( 'woocommerce_new_order', 'woocommerce_update_order', 'woocommerce_order_status_changed', 'woocommerce_refund_created', 'standin_job' ) as $event ) {
	$listen = function ( ...$args ) use ( &$events, $event ) {
		$events[] = trim( $event . ' ' . implode( ' ', array_filter( array_slice( $args, 0, 3 ), 'is_string' ) ) );
	};
	add_action( $event, $listen, 10, 4 );
}

// An order with shipping and a fee. Net 20.00 + 15.00 + 3.25 + 1.50; tax 4.60 + 2.85 + 0.75 + 0.34, half a cent going down.
$mug = $make( 'WC_Product_Simple', array( 'name' => "Hrnček 'a'", 'sku' => 'S-' . wp_rand(), 'regular_price' => 12.3 ) );
$tea = $make( 'WC_Product_Simple', array( 'name' => 'Čaj', 'regular_price' => '5.95', 'tax_class' => 'reduced-rate' ) );
$tea->save();
$same( 'product by code', $mug->save(), wc_get_product_id_by_sku( $mug->get_sku() ) );
$order = wc_create_order();
$order->set_address( array( 'last_name' => "O'Brien", 'country' => 'SK', 'email' => 'z' . wp_rand() . '@example.test' ) );
$order->add_product( $mug, 2 );
$order->add_product( $tea, 3 );
$order->add_item( $make( 'WC_Order_Item_Shipping', array( 'method_title' => 'Kuriér', 'total' => '3.25' ) ) );
$order->add_item( $make( 'WC_Order_Item_Fee', array( 'name' => 'Dobierka', 'total' => 1.5 ) ) );
$order->update_meta_data( '_list', array( 'a' => "1'" ) );
$order->calculate_totals();
$order = $fresh( $order );
$order_id    = $order->get_id();
$same( 'totals', array( '48.29', '8.54', '3.25' ), array( $order->get_total(), $order->get_total_tax(), $order->get_shipping_total() ) );
foreach ( $order->get_taxes() as $tax ) {
	$expected = 23 === (int) $tax->get_rate_percent() ? array( 'SK-DPH 23 %-1', '4.94', '0.75' ) : array( 'SK-DPH 19 %-1', '2.85', '0' );
	$same( 'tax line', $expected, array( $tax->get_rate_code(), $tax->get_tax_total(), (string) $tax->get_shipping_tax_total() ) );
}
$same( 'meta and address', array( array( 'a' => "1'" ), "O'Brien" ), array( $order->get_meta( '_list' ), $order->get_address()['last_name'] ) );
$events = array();
$order->update_status( 'processing' );
$same( 'events', array( 'woocommerce_update_order', 'woocommerce_order_status_changed pending processing' ), array_values( array_unique( $events ) ) );

foreach ( array( 'percent' => '4.24', 'fixed_cart' => '5.00' ) as $type => $off ) {
	$make( 'WC_Coupon', array( 'code' => "K$type", 'discount_type' => $type, 'amount' => 'percent' === $type ? 10 : 5 ) )->save();
	$copy = wc_create_order();
	$copy->add_product( $mug, 2 );
	$copy->add_product( $tea, 3 );
	$copy->calculate_totals();
	$copy->apply_coupon( strtoupper( "k$type" ) );
	$same( "coupon $type", array( $off, $off ), array( number_format( 42.45 - $copy->get_total(), 2 ), number_format( $copy->get_discount_total() + $copy->get_discount_tax(), 2 ) ) );
	$copy->delete( true );
}

$when = $order->get_date_created()->getTimestamp();
foreach ( array( ">=$when", "<=$when", "$when..." . ( $when + 5 ), wp_date( 'Y-m-d', $when ), ">$when", "<$when", '2001-01-01' ) as $n => $date ) {
	$same( "made $date", $n < 4, in_array( $order_id, wc_get_orders( array( 'date_created' => $date, 'return' => 'ids' ) ), true ) );
}
$mine = array( 'status' => 'processing', 'billing_email' => $order->get_billing_email(), 'return' => 'ids', 'limit' => 1 );
$same( 'found', array( array( $order_id ), array() ), array( wc_get_orders( $mine ), wc_get_orders( $mine + array( 'exclude' => array( $order_id ) ) ) ) );

$lines  = array( key( $order->get_items() ) => array( 'qty' => 1, 'refund_total' => 10, 'refund_tax' => array( 1 => 2.3 ) ) );
$refund = wc_create_refund( array( 'order_id' => $order_id, 'amount' => '12.30', 'line_items' => $lines ) );
$item   = current( $fresh( $refund )->get_items() );
$same( 'refund', array( '12.30', '-12.30', '-10', -1, '-2.3' ), array( $refund->get_amount(), $refund->get_total(), $item->get_total(), $item->get_quantity(), $item->get_total_tax() ) );
$same( 'left', array( '35.99', 'woocommerce_refund_created' ), array( $fresh( $order )->get_remaining_refund_amount(), end( $events ) ) );
$same( 'too much', true, is_wp_error( wc_create_refund( array( 'order_id' => $order_id, 'amount' => '36' ) ) ) );

as_enqueue_async_action( 'standin_job', array( 'now' ), 'g' );
as_schedule_single_action( time() + 60, 'standin_job', array( 'later' ), 'g' );
$same( 'waiting', 2, count( as_get_scheduled_actions( array( 'hook' => 'standin_job', 'status' => 'pending' ), 'ids' ) ) );
ActionScheduler::runner()->run();
$same( 'done', array( 'standin_job now', true ), array( end( $events ), as_next_scheduled_action( 'standin_job', array( 'later' ), 'g' ) > time() ) );
$same( 'emptied', array( null, false ), array( as_unschedule_all_actions( 'standin_job' ), as_next_scheduled_action( 'standin_job' ) ) );

if ( is_admin() && defined( 'WC_STANDIN' ) ) {
	require __DIR__ . '/screens.php';
}
wc_get_order( $order_id )->delete();
$same( 'trash', array( 'trash', array() ), array( wc_get_order( $order_id )->get_status(), wc_get_orders( $mine ) ) );
wc_get_order( $order_id )->delete( true );
$same( 'deleted', array( false, false, false ), array( wc_get_order( $order_id ), wc_get_order( $refund->get_id() ), metadata_exists( 'order_item', $item->get_id(), '_qty' ) ) );
printf( "%d passed, %d failed\n", $counts[0], $counts[1] );
exit( $counts[1] ? 1 : 0 );
