<?php
/** Memory of the whole process over what it had before, for an unchanged run. Arguments: simulator, file of figures, cards. */
use Kros\WooCommerce\Bench\Bench;

require __DIR__ . '/Bench.php';
$count = (int) $argv[3];
$bench = new Bench( $argv );
$kept  = function ( $what ) {
	preg_match( "/^$what:\s+(\d+) kB/m", file_get_contents( '/proc/self/status' ), $found );
	return $found[1] / 1024;
};
$before = $kept( 'VmRSS' );
$run    = $bench->unchanged( $count, 1 );
$peak   = $kept( 'VmHWM' ) - $before;
printf( "  %d cards: %.1f MB over WordPress's own, %.2f s, ", $count, $peak, $run['seconds'] );
printf( "%.2f queries per 100 cards, HTTP %.1f s apart\n", $run['queries'] * 100 / $count, $run['http'] );
$bench->keep( array( "peak_mb_$count" => round( $peak, 1 ) ) );
