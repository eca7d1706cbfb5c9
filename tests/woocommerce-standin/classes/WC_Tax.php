<?php
/** Tax rates, and tax on an amount. Rates do not compound. */
class WC_Tax {
	public static function _insert_tax_rate( $rate ) {
		global $wpdb;
		$wpdb->insert( $wpdb->prefix . 'woocommerce_tax_rates', array( 'tax_rate' => number_format( (float) $rate['tax_rate'], 4, '.', '' ) ) + $rate );
		return $wpdb->insert_id;
	}

	public static function _get_tax_rate( $id, $output = ARRAY_A ) {
		global $wpdb;
		return $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}woocommerce_tax_rates WHERE tax_rate_id = %d", $id ), $output );
	}

	public static function get_tax_class_slugs() {
		return get_option( 'wc_standin_tax_classes', array( 'reduced-rate', 'zero-rate' ) );
	}

	public static function create_tax_class( $name, $slug = '' ) {
		update_option( 'wc_standin_tax_classes', array_merge( self::get_tax_class_slugs(), array( $slug ? $slug : sanitize_title( $name ) ) ) );
	}

	/** Country, state and tax_class => the most exact rate of each priority: rate id => rate (percent), label, shipping, compound. */
	public static function find_rates( $at = array() ) {
		global $wpdb;
		$at   += array( 'country' => '', 'state' => '', 'tax_class' => '' );
		$sql   = "SELECT * FROM {$wpdb->prefix}woocommerce_tax_rates WHERE tax_rate_country IN ('', %s) AND tax_rate_state IN ('', %s) AND tax_rate_class = %s
			ORDER BY tax_rate_priority, tax_rate_country DESC, tax_rate_state DESC, tax_rate_order, tax_rate_id";
		$rows  = $wpdb->get_results( $wpdb->prepare( $sql, $at['country'], $at['state'], $at['tax_class'] ) );
		$rates = array();
		foreach ( array_column( array_reverse( $rows ), null, 'tax_rate_priority' ) as $row ) {
			$shipping                   = $row->tax_rate_shipping ? 'yes' : 'no';
			$rates[ $row->tax_rate_id ] = array( 'rate' => (float) $row->tax_rate, 'label' => $row->tax_rate_name, 'shipping' => $shipping, 'compound' => 'no' );
		}
		return apply_filters( 'woocommerce_find_rates', $rates, $at );
	}

	public static function calc_tax( $price, $rates, $is_included = false ) {
		$net   = (float) $price / ( $is_included ? 1 + array_sum( array_column( $rates, 'rate' ) ) / 100 : 1 );
		$taxes = array();
		foreach ( $rates as $id => $rate ) {
			$taxes[ $id ] = round( $net * $rate['rate'] / 100, 6 );
		}
		return $taxes;
	}
}
