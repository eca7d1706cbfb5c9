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

	public static function columns( $columns ) {
		return array( 'cb' => $columns['cb'], 'order_number' => 'Order', 'order_date' => 'Date', 'order_status' => 'Status', 'order_total' => 'Total' );
	}

	public static function cell( $column, $id ) {
		$order = wc_get_order( $id );
		$title = '#' . $order->get_order_number() . ' ' . $order->get_formatted_billing_full_name();
		$cells = array(
			'order_number' => '<a href="' . esc_url( $order->get_edit_order_url() ) . '"><strong>' . esc_html( $title ) . '</strong></a>',
			'order_date'   => esc_html( $order->get_date_created() ? $order->get_date_created()->date( 'Y-m-d H:i' ) : '' ),
			'order_status' => esc_html( $order->get_status() ),
			'order_total'  => wc_price( $order->get_total(), array( 'currency' => $order->get_currency() ) ),
		);
		echo isset( $cells[ $column ] ) ? $cells[ $column ] : '';
	}

	public static function boxes() {
		remove_meta_box( 'submitdiv', 'shop_order', 'side' );
		add_meta_box( 'woocommerce-order-items', 'Order', array( __CLASS__, 'order_box' ), 'shop_order' );
		add_meta_box( 'woocommerce-order-actions', 'Order actions', array( __CLASS__, 'actions_box' ), 'shop_order', 'side', 'high' );
	}

	public static function order_box( $post ) {
		$order = wc_get_order( $post );
		echo '<h2>Order #' . esc_html( $order->get_order_number() ) . '</h2><p>' . esc_html( implode( ', ', array_filter( $order->get_address() ) ) ) . '</p><ul>';
		foreach ( $order->get_items( array( 'line_item', 'shipping', 'fee', 'coupon', 'tax' ) ) as $item ) {
			echo '<li>' . esc_html( $item->get_name() . ( 'line_item' === $item->get_type() ? ' × ' . $item->get_quantity() . ': ' . $item->get_total() : '' ) ) . '</li>';
		}
		echo '</ul><p>' . wc_price( $order->get_total(), array( 'currency' => $order->get_currency() ) ) . '</p>';
		foreach ( wc_get_order_notes( array( 'order_id' => $order->get_id() ) ) as $note ) {
			echo '<p class="description">' . wp_kses_post( $note->content ) . '</p>';
		}
	}

	public static function actions_box( $post ) {
		$order = wc_get_order( $post );
		wp_nonce_field( 'woocommerce_save_data', 'woocommerce_meta_nonce' );
		$lists = array( 'order_status' => wc_get_order_statuses(), 'wc_order_action' => array( '' => 'Choose an action…' ) + apply_filters( 'woocommerce_order_actions', array(), $order ) );
		foreach ( $lists as $name => $options ) {
			echo '<p><select name="' . esc_attr( $name ) . '">';
			foreach ( $options as $value => $label ) {
				echo '<option value="' . esc_attr( $value ) . '"' . selected( $value, $post->post_status, false ) . '>' . esc_html( $label ) . '</option>';
			}
			echo '</select></p>';
		}
		echo '<button class="button button-primary save_order" name="save" value="1">Update</button>';
	}

	public static function save( $id ) {
		if ( ! isset( $_POST['woocommerce_meta_nonce'] ) || ! wp_verify_nonce( $_POST['woocommerce_meta_nonce'], 'woocommerce_save_data' ) ) {
			return;
		}
		unset( $_POST['woocommerce_meta_nonce'] );
		do_action( 'woocommerce_process_shop_order_meta', $id, get_post( $id ) );
		wc_get_order( $id )->update_status( wc_clean( $_POST['order_status'] ) );
		if ( ! empty( $_POST['wc_order_action'] ) ) {
			do_action( 'woocommerce_order_action_' . sanitize_title( $_POST['wc_order_action'] ), wc_get_order( $id ) );
		}
	}
}
