<?php
/** The figures beside their goals, as a table; also as one JSON object beside the file. Arguments: simulator, file, "quiet"?. */
require __DIR__ . '/Bench.php';
$figures = json_decode( file_get_contents( $argv[2] ), true );
$goals   = array(
	'unchanged_vs_csv'          => array( 'nothing changed: times faster than the CSV importer', '>=', 500 ),
	'queries_per_100_unchanged' => array( 'nothing changed: SQL queries per 100 cards', '<=', 3 ),
	'changed_vs_csv'            => array( 'all changed: times faster than the CSV importer', '>=', 2 ),
	'changed_vs_primed_save'    => array( 'all changed: part of a bare primed save() loop', '<=', 1.05 ),
	'one_percent_vs_csv'        => array( '1 % changed: times faster than the CSV importer', '>=', 50 ),
	'new_vs_save'               => array( 'all new: part of a bare save() loop', '<=', 0.8 ),
	'peak_mb_5000'              => array( 'MB over WordPress, 5,000 unchanged cards', '<=', 64 ),
	'peak_mb_20000'             => array( 'MB over WordPress, 20,000 unchanged cards', '<=', 64 ),
	'peak_mb_50000'             => array( 'MB over WordPress, 50,000 unchanged cards', '<=', 64 ),
);
$ordered = array( 'products' => $figures['products'] );
foreach ( $goals as $name => $goal ) {
	$ordered[ $name ] = $figures[ $name ];
}
$ordered['woocommerce'] = $figures['woocommerce'];
file_put_contents( $argv[2] . '.out', wp_json_encode( $ordered ) . "\n" );
if ( ! isset( $argv[3] ) ) {
	printf( "\nWooCommerce %s, %d products\n", $figures['woocommerce'], $figures['products'] );
	foreach ( $goals as $name => $goal ) {
		$met = '>=' === $goal[1] ? $figures[ $name ] >= $goal[2] : $figures[ $name ] <= $goal[2];
		printf( "%-52s %8s   goal %s %-6s %s\n", $goal[0], $figures[ $name ], $goal[1], $goal[2], $met ? 'met' : 'MISSED' );
	}
}
