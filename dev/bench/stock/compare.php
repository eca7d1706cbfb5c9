<?php
/** 1,000 products: all new, nothing changed, all changed, one in a hundred changed. Arguments: simulator, file of figures. */
use Kros\WooCommerce\Bench\Bench;
use Kros\WooCommerce\Bench\Rivals;

require __DIR__ . '/Bench.php';
require __DIR__ . '/Rivals.php';
$count = 1000;
$bench = new Bench( $argv );
$row   = function ( $what, array $time ) use ( $count ) {
	$asks = '';
	if ( isset( $time['http'] ) ) {
		$asks = sprintf( '  (HTTP %.2f s, budget %.2f s apart)', $time['http'], $time['budget'] );
	}
	printf( "  %-44s %8.3f s %8.1f queries each%s\n", $what, $time['seconds'], $time['queries'] / $count, $asks );
	return $time;
};

echo "all new\n";
// Some of both before, so that neither pays for first uses.
$bench->price_list( 20 );
$bench->import();
Rivals::save_new( 20, 'W-' );
$half = Bench::timed(
	function () use ( $count ) {
		Rivals::save_new( $count / 2, 'L-' );
	}
);
$bench->price_list( $count + 20 );
$new  = $bench->import();
$rest = Bench::timed(
	function () use ( $count ) {
		Rivals::save_new( $count / 2, 'M-' );
	}
);
$save = $row(
	'bare loop of WC_Product_Simple->save()',
	array(
		'seconds' => $half['seconds'] + $rest['seconds'],
		'queries' => $half['queries'] + $rest['queries'],
	)
);
$row( 'import', $new );
foreach ( $new['asks'] as $name => $sum ) {
	printf( "      %-16s %4d asks %8.3f s\n", $name, $sum[1], $sum[0] );
}
$bench->price_list( $count );
$bench->import();
echo "200 open orders of 3 products, which KROS has not taken off its stock\n";
Bench::sell( 200, 3 );
$bench->import();
global $wpdb;
$ids = array_map( 'intval', $wpdb->get_col( "SELECT product_id FROM {$wpdb->prefix}kros_cards WHERE state = 'linked' ORDER BY card_id LIMIT $count" ) );

echo "nothing changed\n";
$csv  = $row( 'CSV importer, 30 lines a step', Bench::timed( function () use ( $count ) {
	Rivals::csv( $count, 0, 0 );
} ) );
$bench->import();
$same = $row( 'import', $bench->unchanged( $count, 5 ) );
foreach ( $same['asks'] as $name => $sum ) {
	printf( "      %-16s %4d asks %8.4f s\n", $name, $sum[1], $sum[0] );
}
$row( 'wc/v3/products/batch, 100 a request', Bench::timed( function () use ( $ids ) {
	Rivals::rest( $ids, 0, 0 );
} ) );
$bench->import();

echo "one in a hundred changed\n";
$csv_few = $row( 'CSV importer, 30 lines a step', Bench::timed( function () use ( $count ) {
	Rivals::csv( $count, 10, 1 );
} ) );
$bench->import();
$bench->price_list( $count, 10, 2 );
$few = $row( 'import', $bench->import() );

echo "price and stock of all changed\n";
// In turns, so that a busy machine slows all of them; the middle one of three counts.
$csv_all = array();
$loop    = array();
$all     = array();
foreach ( array( 5, 8, 11 ) as $round ) {
	$csv_all[] = Bench::timed( function () use ( $count, $round ) {
		Rivals::csv( $count, $count, $round );
	} );
	$loop[]    = Bench::timed( function () use ( $ids, $round ) {
		Rivals::save_primed( $ids, $round + 1 );
	} );
	$bench->price_list( $count, $count, $round + 2 );
	$all[] = $bench->import();
}
foreach ( array( &$csv_all, &$loop, &$all ) as &$times ) {
	usort( $times, function ( $a, $b ) {
		return $a['seconds'] <=> $b['seconds'];
	} );
}
unset( $times );
$row( 'CSV importer, 30 lines a step', $csv_all[1] );
$row( 'bare primed set_...; save() loop', $loop[1] );
$row( 'import', $all[1] );
$row( 'wc/v3/products/batch, 100 a request', Bench::timed( function () use ( $ids, $count ) {
	Rivals::rest( $ids, $count, 20 );
} ) );
if ( $count !== $all[1]['counters']['changed'] || 10 !== $few['counters']['changed'] ) {
	throw new RuntimeException( 'Not what was to be measured: ' . wp_json_encode( array( $all[1]['counters'], $few['counters'] ) ) );
}
foreach ( $all[1]['asks'] as $name => $sum ) {
	printf( "      %-16s %4d asks %8.3f s\n", $name, $sum[1], $sum[0] );
}


echo "what WooCommerce asks the database for one product that changed, its hooks firing\n";
$bench->price_list( $count, 100, 30 );
$bench->import();
$bench->price_list( $count, 100, 31 );
Bench::profile(
	100,
	function () use ( $bench ) {
		$bench->import();
	}
);

$bench->keep(
	array(
		'products'                  => $count,
		'unchanged_vs_csv'          => round( $csv['seconds'] / $same['seconds'], 1 ),
		'changed_vs_csv'            => round( $csv_all[1]['seconds'] / $all[1]['seconds'], 2 ),
		'changed_vs_primed_save'    => round( $all[1]['seconds'] / $loop[1]['seconds'], 3 ),
		'one_percent_vs_csv'        => round( $csv_few['seconds'] / $few['seconds'], 1 ),
		'new_vs_save'               => round( $new['seconds'] / $save['seconds'], 3 ),
		'queries_per_100_unchanged' => round( $same['queries'] * 100 / $count, 2 ),
		'woocommerce'               => WC_VERSION,
	)
);
