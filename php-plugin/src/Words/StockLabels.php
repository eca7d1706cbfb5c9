<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * Stock cards in a merchant's words: fields of a product, which side wins, properties of a card.
 */
final class StockLabels {

	/**
	 * @return string[] Field of a product => label.
	 */
	public static function fields(): array {
		return [
			'name'        => __( 'Name', 'wc-kros-fakturacia-sklad-connector' ),
			'description' => __( 'Description', 'wc-kros-fakturacia-sklad-connector' ),
			'price'       => __( 'Price', 'wc-kros-fakturacia-sklad-connector' ),
			'sale_price'  => __( 'Sale price', 'wc-kros-fakturacia-sklad-connector' ),
			'stock'       => __( 'Stock', 'wc-kros-fakturacia-sklad-connector' ),
			'sku'         => __( 'SKU', 'wc-kros-fakturacia-sklad-connector' ),
			'ean'         => __( 'EAN', 'wc-kros-fakturacia-sklad-connector' ),
			'unit'        => __( 'Unit', 'wc-kros-fakturacia-sklad-connector' ),
			'tax_class'   => __( 'Tax class', 'wc-kros-fakturacia-sklad-connector' ),
			'weight'      => __( 'Weight', 'wc-kros-fakturacia-sklad-connector' ),
			'visibility'  => __( 'Visibility', 'wc-kros-fakturacia-sklad-connector' ),
			'status'      => __( 'Status', 'wc-kros-fakturacia-sklad-connector' ),
			'backorders'  => __( 'Backorders', 'wc-kros-fakturacia-sklad-connector' ),
			'outofstock'  => __( 'Out of stock', 'wc-kros-fakturacia-sklad-connector' ),
			'trash'       => __( 'Trash', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @param string $field Field of a row of a run; of a translation, with the product's number and a colon in front.
	 * @return string Label.
	 */
	public static function field( string $field ): string {
		$labels = self::fields();
		$parts  = explode( ':', $field, 2 );
		if ( 2 === count( $parts ) && isset( $labels[ $parts[1] ] ) ) {
			/* translators: 1: field of a product, such as "Price", 2: number of the product. */
			return sprintf( __( '%1$s (translation, product %2$s)', 'wc-kros-fakturacia-sklad-connector' ), $labels[ $parts[1] ], $parts[0] );
		}
		return isset( $labels[ $field ] ) ? $labels[ $field ] : $field;
	}

	/**
	 * @return string[] Which side wins => label.
	 */
	public static function owners(): array {
		return [
			'kros'         => __( 'KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'until_edited' => __( 'KROS, until edited in the shop', 'wc-kros-fakturacia-sklad-connector' ),
			'shop'         => __( 'The shop', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string[] When KROS takes a sale off its stock => label. */
	public static function taken_off_by(): array {
		return [
			''          => __( 'Automatically', 'wc-kros-fakturacia-sklad-connector' ),
			'order'     => __( 'When it has the received order (reservation)', 'wc-kros-fakturacia-sklad-connector' ),
			'invoice'   => __( 'When it has the invoice', 'wc-kros-fakturacia-sklad-connector' ),
			'completed' => __( 'When the order is completed', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string[] Property of a stock card => what merchants call it. */
	public static function properties(): array {
		return [
			'code'               => __( 'Code', 'wc-kros-fakturacia-sklad-connector' ),
			'name'               => __( 'Name', 'wc-kros-fakturacia-sklad-connector' ),
			'ean'                => __( 'EAN', 'wc-kros-fakturacia-sklad-connector' ),
			'description'        => __( 'Description', 'wc-kros-fakturacia-sklad-connector' ),
			'price'              => __( 'Price without VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'price_incl'         => __( 'Price with VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'sale_price'         => __( 'Sale price without VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'sale_price_incl'    => __( 'Sale price with VAT', 'wc-kros-fakturacia-sklad-connector' ),
			'vat_rate'           => __( 'VAT rate', 'wc-kros-fakturacia-sklad-connector' ),
			'quantity'           => __( 'Quantity', 'wc-kros-fakturacia-sklad-connector' ),
			'free'               => __( 'Available quantity', 'wc-kros-fakturacia-sklad-connector' ),
			'warehouses'         => __( 'Warehouses', 'wc-kros-fakturacia-sklad-connector' ),
			'warehouse_code'     => __( 'Warehouse code', 'wc-kros-fakturacia-sklad-connector' ),
			'warehouse_quantity' => __( 'Quantity in a warehouse', 'wc-kros-fakturacia-sklad-connector' ),
			'warehouse_free'     => __( 'Available quantity in a warehouse', 'wc-kros-fakturacia-sklad-connector' ),
			'unit'               => __( 'Unit', 'wc-kros-fakturacia-sklad-connector' ),
			'weight'             => __( 'Weight', 'wc-kros-fakturacia-sklad-connector' ),
			'active'             => __( 'Active', 'wc-kros-fakturacia-sklad-connector' ),
			'changed'            => __( 'Changed', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}
}
