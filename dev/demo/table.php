<?php
/**
 * Prints every order with its KROS number or the reason why it has none.
 * With a third argument "check" it compares with what the simulator holds, and fails where something differs.
 * Arguments: the simulator's address, the JSON of orders.php.
 */
list( , $simulator, $made ) = $argv;
$made  = json_decode( $made, true );
$state = json_decode( file_get_contents( "$simulator/sim/state" ), true );
$rows  = array();
foreach ( $GLOBALS['wpdb']->get_results( "SELECT * FROM {$GLOBALS['wpdb']->prefix}kros_documents ORDER BY id", ARRAY_A ) as $row ) {
	$rows[ (int) $row['order_id'] ][] = $row;
}

$wrong = array();
printf( "\n%-7s %-22s %14s  %-10s %-14s %s\n", 'order', 'customer', 'total', 'state', 'KROS number', 'reason' );
foreach ( array_merge( $made['good'], $made['bad'] ) as $id ) {
	$order  = wc_get_order( $id );
	$row    = isset( $rows[ $id ] ) ? $rows[ $id ][0] : array( 'state' => 'no row', 'number' => '', 'reason' => '', 'external_id' => '' );
	$number = (string) $order->get_meta( '_kros_order_number' );
	$name   = trim( $order->get_billing_company() ? $order->get_billing_company() : $order->get_formatted_billing_full_name() );
	printf(
		"%-7s %s %10s %s  %-10s %-14s %s\n",
		'#' . $order->get_order_number(),
		$name . str_repeat( ' ', max( 0, 22 - mb_strwidth( $name ) ) ),
		$order->get_total(),
		$order->get_currency(),
		$row['state'],
		$number,
		'issued' === $row['state'] ? '' : $row['reason']
	);

	$held = array();
	foreach ( $state['documents'] as $document ) {
		if ( '' !== $row['external_id'] && $document['externalId'] === $row['external_id'] ) {
			$held[] = $document['documentNumber'];
		}
	}
	if ( in_array( $id, $made['good'], true ) ) {
		if ( array( $number ) !== $held || '' === $number ) {
			$wrong[] = "order $id bears '$number', KROS holds " . wp_json_encode( $held );
		}
	} elseif ( $held || '' !== $number || '' === trim( (string) $row['reason'] ) || 'refused' !== $row['state'] ) {
		$wrong[] = "order $id should be refused with a reason";
	}
}
if ( count( $state['documents'] ) !== count( $made['good'] ) ) {
	$wrong[] = count( $made['good'] ) . ' good orders, but KROS holds ' . count( $state['documents'] ) . ' documents';
}
foreach ( isset( $argv[3] ) ? $wrong : array() as $sentence ) {
	fwrite( STDERR, "WRONG: $sentence\n" );
}
exit( isset( $argv[3] ) && $wrong ? 1 : 0 );
