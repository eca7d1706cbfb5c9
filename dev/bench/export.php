<?php
/** Exports every due order and says where the time went. Argument: how many orders there are. */
use Kros\WooCommerce\Bench\TimedShop;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Wiring\Port;

require __DIR__ . '/TimedShop.php';
$orders = (int) $argv[1];
$shop   = new TimedShop( Plugin::instance()->get( Port::class ) );
Plugin::instance()->set( Shop::class, $shop );
$engine = Plugin::instance()->get( Engine::class );
$began  = microtime( true );
do {
	$output = $engine->call( 'export_orders', array( 'time_box' => 600 ) );
} while ( $output['more'] );
$all = microtime( true ) - $began;

// The numbers come by webhook, through the web server.
global $wpdb;
$issued = 0;
while ( $issued < $orders && microtime( true ) - $began < 600 ) {
	$issued = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}kros_documents WHERE state = 'issued'" );
	usleep( 50000 );
}
$back = microtime( true ) - $began;

uasort(
	$shop->asks,
	function ( $a, $b ) {
		return $b[0] <=> $a[0];
	}
);
$in_shop = array_sum( array_column( $shop->asks, 0 ) );
$reading = 0;
foreach ( array( 'orders.missing', 'orders.read' ) as $ask ) {
	$reading += isset( $shop->asks[ $ask ] ) ? $shop->asks[ $ask ][0] : 0;
}
unset( $output['message'] );
$share = function ( $seconds ) use ( $all ) {
	return sprintf( '%6.2f s, %3.0f %%', $seconds, 100 * $seconds / $all );
};
printf( "\nexport of %d orders: %.2f s, %.0f orders/s, %s\n", $orders, $all, $orders / $all, wp_json_encode( $output ) );
printf( "  reading from WooCommerce %s\n", $share( $reading ) );
printf( "  all asks to the shop     %s\n", $share( $in_shop ) );
printf( "  engine and KROS          %s\n", $share( $all - $in_shop ) );
printf( "  numbers back in the shop %6.2f s after the start, %d of them\n", $back, $issued );
foreach ( $shop->asks as $name => $sum ) {
	printf( "  %-17s %5d asks %8.2f s\n", $name, $sum[1], $sum[0] );
}
printf( "peak memory of PHP: %.0f MB\n", memory_get_peak_usage( true ) / 1048576 );
