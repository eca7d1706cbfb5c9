<?php
/** What WC() answers. */
class WooCommerce {

	public function init() {
		do_action( 'before_woocommerce_init' );
		$hidden = array( 'public' => false, 'rewrite' => false, 'map_meta_cap' => true );
		foreach ( array( 'product' => 'product', 'product_variation' => 'product', 'shop_coupon' => 'shop_coupon', 'shop_order_refund' => 'shop_order' ) as $type => $rights ) {
			register_post_type( $type, array( 'capability_type' => $rights ) + $hidden );
		}
		$labels = array( 'name' => 'Orders', 'singular_name' => 'Order', 'add_new_item' => 'Add new order', 'edit_item' => 'Edit order' );
		$shown  = array( 'labels' => $labels, 'capability_type' => 'shop_order', 'show_ui' => true, 'show_in_menu' => 'woocommerce', 'supports' => array( '' ) );
		register_post_type( 'shop_order', $shown + $hidden );
		foreach ( wc_get_order_statuses() as $status => $label ) {
			$count = array_replace( _n_noop( '', '' ), array( 'singular' => "$label (%s)", 'plural' => "$label (%s)" ) );
			register_post_status( $status, array( 'label' => $label, 'public' => false, 'show_in_admin_status_list' => true, 'label_count' => $count, 'protected' => true ) );
		}
		do_action( 'woocommerce_init' );
		do_action( 'action_scheduler_init' );
	}

	public function plugin_path() {
		return dirname( __DIR__ );
	}

	public function payment_gateways() {
		return new WC_Payment_Gateways();
	}

	public function mailer() {
		return $this;
	}

	/** The stand-in sends no e-mail. */
	public function get_emails() {
		return array();
	}
}
