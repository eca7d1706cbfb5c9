<?php
/** Tables, roles and capabilities. */
class WC_Install {

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
		add_role( 'customer', 'Customer', array( 'read' => true ) );
		add_role( 'shop_manager', 'Shop manager', array( 'read' => true, 'edit_posts' => true ) );
		$rights = array( 'edit_%s', 'edit_others_%s', 'edit_published_%s', 'edit_private_%s', 'publish_%s', 'read_private_%s' );
		$rights = array_merge( $rights, array( 'delete_%s', 'delete_others_%s', 'delete_published_%s', 'delete_private_%s' ) );
		foreach ( array( 'administrator', 'shop_manager' ) as $role ) {
			get_role( $role )->add_cap( 'manage_woocommerce' );
			foreach ( $rights as $right ) {
				get_role( $role )->add_cap( sprintf( $right, 'shop_orders' ) );
				get_role( $role )->add_cap( sprintf( $right, 'products' ) );
			}
		}
		update_option( 'woocommerce_db_version', WC_VERSION );
	}
}
