<?php
/**
 * Lets this WooCommerce calculate orders and writes them as the engine gets them, one JSON text a line.
 *
 * Argument: how many; the file is orders.jsonl in the site's run folder. The orders cycle through prices with and without tax, rounding
 * per line and per subtotal, and 2, 4 and 0 decimals; half of them come from the cart as in the checkout, half are calculated as a
 * merchant's new order. They are never saved, so that thousands take a minute. The same file comes out every time.
 */

use Kros\WooCommerce\Autoloader;
use Kros\WooCommerce\Shop\OrderCaches;
use Kros\WooCommerce\Shop\OrderLines;
use Kros\WooCommerce\Shop\OrderLocale;
use Kros\WooCommerce\Shop\OrderReader;

require_once dirname( __DIR__, 2 ) . '/php-plugin/src/Autoloader.php';
Autoloader::register( dirname( __DIR__, 2 ) . '/php-plugin/src' );
require __DIR__ . '/MemoryOrder.php';
require __DIR__ . '/Buyer.php';

$wanted = (int) $argv[1];
mt_srand( 20260309 );
wc_load_cart();
remove_filter( 'woocommerce_stock_amount', 'intval' );
add_filter( 'woocommerce_stock_amount', 'floatval' );

$settings = array();
foreach ( array( 'yes', 'no' ) as $with_tax ) {
	foreach ( array( 'yes', 'no' ) as $at_subtotal ) {
		foreach ( array( 2, 4, 0 ) as $decimals ) {
			$settings[] = array(
				'woocommerce_prices_include_tax'        => $with_tax,
				'woocommerce_tax_round_at_subtotal'     => $at_subtotal,
				'woocommerce_price_num_decimals'        => $decimals,
				'woocommerce_tax_based_on'              => 'billing',
				'woocommerce_calc_taxes'                => 'yes',
				'woocommerce_cart_redirect_after_add'   => 'no',
				'woocommerce_enable_coupons'            => 'yes',
			);
		}
	}
}
$current = $settings[0];
foreach ( array_keys( $current ) as $option ) {
	add_filter(
		"pre_option_$option",
		function () use ( &$current, $option ) {
			return $current[ $option ];
		}
	);
}

$shape = new ReflectionMethod( OrderReader::class, 'shape' );
$shape->setAccessible( true );
$reader = new OrderReader( new OrderCaches(), new OrderLines(), new OrderLocale() );
$buyer  = new Buyer();
$out    = fopen( SHOP_RUN . '/orders.jsonl', 'w' );
$began  = microtime( true );
for ( $number = 0; $number < $wanted; $number++ ) {
	$current  = $settings[ $number % count( $settings ) ];
	$decimals = $current['woocommerce_price_num_decimals'];
	$checkout = 0 === intdiv( $number, count( $settings ) ) % 2;
	$order    = $checkout ? $buyer->checkout( $decimals ) : $buyer->merchant( $decimals );
	$order->set_id_for_reading( $number + 1 );
	$read = $shape->invoke( $reader, $order );
	// Not saved, so what OrderLines reads from the database is still in the object.
	foreach ( array_values( $order->get_items( 'tax' ) ) as $index => $tax ) {
		$read['tax_lines'][ $index ]['rate_percent'] = OrderLines::amount( $tax->get_rate_percent( 'edit' ) );
	}
	$shop = array(
		'decimals'         => $decimals,
		'by_line'          => 'no' === $current['woocommerce_tax_round_at_subtotal'],
		'shipping_rounded' => ! $checkout,
	);
	fwrite( $out, wp_json_encode( array( 'shop' => $shop, 'order' => $read ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ) . "\n" );
}
fclose( $out );
printf( "%d orders calculated by WooCommerce %s in %.1f s\n", $wanted, WC()->version, microtime( true ) - $began );
