<?php
/**
 * Real orders through WooCommerce's own classes: consumers, a company, another currency, a coupon, cash on delivery, and one
 * whose VAT nobody can explain. Prints `{"good":[ids],"bad":[ids]}`.
 */
$product = function ( $sku, $name, $price, $class = '' ) {
	$product = new WC_Product_Simple();
	$product->set_name( $name );
	$product->set_sku( $sku );
	$product->set_regular_price( $price );
	$product->set_tax_class( $class );
	$product->save();
	return $product;
};
$mug     = $product( 'HRN-01', 'Hrnček modrý', '12.30' );
$tea     = $product( 'CAJ-07', 'Čaj bylinkový 50 g', '5.95', 'reduced-rate' );
$book    = $product( 'KNI-03', 'Kniha receptov', '21.00', 'super-reduced-rate' );

$coupon = new WC_Coupon();
$coupon->set_code( 'jesen10' );
$coupon->set_discount_type( 'percent' );
$coupon->set_amount( 10 );
$coupon->save();

$people = array(
	'jana'  => array( 'Jana', 'Kováčová', '', 'Dlhá 12', 'Bratislava', '81101', 'SK' ),
	'firma' => array( 'Peter', 'Ďuriš', 'Čajovňa Oáza, s. r. o.', 'Hlavná 5', 'Košice', '04001', 'SK' ),
	'honza' => array( 'Jan', 'Novák', '', 'Krátká 3', 'Brno', '60200', 'CZ' ),
	'zofia' => array( 'Žofia', "O'Brien", '', 'Mlynská 8', 'Žilina', '01001', 'SK' ),
);

/** An order of this person with these lines ([product, quantity]), shipping included. */
$order = function ( $who, $lines, $currency = 'EUR' ) use ( $people ) {
	$person  = array_combine( array( 'first_name', 'last_name', 'company', 'address_1', 'city', 'postcode', 'country' ), $people[ $who ] );
	$factor  = 'CZK' === $currency ? 25 : 1;
	$order   = new WC_Order();
	$order->set_currency( $currency );
	$order->set_prices_include_tax( true );
	$order->set_address( $person + array( 'email' => "$who@example.test", 'phone' => '+421 900 123 456' ), 'billing' );
	$order->set_address( $person, 'shipping' );
	foreach ( $lines as $line ) {
		$net = round( wc_get_price_excluding_tax( $line[0], array( 'qty' => $line[1] ) ) * $factor, 4 );
		$order->add_product( $line[0], $line[1], array( 'subtotal' => $net, 'total' => $net ) );
	}
	$shipping = new WC_Order_Item_Shipping();
	$shipping->set_method_title( 'Kuriér' );
	$shipping->set_method_id( 'flat_rate' );
	$shipping->set_total( round( 3.25 * $factor, 2 ) );
	$order->add_item( $shipping );
	$order->set_payment_method( 'bacs' );
	$order->set_payment_method_title( 'Bankový prevod' );
	return $order;
};
$finish = function ( $order ) {
	$order->calculate_totals( true );
	$order->set_status( 'processing' );
	$order->save();
	return $order->get_id();
};
$good   = array();

$good[] = $finish( $order( 'jana', array( array( $mug, 2 ), array( $book, 1 ) ) ) );

$company = $order( 'firma', array( array( $tea, 10 ), array( $mug, 3 ) ) );
$company->update_meta_data( '_billing_ico', '36421928' );
$company->update_meta_data( '_billing_dic', '2020123456' );
$company->update_meta_data( '_billing_ic_dph', 'SK2020123456' );
$company->set_customer_note( 'Prosíme doručiť do 12:00.' );
$good[] = $finish( $company );

$good[] = $finish( $order( 'honza', array( array( $mug, 1 ) ), 'CZK' ) );

$discounted = $order( 'zofia', array( array( $mug, 1 ), array( $tea, 3 ), array( $book, 1 ) ) );
$discounted->calculate_totals( true );
$discounted->save();
$discounted->apply_coupon( 'jesen10' );
$good[] = $finish( $discounted );

$delivery = $order( 'jana', array( array( $tea, 2 ) ) );
$fee      = new WC_Order_Item_Fee();
$fee->set_name( 'Príplatok za dobierku' );
$fee->set_amount( 1.5 );
$fee->set_total( 1.5 );
$fee->set_tax_status( 'taxable' );
$delivery->add_item( $fee );
$delivery->set_payment_method( 'cod' );
$delivery->set_payment_method_title( 'Dobierka' );
$good[] = $finish( $delivery );

// As an import from another system leaves it: a tax amount, and no VAT rate that would explain it.
$imported = $order( 'zofia', array( array( $mug, 1 ) ) );
$id       = $finish( $imported );
foreach ( $imported->get_items( 'tax' ) as $item_id => $item ) {
	$imported->remove_item( $item_id );
}
foreach ( $imported->get_items() as $item ) {
	$item->set_taxes( array( 'total' => array( 9999 => '2.30' ), 'subtotal' => array( 9999 => '2.30' ) ) );
}
$imported->save();

echo wp_json_encode( array( 'good' => $good, 'bad' => array( $id ) ) ), "\n";
