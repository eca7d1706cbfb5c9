<?php
/** The order list, the order screen and the way to the settings. */
class WC_Standin_Admin {
	public static function hooks() {
		add_action( 'admin_menu', array( __CLASS__, 'menu' ), 9 );
		add_filter( 'manage_shop_order_posts_columns', array( __CLASS__, 'columns' ) );
		add_action( 'manage_shop_order_posts_custom_column', array( __CLASS__, 'cell' ), 10, 2 );
		add_action( 'add_meta_boxes_shop_order', array( __CLASS__, 'boxes' ) );
		add_action( 'save_post_shop_order', array( __CLASS__, 'save' ) );
	}

	public static function menu() {
		add_menu_page( 'WooCommerce', 'WooCommerce', 'edit_shop_orders', 'woocommerce', '', 'dashicons-cart', 55 );
		$page = add_submenu_page( 'woocommerce', 'WooCommerce settings', 'Settings', 'manage_woocommerce', 'wc-settings', array( 'WC_Admin_Settings', 'output' ) );
		add_action( "load-$page", array( 'WC_Admin_Settings', 'load' ) );
	}

	public static function columns() {
		return array( 'cb' => '<input type="checkbox">', 'order_number' => 'Order', 'order_date' => 'Date', 'order_status' => 'Status', 'order_total' => 'Total' );
	}

	public static function cell( $column, $id ) {
		$order = wc_get_order( $id );
		$title = esc_html( '#' . $order->get_order_number() . ' ' . $order->get_formatted_billing_full_name() );
		$cells = array(
			'order_number' => '<a href="' . esc_url( $order->get_edit_order_url() ) . "\"><strong>$title</strong></a>",
			'order_date'   => esc_html( get_the_date( '', $id ) ),
			'order_status' => esc_html( $order->get_status() ),
			'order_total'  => wc_price( $order->get_total(), array( 'currency' => $order->get_currency() ) ),
		);
		echo isset( $cells[ $column ] ) ? $cells[ $column ] : '';
	}

	public static function boxes() {
		remove_meta_box( 'submitdiv', 'shop_order', 'side' );
		add_meta_box( 'woocommerce-order-data', 'Order', array( __CLASS__, 'box' ), 'shop_order' );
	}

	public static function box( $post ) {
		$order = wc_get_order( $post );
		$notes = wp_list_pluck( wc_get_order_notes( array( 'order_id' => $order->get_id() ) ), 'content' );
		$texts = array_merge( array( '#' . $order->get_order_number() . ': ' . $order->get_total() . ' ' . $order->get_currency() ), $order->get_address(), $notes );
		echo '<p>' . implode( '</p><p>', array_map( 'wp_kses_post', array_filter( $texts ) ) ) . '</p>';
		wp_nonce_field( 'woocommerce_save_data', 'woocommerce_meta_nonce' );
		$actions = array( '' => 'Choose an action…' ) + apply_filters( 'woocommerce_order_actions', array(), $order );
		echo '<select name="order_status">' . WC_Admin_Settings::options( wc_get_order_statuses(), array( $post->post_status ) ) . '</select> ';
		echo '<select name="wc_order_action">' . WC_Admin_Settings::options( $actions, array() ) . '</select> ';
		echo '<button class="button button-primary save_order" name="save" value="1">Update</button>';
	}

	public static function save( $id ) {
		if ( isset( $_POST['woocommerce_meta_nonce'] ) && wp_verify_nonce( $_POST['woocommerce_meta_nonce'], 'woocommerce_save_data' ) ) {
			unset( $_POST['woocommerce_meta_nonce'] );
			do_action( 'woocommerce_process_shop_order_meta', $id, get_post( $id ) );
			wc_get_order( $id )->update_status( wc_clean( $_POST['order_status'] ) );
			do_action( 'woocommerce_order_action_' . sanitize_title( $_POST['wc_order_action'] ), wc_get_order( $id ) );
		}
	}
}
