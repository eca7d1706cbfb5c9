<?php
/**
 * So many products that belong to cards, straight into the database, because making them takes WooCommerce hours. Arguments:
 * simulator, file of figures, number of products.
 */
use Kros\WooCommerce\Bench\Bench;

require __DIR__ . '/Bench.php';
global $wpdb;
$count = (int) $argv[3];
$bench = new Bench( $argv );
foreach ( array( 'posts', 'postmeta', 'wc_product_meta_lookup', 'kros_cards', 'kros_changes', 'kros_runs' ) as $table ) {
	$wpdb->query( "DELETE FROM {$wpdb->prefix}$table" . ( 'posts' === $table ? " WHERE post_type LIKE 'product%'" : '' ) );
}
$first = 1000000;
foreach ( array_chunk( range( 1, $count ), 1000 ) as $chunk ) {
	$posts = $meta = $lookup = $cards = array();
	foreach ( $chunk as $n ) {
		$id       = $first + $n;
		$price    = (string) Bench::price( $n, 0 );
		$stock    = (string) Bench::stock( $n, 0 );
		$sku      = Bench::sku( $n );
		$posts[]  = "($id,1,NOW(),UTC_TIMESTAMP(),'<p>Popis tovaru $n</p>','Tovar $n','','publish','closed','closed',"
			. "'tovar-$n','','',NOW(),UTC_TIMESTAMP(),'','product')";
		$lookup[] = "($id,'$sku','" . Bench::ean( $n ) . "',$price,$price,$stock,'instock','taxable','')";
		$cards[]  = "('" . ( 100000 + $n ) . "','$sku',$id,'linked',0)";
		$values   = array(
			'_sku'              => $sku,
			'_regular_price'    => $price,
			'_price'            => $price,
			'_manage_stock'     => 'yes',
			'_stock'            => $stock,
			'_stock_status'     => 'instock',
			'_tax_class'        => '',
			'_global_unique_id' => Bench::ean( $n ),
			'_kros_unit'        => 'ks',
			'_kros_card_id'     => (string) ( 100000 + $n ),
		);
		foreach ( $values as $key => $value ) {
			$meta[] = "($id,'$key','$value')";
		}
	}
	$columns = 'ID,post_author,post_date,post_date_gmt,post_content,post_title,post_excerpt,post_status,comment_status,ping_status,post_name,'
		. 'to_ping,pinged,post_modified,post_modified_gmt,post_content_filtered,post_type';
	$wpdb->query( "INSERT INTO {$wpdb->posts} ($columns) VALUES " . implode( ',', $posts ) );
	$wpdb->query( "INSERT INTO {$wpdb->postmeta} (post_id,meta_key,meta_value) VALUES " . implode( ',', $meta ) );
	$columns = 'product_id,sku,global_unique_id,min_price,max_price,stock_quantity,stock_status,tax_status,tax_class';
	$wpdb->query( "INSERT INTO {$wpdb->prefix}wc_product_meta_lookup ($columns) VALUES " . implode( ',', $lookup ) );
	$wpdb->query( "INSERT INTO {$wpdb->prefix}kros_cards (card_id,code,product_id,state,updated_at) VALUES " . implode( ',', $cards ) );
	if ( $wpdb->last_error ) {
		throw new RuntimeException( $wpdb->last_error );
	}
}
$bench->price_list( $count );
$linked = $bench->import();
printf( "  %d products linked: %s\n", $count, wp_json_encode( $linked['counters'] ) );
