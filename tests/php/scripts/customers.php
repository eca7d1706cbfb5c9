<?php
/**
 * Customers and the merchant for some seconds: they buy, cancel, fail to pay, and put orders into the trash. Arguments: product, seconds, seed.
 * Prints how many pieces were bought.
 */
require dirname( __DIR__ ) . '/bootstrap.php';

use Kros\WooCommerce\Tests\Support\Customer;

mt_srand( (int) $argv[3] );
$until  = microtime( true ) + (float) $argv[2];
$orders = [];
$bought = 0;
while ( microtime( true ) < $until ) {
	$what = $orders ? mt_rand( 0, 5 ) : 0;
	if ( $what < 3 ) {
		$pieces = mt_rand( 1, 2 );
		$id     = Customer::buy( (int) $argv[1], $pieces );
		if ( $id ) {
			$orders[] = $id;
			$bought  += $pieces;
		}
	} else {
		// One that was given up is not chosen again.
		list( $chosen ) = array_splice( $orders, mt_rand( 0, count( $orders ) - 1 ), 1 );
		$order          = wc_get_order( $chosen );
		if ( 3 === $what ) {
			$order->update_status( 'cancelled' );
		} elseif ( 4 === $what ) {
			$order->update_status( 'failed' );
		} else {
			$order->delete( false );
		}
	}
	usleep( mt_rand( 0, 50000 ) );
}
echo $bought;
