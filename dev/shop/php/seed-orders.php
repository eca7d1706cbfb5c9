<?php
/**
 * Argument: how many orders to add: consumers and companies of four countries, three currencies, VAT rates 23/19/5 %,
 * shipping, cash on delivery fees, coupons. One transaction for all of them, so a thousand take a minute or two.
 */
global $wpdb;
$wanted = (int) $argv[1];
mt_srand( 104729 + $wanted );
$began = microtime( true );
foreach ( WC()->mailer()->get_emails() as $email ) {
	add_filter( 'woocommerce_email_enabled_' . $email->id, '__return_false' );
}
$pick = function ( $list ) {
	return $list[ mt_rand( 0, count( $list ) - 1 ) ];
};
if ( class_exists( 'WC_Coupon' ) && function_exists( 'wc_get_coupon_id_by_code' ) && ! wc_get_coupon_id_by_code( 'zlava10' ) ) {
	$coupon = new WC_Coupon();
	$coupon->set_code( 'zlava10' );
	$coupon->set_discount_type( 'percent' );
	$coupon->set_amount( 10 );
	$coupon->save();
}
$products = wc_get_products(
	array(
		'limit' => 500,
		'type'  => array( 'simple', 'variation' ),
	)
);
$rates    = array(
	'EUR' => 1,
	'CZK' => 25,
	'USD' => 1.1,
);

$address = function ( $number, $country ) use ( $pick ) {
	return array(
		'first_name' => $pick( array( 'Ján', 'Mária', 'Ľubomír', 'Žofia' ) ),
		'last_name'  => $pick( array( 'Kováč', 'Šťastná', 'Ďuriš', "O'Brien" ) ),
		'company'    => 0 === $number % 3 ? "Firma & syn $number, s. r. o." : '',
		'address_1'  => "Dlhá $number",
		'city'       => 'Košice',
		'postcode'   => 'US' === $country ? '10001' : '04001',
		'country'    => $country,
		'state'      => 'US' === $country ? 'NY' : '',
		'email'      => "zakaznik$number@example.test",
		'phone'      => sprintf( '+421900%06d', $number ),
	);
};

$wpdb->query( 'START TRANSACTION' );
for ( $number = 0; $number < $wanted; $number++ ) {
	$currency = $pick( array( 'EUR', 'EUR', 'EUR', 'CZK', 'USD' ) );
	$country  = 'EUR' === $currency ? $pick( array( 'SK', 'SK', 'SK', 'AT' ) ) : ( 'CZK' === $currency ? 'CZ' : 'US' );
	$rate     = $rates[ $currency ];
	$order    = new WC_Order();
	$order->set_currency( $currency );
	$order->set_prices_include_tax( 'yes' === get_option( 'woocommerce_prices_include_tax' ) );
	$billing = $address( $number, $country );
	$order->set_address( $billing, 'billing' );
	unset( $billing['email'], $billing['phone'] );
	$order->set_address( $billing, 'shipping' );
	if ( 0 === $number % 3 ) {
		$order->update_meta_data( '_billing_ico', (string) ( 36000000 + $number ) );
		$order->update_meta_data( '_billing_dic', (string) ( 2020000000 + $number ) );
		$order->update_meta_data( '_billing_ic_dph', ( 'CZ' === $country ? 'CZ' : 'SK' ) . ( 2020000000 + $number ) );
	}
	for ( $lines = mt_rand( 1, 4 ); $lines > 0; $lines-- ) {
		$product  = $pick( $products );
		$quantity = mt_rand( 1, 3 );
		$net      = round( wc_get_price_excluding_tax( $product, array( 'qty' => $quantity ) ) * $rate, 4 );
		$order->add_product(
			$product,
			$quantity,
			array(
				'subtotal' => $net,
				'total'    => $net,
			)
		);
	}
	$shipping = new WC_Order_Item_Shipping();
	$shipping->set_method_title( 'Kuriér' );
	$shipping->set_method_id( 'flat_rate' );
	$shipping->set_total( round( 4 * $rate, 2 ) );
	$order->add_item( $shipping );
	if ( 0 === $number % 4 ) {
		$fee = new WC_Order_Item_Fee();
		$fee->set_name( 'Príplatok za dobierku' );
		$fee->set_amount( 1.5 * $rate );
		$fee->set_total( 1.5 * $rate );
		$fee->set_tax_status( 'taxable' );
		$order->add_item( $fee );
	}
	$order->set_payment_method( 0 === $number % 4 ? 'cod' : 'bacs' );
	$order->set_payment_method_title( 0 === $number % 4 ? 'Dobierka' : 'Bankový prevod' );
	$order->calculate_totals( true );
	if ( 0 === $number % 5 && class_exists( 'WC_Coupon' ) ) {
		$order->apply_coupon( 'zlava10' );
	}
	$order->set_status( 'processing' );
	$order->save();
}
$wpdb->query( 'COMMIT' );
printf( "%d orders in %.1f s\n", $wanted, microtime( true ) - $began );
