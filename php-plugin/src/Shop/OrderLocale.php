<?php
namespace Kros\WooCommerce\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * The language a customer bought in, where the shop knows it: from WPML, Polylang or TranslatePress, from meta that
 * themes and checkouts write, or from the customer's own profile.
 */
final class OrderLocale {

	const META    = [ 'wpml_language', 'trp_language', '_order_locale', '_locale', '_wc_order_locale', '_billing_locale' ];
	const LOCALES = [
		'sk' => 'sk_SK',
		'cs' => 'cs_CZ',
		'en' => 'en_US',
		'de' => 'de_DE',
		'hu' => 'hu_HU',
		'pl' => 'pl_PL',
	];

	/**
	 * Loads for a whole batch what of() looks at, so that it makes no query for a single order.
	 *
	 * @param \WC_Order[] $orders Orders by id.
	 */
	public function prime( array $orders ): void {
		$customers = [];
		foreach ( $orders as $order ) {
			$customers[] = (int) $order->get_customer_id( 'edit' );
		}
		$customers = array_unique( array_filter( $customers ) );
		if ( $customers ) {
			update_meta_cache( 'user', $customers );
		}
		if ( $orders && function_exists( 'pll_get_post_language' ) ) {
			update_object_term_cache( array_keys( $orders ), 'shop_order' );
		}
	}

	/** @return string WordPress locale such as `cs_CZ`; empty when nobody knows. */
	public function of( \WC_Order $order ): string {
		foreach ( self::META as $key ) {
			$locale = $order->get_meta( $key );
			if ( is_string( $locale ) && '' !== trim( $locale ) ) {
				return self::locale( $locale );
			}
		}
		$locale = function_exists( 'pll_get_post_language' ) ? pll_get_post_language( $order->get_id(), 'locale' ) : '';
		if ( ! is_string( $locale ) || '' === $locale ) {
			$locale = $order->get_customer_id( 'edit' ) ? get_user_meta( $order->get_customer_id( 'edit' ), 'locale', true ) : '';
		}
		return is_string( $locale ) ? self::locale( $locale ) : '';
	}

	/** A language code alone becomes its usual locale. */
	private static function locale( string $text ): string {
		$text = str_replace( '-', '_', trim( $text ) );
		$code = strtolower( $text );
		return isset( self::LOCALES[ $code ] ) ? self::LOCALES[ $code ] : $text;
	}
}
