<?php
function get_woocommerce_currency() {
	return apply_filters( 'woocommerce_currency', get_option( 'woocommerce_currency', 'EUR' ) );
}

function wc_get_price_decimals() {
	return (int) apply_filters( 'wc_get_price_decimals', get_option( 'woocommerce_price_num_decimals', 2 ) );
}

function wc_get_price_decimal_separator() {
	return apply_filters( 'wc_get_price_decimal_separator', wp_unslash( get_option( 'woocommerce_price_decimal_sep', '.' ) ) );
}

function wc_tax_enabled() {
	return 'yes' === get_option( 'woocommerce_calc_taxes' );
}

function wc_prices_include_tax() {
	return wc_tax_enabled() && 'yes' === get_option( 'woocommerce_prices_include_tax' );
}

/** Half a cent of tax goes down where prices hold the tax, else up. */
function wc_round_tax_total( $amount ) {
	return round( (float) $amount, wc_get_price_decimals(), wc_prices_include_tax() ? PHP_ROUND_HALF_DOWN : PHP_ROUND_HALF_UP );
}

/** A decimal string: a float is written out with six places at most and no exponent, a string keeps its digits. */
function wc_format_decimal( $number, $decimals = false ) {
	if ( false !== $decimals ) {
		return number_format( round( (float) $number, $decimals ), $decimals, '.', '' );
	}
	return is_float( $number ) ? rtrim( rtrim( wc_format_decimal( $number, 6 ), '0' ), '.' ) : (string) preg_replace( '/[^0-9.-]/', '', $number );
}

function wc_price( $price, $args = array() ) {
	$number = number_format( (float) $price, wc_get_price_decimals(), get_option( 'woocommerce_price_decimal_sep', '.' ), get_option( 'woocommerce_price_thousand_sep', ',' ) );
	return '<span class="amount">' . $number . '&nbsp;' . esc_html( isset( $args['currency'] ) ? $args['currency'] : get_woocommerce_currency() ) . '</span>';
}

function wc_clean( $value ) {
	return is_array( $value ) ? array_map( 'wc_clean', $value ) : ( is_scalar( $value ) ? sanitize_text_field( $value ) : $value );
}

function wc_get_base_location() {
	$parts = explode( ':', (string) get_option( 'woocommerce_default_country', 'US:CA' ) ) + array( '', '' );
	return array( 'country' => $parts[0], 'state' => $parts[1] );
}

/** What `qty` pieces of the product cost without tax, with every digit. */
function wc_get_price_excluding_tax( $product, $args = array() ) {
	$price = (float) $product->get_price() * ( isset( $args['qty'] ) ? $args['qty'] : 1 );
	$rates = $product->is_taxable() && wc_prices_include_tax() ? WC_Tax::find_rates( wc_get_base_location() + array( 'tax_class' => $product->get_tax_class() ) ) : array();
	return $price - array_sum( WC_Tax::calc_tax( $price, $rates, true ) );
}

function wc_get_logger() {
	return new WC_Logger();
}
