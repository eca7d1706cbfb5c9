<?php
/** Prints both backends side by side, each with its best pass. Arguments: file with the extension's passes, file with the executable's, one JSON a line. */
$best   = function ( $file ) {
	$best = array();
	foreach ( file( $file ) as $line ) {
		foreach ( json_decode( $line, true ) as $name => $value ) {
			$best[ $name ] = isset( $best[ $name ] ) ? min( $best[ $name ], $value ) : $value;
		}
	}
	return $best;
};
$left   = $best( $argv[1] );
$right  = $best( $argv[2] );
$orders = $argv[3];
$rows   = array(
	'call'    => array( 'smallest call', 'ms', 3 ),
	'first'   => array( 'first call of a request', 'ms', 2 ),
	'map'     => array( '1,000 orders mapped (preview)', 'ms', 0 ),
	'webhook' => array( 'webhook answered, over HTTP', 'ms', 1 ),
	'applied' => array( 'webhook taken over', 'ms', 1 ),
	'export'  => array( "export of $orders orders", 'ms', 0 ),
	'php'     => array( 'peak memory of PHP', 'MB', 0 ),
	'engine'  => array( 'peak memory of the executable', 'MB', 0 ),
);
printf( "\n%-32s %14s %14s %10s %12s\n", '', 'extension', 'executable', 'ratio', 'difference' );
foreach ( $rows as $name => $row ) {
	list( $label, $unit, $digits ) = $row;
	$ratio = $left[ $name ] > 0 ? sprintf( '%.2f', $right[ $name ] / $left[ $name ] ) : '-';
	printf(
		"%-32s %11s %s %11s %s %10s %+9s %s\n",
		$label,
		number_format( $left[ $name ], $digits ),
		$unit,
		number_format( $right[ $name ], $digits ),
		$unit,
		$ratio,
		number_format( $right[ $name ] - $left[ $name ], $digits ),
		$unit
	);
}
