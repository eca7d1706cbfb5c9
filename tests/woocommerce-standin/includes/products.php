<?php
function wc_get_product( $product = false ) {
	$id    = $product instanceof WC_Product ? $product->get_id() : (int) $product;
	$class = 'WC_Product_' . ucfirst( (string) get_post_meta( $id, '_standin_type', true ) );
	return 'WC_Product_' !== $class ? new $class( $id ) : false;
}

/** Whole pieces, as in a WooCommerce whose shop did not say otherwise. */
function wc_stock_amount( $amount ) {
	return apply_filters( 'woocommerce_stock_amount', (int) $amount );
}

function wc_get_products( $args = array() ) {
	$args += array( 'limit' => 10, 'return' => 'objects', 'type' => array( 'simple', 'variable' ) );
	$query = array( 'post_type' => array( 'product', 'product_variation' ), 'numberposts' => $args['limit'], 'fields' => 'ids' );
	$metas = array( array( 'key' => '_standin_type', 'value' => $args['type'] ) );
	if ( isset( $args['sku'] ) ) {
		$metas[] = array( 'key' => '_sku', 'value' => $args['sku'] );
	}
	$ids = get_posts( $query + array( 'meta_query' => $metas ) );
	return 'ids' === $args['return'] ? $ids : array_map( 'wc_get_product', $ids );
}

function wc_get_product_id_by_sku( $sku ) {
	$ids = wc_get_products( array( 'sku' => $sku, 'limit' => 1, 'return' => 'ids', 'type' => array( 'simple', 'variable', 'variation' ) ) );
	return $ids ? $ids[0] : 0;
}

function wc_get_coupon_id_by_code( $code ) {
	$ids = get_posts( array( 'post_type' => 'shop_coupon', 'title' => $code, 'fields' => 'ids', 'numberposts' => 1 ) );
	return '' !== $code && $ids ? $ids[0] : 0;
}
