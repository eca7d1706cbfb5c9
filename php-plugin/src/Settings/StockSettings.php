<?php
namespace Kros\WooCommerce\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings of stock cards that the engine does not get as they are saved, and what it must know of the shop.
 */
final class StockSettings {

	const FIELDS = [ 'name', 'description', 'price', 'sale_price', 'stock', 'sku', 'ean', 'unit', 'tax_class', 'weight' ];

	/**
	 * @param string $field One of FIELDS.
	 * @return string Which side wins: one of Options::OWNERS.
	 */
	public static function owner( string $field ): string {
		return Options::choice( "wc_kros_stock_owner_$field" );
	}

	/**
	 * @param array $stock `stock` of docs/protocol.md as far as Options::of_engine() has it.
	 * @return array The whole of it.
	 */
	public function stock( array $stock ): array {
		if ( 'one' === $stock['warehouse'] ) {
			$stock['warehouse'] = Options::text( 'wc_kros_stock_warehouse_code' );
		}
		return $stock + [
			// Where the shop computes no tax, its prices are what customers pay.
			'prices_include_tax' => ! wc_tax_enabled() || wc_prices_include_tax(),
			'tax_classes'        => (object) self::tax_classes(),
			'whole'              => 0.5 !== (float) wc_stock_amount( 0.5 ),
			'manage'             => 'yes' === get_option( 'woocommerce_manage_stock', 'yes' ),
			'aliases'            => (object) self::aliases(),
		];
	}

	/** @return string[] The merchant's corrections: property => name in the card's row. */
	public static function aliases(): array {
		return Options::map( 'wc_kros_stock_mapping' );
	}

	/** @return string[] VAT percentage of the shop's own country => tax class; the standard class wins where two have the same. */
	private static function tax_classes(): array {
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
}
