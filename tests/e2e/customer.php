<?php
/** My Account, a customer who has one, and an order in two rates. Prints `{"login":…,"password":…,"order":id,"account":url}`. */
WC_Install::create_pages();
flush_rewrite_rules( false );
$customer = wp_insert_user(
	array(
		'user_login' => 'jana',
		'user_pass'  => 'jana-jana',
		'user_email' => 'jana@example.test',
		'first_name' => 'Jana',
		'role'       => 'customer',
	)
);
$order    = new WC_Order();
$person   = array( 'Jana', 'Kováčová', 'Dlhá 12', 'Bratislava', '81101', 'SK' );
$order->set_address( array_combine( array( 'first_name', 'last_name', 'address_1', 'city', 'postcode', 'country' ), $person ) + array( 'email' => 'jana@example.test' ), 'billing' );
$order->set_customer_id( $customer );
$order->set_currency( 'EUR' );
$order->set_prices_include_tax( true );
foreach ( array( array( 'Hrnček modrý', '12.30', '' ), array( 'Kniha receptov', '21.00', 'super-reduced-rate' ) ) as list( $name, $price, $class ) ) {
	$product = new WC_Product_Simple();
	$product->set_name( $name );
	$product->set_regular_price( $price );
	$product->set_tax_class( $class );
	$product->save();
	$order->add_product( $product, 2 );
}
$order->set_payment_method( 'bacs' );
$order->set_payment_method_title( 'Bankový prevod' );
$order->calculate_totals( true );
$order->set_status( 'processing' );
$order->save();
echo wp_json_encode(
	array(
		'login'    => 'jana',
		'password' => 'jana-jana',
		'order'    => $order->get_id(),
		'account'  => trailingslashit( wc_get_page_permalink( 'myaccount' ) ),
	)
);
