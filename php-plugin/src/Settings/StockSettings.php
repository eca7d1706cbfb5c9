<?php
namespace Kros\WooCommerce\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * What the merchant decided about stock cards, from options, as the engine wants it.
 */
final class StockSettings {

	const FIELDS = [ 'name', 'description', 'price', 'sale_price', 'stock', 'sku', 'ean', 'unit', 'tax_class', 'weight' ];
	const OWNERS = [ 'kros', 'until_edited', 'shop' ];
	const LIMITS = [
		'prices'      => 50,
		'zeroed'      => 30,
		'price_floor' => 20,
	];

	/**
	 * @param string $field One of FIELDS.
	 * @return string Which side wins.
	 */
	public static function owner( $field ) {
		$owner = (string) get_option( 'wc_kros_stock_owner_' . $field, '' );
		return in_array( $owner, self::OWNERS, true ) ? $owner : self::default_owner( $field );
	}

	/**
	 * @param string $field One of FIELDS.
	 * @return string
	 */
	public static function default_owner( $field ) {
		return in_array( $field, [ 'name', 'description' ], true ) ? 'until_edited' : 'kros';
	}

	/**
	 * @return array The `stock` object of the settings in docs/protocol.md.
	 */
	public function all() {
		$owners = [];
		foreach ( self::FIELDS as $field ) {
			$owners[ $field ] = self::owner( $field );
		}
		$limits = [];
		foreach ( self::LIMITS as $name => $default ) {
			$limits[ $name ] = min( 100, max( 0, (int) get_option( 'wc_kros_stock_limit_' . $name, $default ) ) );
		}
		$warehouse = (string) get_option( 'wc_kros_stock_warehouse', 'sum' );
		return [
			'only_eshop'         => 'yes' === get_option( 'wc_kros_stock_only_eshop', 'yes' ),
			'match_sku'          => 'yes' === get_option( 'wc_kros_stock_match_sku', 'yes' ),
			'match_ean'          => 'yes' === get_option( 'wc_kros_stock_match_ean', 'no' ),
			'create'             => 'yes' === get_option( 'wc_kros_stock_create', 'yes' ),
			'new_status'         => self::one_of( 'wc_kros_stock_new_status', [ 'draft', 'publish', 'pending', 'private' ] ),
			'owners'             => $owners,
			'warehouse'          => 'one' === $warehouse ? trim( (string) get_option( 'wc_kros_stock_warehouse_code', '' ) ) : $warehouse,
			'free'               => 'yes' === get_option( 'wc_kros_stock_free', 'yes' ),
			'gone'               => self::one_of( 'wc_kros_stock_gone', [ 'leave', 'hide', 'outofstock', 'trash' ] ),
			// Where the shop computes no tax, its prices are what customers pay.
			'prices_include_tax' => ! wc_tax_enabled() || wc_prices_include_tax(),
			'tax_classes'        => (object) self::tax_classes(),
			'whole'              => 0.5 !== (float) wc_stock_amount( 0.5 ),
			'manage'             => 'yes' === get_option( 'woocommerce_manage_stock', 'yes' ),
			'aliases'            => (object) self::aliases(),
			'limits'             => $limits,
		];
	}

	/**
	 * @return string[] The merchant's corrections: property => name in the card's row.
	 */
	public static function aliases() {
		$aliases = get_option( 'wc_kros_stock_mapping', [] );
		return array_filter( array_map( 'strval', is_array( $aliases ) ? $aliases : [] ), 'strlen' );
	}

	/** VAT percentage of the shop's own country => tax class; the standard class wins where two have the same. */
	private static function tax_classes() {
		if ( ! wc_tax_enabled() ) {
			return [];
		}
		$classes = [];
		$base    = wc_get_base_location();
		foreach ( array_merge( [ '' ], \WC_Tax::get_tax_class_slugs() ) as $class ) {
			$where = [
				'country'   => $base['country'],
				'state'     => $base['state'],
				'tax_class' => $class,
			];
			$rates = array_values( \WC_Tax::find_rates( $where ) );
			if ( count( $rates ) < 2 ) {
				$percent  = $rates ? (string) $rates[0]['rate'] : '0';
				$percent  = false === strpos( $percent, '.' ) ? $percent : rtrim( rtrim( $percent, '0' ), '.' );
				$classes += [ $percent => $class ];
			}
		}
		return $classes;
	}

	private static function one_of( $option, array $values ) {
		$value = (string) get_option( $option, $values[0] );
		return in_array( $value, $values, true ) ? $value : $values[0];
	}
}
