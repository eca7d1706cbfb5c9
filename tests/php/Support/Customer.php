<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * A customer of the shop, with WooCommerce's own cart and checkout.
 */
final class Customer {

	/**
	 * Puts pieces of a product into the cart, orders and pays for them.
	 *
	 * @return int The order; 0 when WooCommerce refuses the sale.
	 */
	public static function buy( $product_id, $pieces ) {
		wp_cache_flush();
		if ( ! WC()->cart ) {
			wc_load_cart();
		}
		WC()->cart->empty_cart();
		wc_clear_notices();
		if ( ! WC()->cart->add_to_cart( $product_id, $pieces ) || is_wp_error( WC()->cart->check_cart_item_stock() ) ) {
			return 0;
		}
		WC()->cart->calculate_totals();
		$id = WC()->checkout()->create_order(
			[
				'billing_first_name' => 'Žofia',
				'billing_last_name'  => 'Kôňová',
				'billing_email'      => 'zofia@example.test',
				'billing_country'    => 'SK',
				'payment_method'     => 'bacs',
			]
		);
		if ( is_wp_error( $id ) ) {
			return 0;
		}
		wc_get_order( $id )->payment_complete();
		WC()->cart->empty_cart();
		return (int) $id;
	}
}
