<?php
/** 10,000 products: nothing changed, one in a hundred changed. Arguments: simulator, file of figures, products. */
use Kros\WooCommerce\Bench\Bench;

require __DIR__ . '/Bench.php';
$count = (int) $argv[3];
$bench = new Bench( $argv );
$print = function ( $what, array $run ) {
	printf( "  %-26s %8.3f s, %6d queries, HTTP %.2f s apart\n", $what, $run['seconds'], $run['queries'], $run['http'] );
};
$print( 'nothing changed', $bench->unchanged( $count, 3 ) );
$bench->price_list( $count, $count / 100, 1 );
$print( 'one in a hundred changed', $bench->import() );
