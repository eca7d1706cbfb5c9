<?php
/**
 * Prints what the plugin keeps in this shop: its tables with their definitions, options, waiting actions, meta of orders and products, and,
 * as comments, its events of WP-Cron. A statement ends with ";" at the end of a line, a row is one line. What differs from shop to shop is a
 * placeholder: {prefix}, {home}, {kros}, {home json} and {kros json} (as they stand in JSON), {order_meta} and {order_id} (the table of order
 * meta, and its column).
 */

/** @return string The value as it stands in a statement. */
$sql = function ( $value ) {
	if ( null === $value ) {
		return 'NULL';
	}
	$escapes = array( '\\' => '\\\\', "'" => "\\'", "\n" => '\\n', "\r" => '\\r', "\0" => '\\0', "\x1a" => '\\Z' );
	return "'" . strtr( $value, $escapes ) . "'";
};

/** Prints one statement for all rows of a query. */
$insert = function ( $table, $query, $columns = array() ) use ( $sql ) {
	$rows = $GLOBALS['wpdb']->get_results( $query, ARRAY_A );
	if ( ! $rows ) {
		return;
	}
	$columns = $columns ? $columns : array_keys( $rows[0] );
	$lines   = array();
	foreach ( $rows as $row ) {
		$lines[] = '(' . implode( ',', array_map( $sql, $row ) ) . ')';
	}
	echo "INSERT INTO $table (`", implode( '`,`', $columns ), "`) VALUES\n", implode( ",\n", $lines ), ";\n";
};

$wpdb   = $GLOBALS['wpdb'];
$prefix = $wpdb->prefix;
ob_start();

$tables = $wpdb->get_col( "SHOW TABLES LIKE '" . $wpdb->esc_like( $prefix . 'kros_' ) . "%'" );
sort( $tables );
foreach ( $tables as $table ) {
	$short  = substr( $table, strlen( $prefix ) );
	$create = $wpdb->get_row( "SHOW CREATE TABLE $table", ARRAY_N )[1];
	$create = preg_replace( '/ AUTO_INCREMENT=\d+/', '', str_replace( "`$table`", "`{prefix}$short`", $create ) );
	echo "DROP TABLE IF EXISTS {prefix}$short;\n$create;\n";
	$insert( "{prefix}$short", "SELECT * FROM $table ORDER BY 1" );
}

$own = "option_name LIKE 'wc\\_kros\\_%' OR option_name LIKE 'woocommerce\\_wc\\_kros\\_%'";
$insert( '{prefix}options', "SELECT option_name, option_value, autoload FROM {$wpdb->options} WHERE $own ORDER BY option_name" );

$actions = $prefix . 'actionscheduler_actions';
if ( $wpdb->get_var( "SHOW TABLES LIKE '$actions'" ) ) {
	$columns = 'hook, status, scheduled_date_gmt, scheduled_date_local, args, schedule, attempts, claim_id';
	$from    = "$actions JOIN {$prefix}actionscheduler_groups USING (group_id)";
	$insert( '{prefix}actionscheduler_actions', "SELECT $columns FROM $from WHERE slug = 'wc-kros' AND status = 'pending' ORDER BY hook, action_id" );
}

$in_posts = 'yes' !== get_option( 'woocommerce_custom_orders_table_enabled' );
$meta     = "meta_key LIKE '\\_kros\\_%' OR meta_key LIKE '\\_wc\\_kros\\_%'";
$of_order = "SELECT p.ID FROM {$wpdb->posts} p WHERE p.post_type LIKE 'shop\\_order%'";
$query    = $in_posts ? "SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id IN ($of_order) AND ($meta) ORDER BY 1, 2, meta_id"
	: "SELECT order_id, meta_key, meta_value FROM {$prefix}wc_orders_meta WHERE $meta ORDER BY 1, 2, id";
$insert( '{order_meta}', $query, array( '{order_id}', 'meta_key', 'meta_value' ) );
$insert(
	'{prefix}postmeta',
	"SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id NOT IN ($of_order) AND ($meta) ORDER BY 1, 2, meta_id"
);

foreach ( _get_cron_array() as $time => $hooks ) {
	foreach ( array_keys( $hooks ) as $hook ) {
		if ( 0 === strpos( $hook, 'wc_kros_' ) ) {
			echo "-- cron $time $hook\n";
		}
	}
}

$places = array_filter( array( '{home}' => home_url(), '{kros}' => (string) getenv( 'KROS_SIM_URL' ) ) );
foreach ( $places as $place => $url ) {
	// Also as it stands in JSON.
	$places[ str_replace( '}', ' json}', $place ) ] = str_replace( '/', '\\\\/', $url );
}
echo str_replace( array_values( $places ), array_keys( $places ), ob_get_clean() );
