<?php
/** The list, the order screen and the settings, as wp-admin shows and saves them. */
$shown = function ( $show, ...$args ) {
	ob_start();
	$show( ...$args );
	return ob_get_clean();
};
$_GET['post_type'] = 'shop_order';
set_current_screen( 'edit-shop_order' );
$list = _get_list_table( 'WP_Posts_List_Table', array( 'screen' => 'edit-shop_order' ) );
$list->prepare_items();
$same( 'list', 1, preg_match( "/id=\"post-$order_id\".*O&#039;Brien.*processing.*48[.,]29/s", $shown( array( $list, 'display' ) ) ) );
$same( 'order screen', 1, preg_match( '/value="wc-processing" selected=/', str_replace( "'", '"', $shown( array( 'WC_Standin_Admin', 'box' ), get_post( $order_id ) ) ) ) );
$_POST = array( 'woocommerce_meta_nonce' => wp_create_nonce( 'woocommerce_save_data' ), 'order_status' => 'wc-completed', 'wc_order_action' => 'a' );
wp_update_post( array( 'ID' => $order_id ) );
$same( 'order saved', array( 'completed', 1 ), array( wc_get_order( $order_id )->get_status(), did_action( 'woocommerce_order_action_a' ) ) );
$fields = array( array( 'type' => 'text', 'id' => 'standin_a', 'title' => 'A' ), array( 'type' => 'multiselect', 'id' => 'standin_b', 'options' => array( 'x' => 'X', 'y' => 'Y' ) ) );
$_POST  = wp_slash( array( 'standin_a' => " O'B ", 'standin_b' => array( 'y' ) ) );
WC_Admin_Settings::save_fields( $fields );
$same( 'settings saved', array( "O'B", array( 'y' ) ), array( get_option( 'standin_a' ), get_option( 'standin_b' ) ) );
$same( 'settings', 1, preg_match( '/name="standin_a" value="O&#039;B".*"x">X.*"y" selected=.selected.>Y/s', $shown( array( 'WC_Admin_Settings', 'output_fields' ), $fields ) ) );
