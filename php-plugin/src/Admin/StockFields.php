<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Settings\StockSettings;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Stock cards", as WooCommerce describes fields.
 */
final class StockFields {

	/**
	 * @return array[] Fields.
	 */
	public function all() {
		return array_merge( $this->runs(), $this->import(), $this->owners(), $this->limits(), $this->mapping() );
	}

	/**
	 * @return string[] Field of a product => label.
	 */
	public static function labels() {
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
			'outofstock'  => __( 'Out of stock', 'wc-kros-fakturacia-sklad-connector' ),
			'trash'       => __( 'Trash', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @return string[] Which side wins => label.
	 */
	public static function owner_labels() {
		return [
			'kros'         => __( 'KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'until_edited' => __( 'KROS, until edited in the shop', 'wc-kros-fakturacia-sklad-connector' ),
			'shop'         => __( 'The shop', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	private function runs() {
		return [
			[
				'type'      => 'kros_stock',
				'id'        => 'wc_kros_stock',
				'is_option' => false,
			],
		];
	}

	private function import() {
		$statuses = array_intersect_key( get_post_statuses(), array_flip( [ 'draft', 'publish', 'pending', 'private' ] ) );
		return [
			self::title(
				'import',
				__( 'Import', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Set how often cards are imported in the schedule, in the section Connection.', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::checkbox(
				'after_document',
				'no',
				__( 'Automatically', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Import changed cards soon after a document gets its number in KROS', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::checkbox(
				'only_eshop',
				'yes',
				__( 'Cards', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Only cards that are marked for the e-shop in KROS', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::checkbox(
				'match_sku',
				'yes',
				__( 'Finding the product', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'By card code and SKU', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::checkbox( 'match_ean', 'no', '', __( 'By EAN, if no SKU matches', 'wc-kros-fakturacia-sklad-connector' ) ),
			self::checkbox(
				'create',
				'yes',
				__( 'New products', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Create a product for a card that has none', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::select( 'new_status', 'draft', __( 'Status of new products', 'wc-kros-fakturacia-sklad-connector' ), $statuses ),
			self::select(
				'gone',
				'leave',
				__( 'Removed or inactive cards', 'wc-kros-fakturacia-sklad-connector' ),
				[
					'leave'      => __( 'Keep the product and report it', 'wc-kros-fakturacia-sklad-connector' ),
					'hide'       => __( 'Hide the product', 'wc-kros-fakturacia-sklad-connector' ),
					'outofstock' => __( 'Set the product out of stock', 'wc-kros-fakturacia-sklad-connector' ),
					'trash'      => __( 'Move the product to the trash', 'wc-kros-fakturacia-sklad-connector' ),
				]
			),
			self::select(
				'warehouse',
				'sum',
				__( 'Quantity', 'wc-kros-fakturacia-sklad-connector' ),
				[
					'sum' => __( 'All warehouses together', 'wc-kros-fakturacia-sklad-connector' ),
					'max' => __( 'Warehouse with the highest stock', 'wc-kros-fakturacia-sklad-connector' ),
					'one' => __( 'One warehouse', 'wc-kros-fakturacia-sklad-connector' ),
				]
			),
			[
				'type'  => 'text',
				'id'    => 'wc_kros_stock_warehouse_code',
				'title' => __( 'Warehouse code', 'wc-kros-fakturacia-sklad-connector' ),
				'css'   => 'width:8em',
			],
			self::checkbox( 'free', 'yes', '', __( 'Use available (unreserved) quantity', 'wc-kros-fakturacia-sklad-connector' ) ),
			self::end( 'import' ),
		];
	}

	private function owners() {
		$fields = [
			self::title(
				'owners',
				__( 'Which side wins', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'You can change this for each product on its own screen.', 'wc-kros-fakturacia-sklad-connector' )
			),
		];
		foreach ( array_intersect_key( self::labels(), array_flip( StockSettings::FIELDS ) ) as $field => $label ) {
			$fields[] = self::select( 'owner_' . $field, StockSettings::default_owner( $field ), $label, self::owner_labels() );
		}
		$fields[] = self::end( 'owners' );
		return $fields;
	}

	private function limits() {
		return [
			self::title(
				'limits',
				__( 'Safety stop', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'The import stops and asks before it writes anything. 0 turns a limit off.', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::percent(
				'prices',
				__( 'Changed prices (%)', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Stop if more than … % of prices would change.', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::percent(
				'zeroed',
				__( 'Stock dropping to zero (%)', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Stop if more than … % of prices would change.', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::percent(
				'price_floor',
				__( 'Lowest new price (%)', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Stop if a price would fall below … % of the old one.', 'wc-kros-fakturacia-sklad-connector' )
			),
			self::end( 'limits' ),
		];
	}

	private function mapping() {
		return [
			self::title(
				'mapping',
				__( 'What is read from a card', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Look at a real card. If something is not recognised, enter the name that KROS uses for it.', 'wc-kros-fakturacia-sklad-connector' )
			),
			[
				'type' => 'kros_stock_mapping',
				'id'   => 'wc_kros_stock_mapping',
			],
			self::end( 'mapping' ),
		];
	}

	private static function title( $id, $title, $description ) {
		return [
			'type'  => 'title',
			'id'    => 'wc_kros_stock_' . $id,
			'title' => $title,
			'desc'  => $description,
		];
	}

	private static function end( $id ) {
		return [
			'type' => 'sectionend',
			'id'   => 'wc_kros_stock_' . $id,
		];
	}

	private static function checkbox( $id, $initial, $title, $label ) {
		return [
			'type'    => 'checkbox',
			'id'      => 'wc_kros_stock_' . $id,
			'title'   => $title,
			'desc'    => $label,
			'default' => $initial,
		];
	}

	private static function select( $id, $initial, $title, array $options ) {
		return [
			'type'    => 'select',
			'id'      => 'wc_kros_stock_' . $id,
			'title'   => $title,
			'default' => $initial,
			'options' => $options,
		];
	}

	private static function percent( $id, $title, $description ) {
		return [
			'type'              => 'number',
			'id'                => 'wc_kros_stock_limit_' . $id,
			'title'             => $title,
			'desc'              => $description,
			'default'           => (string) StockSettings::LIMITS[ $id ],
			'css'               => 'width:6em',
			'custom_attributes' => [
				'min'  => '0',
				'max'  => '100',
				'step' => '1',
			],
		];
	}
}
