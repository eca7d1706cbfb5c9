<?php
/** What WC() answers, and what makes the tables. The shop is its own mailer, without e-mails. */
class WooCommerce {
	public function init() {
		do_action( 'before_woocommerce_init' );
		$hidden = array( 'public' => false, 'rewrite' => false, 'map_meta_cap' => true );
		foreach ( array( 'product' => 'product', 'product_variation' => 'product', 'shop_coupon' => 'shop_coupon', 'shop_order_refund' => 'shop_order' ) as $type => $rights ) {
			register_post_type( $type, array( 'capability_type' => $rights ) + $hidden );
		}
		$shown = array( 'label' => 'Orders', 'capability_type' => 'shop_order', 'show_ui' => true, 'show_in_menu' => 'woocommerce', 'supports' => array( '' ) );
		register_post_type( 'shop_order', $shown + $hidden );
		foreach ( wc_get_order_statuses() as $status => $label ) {
			$count = array_replace( _n_noop( '', '' ), array( 'singular' => "$label (%s)", 'plural' => "$label (%s)" ) );
			register_post_status( $status, array( 'label' => $label, 'public' => false, 'show_in_admin_status_list' => true, 'label_count' => $count, 'protected' => true ) );
		}
		add_action( 'action_scheduler_run_queue', array( ActionScheduler::runner(), 'run' ), 10, 0 );
		do_action( 'woocommerce_init' );
		do_action( 'action_scheduler_init' );
	}

	public static function install() {
		global $wpdb;
		$id     = 'bigint(20) unsigned NOT NULL';
		$key    = "$id AUTO_INCREMENT PRIMARY KEY";
		$text   = "varchar(200) NOT NULL DEFAULT ''";
		$tables = array(
			'order_items'    => "order_item_id $key, order_item_name text NOT NULL, order_item_type $text, order_id $id, KEY order_id (order_id)",
			'order_itemmeta' => "meta_id $key, order_item_id $id, meta_key varchar(255), meta_value longtext, KEY order_item_id (order_item_id)",
			'tax_rates'      => "tax_rate_id $key, tax_rate_country $text, tax_rate_state $text, tax_rate $text, tax_rate_name $text, tax_rate_priority $id DEFAULT 1,
				tax_rate_compound int NOT NULL DEFAULT 0, tax_rate_shipping int NOT NULL DEFAULT 1, tax_rate_order $id DEFAULT 0, tax_rate_class $text",
		);
		foreach ( $tables as $table => $columns ) {
			$wpdb->query( "CREATE TABLE IF NOT EXISTS {$wpdb->prefix}woocommerce_$table ($columns) " . $wpdb->get_charset_collate() );
		}
		update_option( 'woocommerce_db_version', WC_VERSION );
	}

	/** Who manages the site may do everything in the shop. */
	public function grant_rights( $all, $wanted ) {
		$of_shop = empty( $all['manage_options'] ) ? array() : preg_grep( '/_(woocommerce|shop_orders?|products?|shop_coupons?)$/', $wanted );
		return $all + array_fill_keys( $of_shop, true );
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

	public function get_emails() {
		return array();
	}
}
