<?php
/**
 * Fills the ledger, shows the queue in several ways, and prints time, number of queries and the plans of those that read the
 * ledger. Argument: how many rows.
 */
use Kros\WooCommerce\Admin\QueueSection;
use Kros\WooCommerce\Plugin;

$rows  = (int) $argv[1];
$table = $wpdb->prefix . 'kros_documents';
$wpdb->query( "DELETE FROM $table" );

// As in a shop of some years: nearly all is in KROS, some things wait, a few need somebody. A document has some kilobytes.
$kinds   = array( 'order', 'order', 'invoice', 'payment', 'proforma' );
$orders  = wc_get_orders( array( 'limit' => -1, 'return' => 'ids', 'orderby' => 'ID', 'order' => 'ASC' ) );
$item    = array( 'name' => 'Tričko s dlhým rukávom', 'amount' => 1, 'totalPriceInclVat' => 24.6, 'vatRate' => 23 );
$payload = bin2hex( wp_json_encode( array( 'items' => array_fill( 0, 12, $item ) ) ) );
$columns = 'order_id, kind, ref, external_id, state, reason, payload, number, next_at, created_at, updated_at';
for ( $at = 0; $at < $rows; ) {
	$values = array();
	for ( $end = min( $rows, $at + 500 ); $at < $end; $at++ ) {
		$real     = $at - $rows + count( $orders );
		$order    = $real >= 0 ? $orders[ $real ] : 1000000 + $at;
		$states   = array( 97 => 'waiting', 98 => 'refused', 99 => 'attention' );
		$state    = isset( $states[ $at % 100 ] ) ? $states[ $at % 100 ] : 'issued';
		$number   = 'issued' === $state ? sprintf( 'FA%08d', $at ) : '';
		$kind     = $kinds[ $at % 5 ];
		$values[] = "($order, '$kind', $at, 'wc-bench-$at', '$state', 'not yet, because the order is not paid', x'$payload', '$number', 0, $at, $at)";
	}
	$wpdb->query( "INSERT INTO $table ($columns) VALUES " . implode( ',', $values ) );
}
$wpdb->query( "ANALYZE TABLE $table" );
$size = $wpdb->get_row( "SELECT data_length, index_length FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '$table'" );
printf( "%d rows, %.0f MB of rows, %.0f MB of indexes\n", $rows, $size->data_length / 1048576, $size->index_length / 1048576 );

$seen = array();
add_filter(
	'query',
	function ( $sql ) use ( &$seen ) {
		$seen[] = $sql;
		return $sql;
	}
);
$last  = (string) ceil( $rows / QueueSection::PER_PAGE );
$cases = array(
	'unfiltered'          => array(),
	'middle page'         => array( 'paged' => (string) ceil( $rows / QueueSection::PER_PAGE / 2 ) ),
	'last page'           => array( 'paged' => $last ),
	'state'               => array( 'kros_state' => 'refused' ),
	'something to do'     => array( 'kros_state' => 'problems' ),
	'commonest state'     => array( 'kros_state' => 'issued', 'paged' => $last ),
	'kind'                => array( 'kros_kind' => 'invoice' ),
	'state and kind'      => array( 'kros_state' => 'issued', 'kros_kind' => 'order' ),
	'order number'        => array( 'kros_search' => (string) end( $orders ) ),
	'number in KROS'      => array( 'kros_search' => sprintf( 'FA%08d', 500 ) ),
	'number of nobody'    => array( 'kros_search' => 'nobody' ),
);
$show = Plugin::instance()->lazy( QueueSection::class, 'show' );
$tabs = function () {
	return Plugin::instance()->get( QueueSection::class )->label( array( 'wc_kros' => 'KROS' ) )['wc_kros'];
};
ob_start();
$show();
ob_end_clean();
foreach ( $cases as $name => $asked ) {
	$_GET = array( 'page' => 'wc-settings', 'tab' => 'wc_kros', 'section' => 'sync' ) + $asked;
	wp_cache_flush();
	$seen  = array();
	$began = microtime( true );
	ob_start();
	$show();
	$html = ob_get_clean();
	$tabs();
	$ms  = 1000 * ( microtime( true ) - $began );
	$own = array_values( array_unique( preg_grep( "/FROM $table/", $seen ) ) );
	$shown = substr_count( $html, 'column-state"' ) - 1;
	printf( "\n%-18s %4.0f ms, %2d queries, %d of them of the ledger, %2d rows shown\n", $name, $ms, count( $seen ), count( $own ), $shown );
	foreach ( $own as $sql ) {
		$began = microtime( true );
		$wpdb->get_results( $sql );
		$ms = 1000 * ( microtime( true ) - $began );
		printf( "  %6.1f ms  %s\n", $ms, preg_replace( '/SELECT id, order_id,.*?FROM/', 'SELECT … FROM', $sql ) );
		foreach ( $wpdb->get_results( "EXPLAIN $sql" ) as $step ) {
			$plan = array( $step->select_type, $step->table, $step->type, $step->key, $step->rows, $step->Extra );
			vprintf( "             %-12s %-12s %-12s key %-12s rows %-7s %s\n", $plan );
		}
	}
}
