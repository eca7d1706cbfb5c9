<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * A product as the engine compares it with a card: WooCommerce's own values, unformatted, by field.
 */
final class ProductState {

	const OWNERS = '_kros_owners';
	const EAN    = '_kros_ean';
	const UNIT   = '_kros_unit';

	/**
	 * @param \WC_Product $product Product.
	 * @param array|null  $card    Card row it belongs to.
	 * @return array
	 */
	public static function of( $product, $card ) {
		$owners = $product->get_meta( self::OWNERS );
		return [
			'id'         => $product->get_id(),
			'type'       => $product->get_type(),
			'status'     => $product->get_status(),
			'visibility' => $product->get_catalog_visibility( 'edit' ),
			'values'     => (object) self::values( $product ),
			'owners'     => (object) ( is_array( $owners ) ? $owners : [] ),
			'card_id'    => $card ? $card['card_id'] : '',
			'written'    => (object) self::written( $card ),
		];
	}

	/**
	 * @param \WC_Product $product Product.
	 * @return string[] Field => value.
	 */
	public static function values( $product ) {
		$class = $product->get_tax_class( 'edit' );
		return [
			'name'        => (string) $product->get_name( 'edit' ),
			'description' => (string) $product->get_description( 'edit' ),
			'price'       => (string) $product->get_regular_price( 'edit' ),
			'sale_price'  => (string) $product->get_sale_price( 'edit' ),
			'stock'       => self::stock( $product ),
			'sku'         => (string) $product->get_sku( 'edit' ),
			'ean'         => self::has_unique_id( $product ) ? (string) $product->get_global_unique_id( 'edit' ) : (string) $product->get_meta( self::EAN ),
			'unit'        => (string) $product->get_meta( self::UNIT ),
			'tax_class'   => (string) ( 'parent' === $class ? $product->get_tax_class() : $class ),
			'weight'      => (string) $product->get_weight( 'edit' ),
			'visibility'  => (string) $product->get_catalog_visibility( 'edit' ),
		];
	}

	/**
	 * @param \WC_Product $product Product.
	 * @return bool Whether WooCommerce (9.2 or newer) keeps the EAN itself.
	 */
	public static function has_unique_id( $product ) {
		return is_callable( [ $product, 'set_global_unique_id' ] );
	}

	/**
	 * @param array|null $card Card row.
	 * @return array What was noted of the values the import wrote.
	 */
	public static function written( $card ) {
		$written = $card ? json_decode( (string) $card['written'], true ) : null;
		return is_array( $written ) ? $written : [];
	}

	/**
	 * What is kept of a value to recognise it again; the engine makes the same of it.
	 *
	 * @param string $value Value.
	 * @return string
	 */
	public static function note( $value ) {
		return strlen( $value ) <= 100 ? $value : 'sha256:' . hash( 'sha256', $value );
	}

	private static function stock( $product ) {
		if ( 'yes' !== get_option( 'woocommerce_manage_stock', 'yes' ) ) {
			return (string) $product->get_stock_status( 'edit' );
		}
		$quantity = $product->get_manage_stock( 'edit' ) ? $product->get_stock_quantity( 'edit' ) : null;
		return null === $quantity ? '' : (string) $quantity;
	}
}
