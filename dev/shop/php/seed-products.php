<?php
/** Argument: how many products to add; every fifth is variable, with three variations. */
$first = (int) get_option( 'shop_seeded', 0 ) + 1;
$last  = $first + (int) $argv[1] - 1;
mt_srand( 7919 + $first );
$began   = microtime( true );
$classes = array( '', '', '', 'reduced-rate', 'super-reduced-rate' );
for ( $number = $first; $number <= $last; $number++ ) {
	$sku      = sprintf( 'T-%05d', $number );
	$variable = 0 === $number % 5 && class_exists( 'WC_Product_Variable' );
	$product  = $variable ? new WC_Product_Variable() : new WC_Product_Simple();
	$product->set_name( "Tovar $number – kôň & spol." );
	$product->set_sku( $sku );
	$product->set_tax_class( $classes[ mt_rand( 0, 4 ) ] );
	if ( ! $variable ) {
		$product->set_regular_price( mt_rand( 99, 19999 ) / 100 );
		$product->set_manage_stock( true );
		$product->set_stock_quantity( mt_rand( 100, 999 ) );
		$product->save();
		continue;
	}
	$size = new WC_Product_Attribute();
	$size->set_name( 'Veľkosť' );
	$size->set_options( array( 'S', 'M', 'L' ) );
	$size->set_visible( true );
	$size->set_variation( true );
	$product->set_attributes( array( $size ) );
	$product->save();
	foreach ( array( 'S', 'M', 'L' ) as $value ) {
		$variation = new WC_Product_Variation();
		$variation->set_parent_id( $product->get_id() );
		$variation->set_attributes( array( 'velkost' => $value ) );
		$variation->set_sku( "$sku-$value" );
		$variation->set_regular_price( mt_rand( 99, 9999 ) / 100 );
		$variation->set_manage_stock( true );
		$variation->set_stock_quantity( mt_rand( 100, 999 ) );
		$variation->save();
	}
}
update_option( 'shop_seeded', $last );
printf( "%d products in %.1f s\n", $argv[1], microtime( true ) - $began );
