<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Settings\StockSettings;
use Kros\WooCommerce\Words\StockLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Stock cards", as WooCommerce describes fields.
 */
final class StockFields {

	/**
	 * @return array[] Fields.
	 */
	public function all(): array {
		return array_merge( $this->runs(), $this->import(), $this->owners(), $this->limits(), $this->mapping() );
	}

	private function runs(): array {
		return [
			[
				'type'      => 'kros_stock',
				'id'        => 'wc_kros_stock',
				'is_option' => false,
			],
		];
	}

	private function import(): array {
		return Field::group(
			'wc_kros_stock_import',
			__( 'Import', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Set how often cards are imported in the schedule, in the section Connection.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::checkbox(
					'wc_kros_stock_after_document',
					__( 'Automatically', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Import changed cards soon after a document gets its number in KROS', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::checkbox(
					'wc_kros_stock_only_eshop',
					__( 'Cards', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Only cards that are marked for the e-shop in KROS', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::checkbox(
					'wc_kros_stock_match_sku',
					__( 'Finding the product', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'By card code and SKU', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::checkbox( 'wc_kros_stock_match_ean', '', __( 'By EAN, if no SKU matches', 'wc-kros-fakturacia-sklad-connector' ) ),
				Field::checkbox(
					'wc_kros_stock_create',
					__( 'New products', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Create a product for a card that has none', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::select(
					'wc_kros_stock_new_status',
					__( 'Status of new products', 'wc-kros-fakturacia-sklad-connector' ),
					array_intersect_key( get_post_statuses(), array_flip( Options::choices( 'wc_kros_stock_new_status' ) ) )
				),
				Field::select(
					'wc_kros_stock_gone',
					__( 'Removed or inactive cards', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'leave'      => __( 'Keep the product and report it', 'wc-kros-fakturacia-sklad-connector' ),
						'hide'       => __( 'Hide the product', 'wc-kros-fakturacia-sklad-connector' ),
						'outofstock' => __( 'Set the product out of stock', 'wc-kros-fakturacia-sklad-connector' ),
						'trash'      => __( 'Move the product to the trash', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				Field::select(
					'wc_kros_stock_warehouse',
					__( 'Quantity', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'sum' => __( 'All warehouses together', 'wc-kros-fakturacia-sklad-connector' ),
						'max' => __( 'Warehouse with the highest stock', 'wc-kros-fakturacia-sklad-connector' ),
						'one' => __( 'One warehouse', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				Field::text( 'wc_kros_stock_warehouse_code', __( 'Warehouse code', 'wc-kros-fakturacia-sklad-connector' ), '', 'width:8em' ),
				Field::checkbox( 'wc_kros_stock_free', '', __( 'Use available (unreserved) quantity', 'wc-kros-fakturacia-sklad-connector' ) ),
				self::taken_off_by(),
			]
		);
	}

	private static function taken_off_by(): array {
		$help = [
			__(
				'Until then the import subtracts what the shop has sold from the quantity in KROS, so that nothing is sold twice.',
				'wc-kros-fakturacia-sklad-connector'
			),
			__(
				'Automatically: with the received order if KROS gives the available quantity, else with the invoice, or on completion if the shop issues none.',
				'wc-kros-fakturacia-sklad-connector'
			),
		];
		return Field::option(
			'select',
			'wc_kros_stock_taken_off_by',
			__( 'When KROS takes sold goods off its stock', 'wc-kros-fakturacia-sklad-connector' ),
			[
				'options' => StockLabels::taken_off_by(),
				'desc'    => implode( ' ', $help ),
			]
		);
	}

	private function owners(): array {
		$fields = [];
		foreach ( array_intersect_key( StockLabels::fields(), array_flip( StockSettings::FIELDS ) ) as $field => $label ) {
			$fields[] = Field::select( "wc_kros_stock_owner_$field", $label, StockLabels::owners() );
		}
		$desc = __( 'You can change this for each product on its own screen.', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group( 'wc_kros_stock_owners', __( 'Which side wins', 'wc-kros-fakturacia-sklad-connector' ), $desc, $fields );
	}

	private function limits(): array {
		return Field::group(
			'wc_kros_stock_limits',
			__( 'Safety stop', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'The import stops and asks before it writes anything. 0 turns a limit off.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::number(
					'wc_kros_stock_limit_prices',
					__( 'Changed prices (%)', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Stop if more than … % of prices would change.', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::number(
					'wc_kros_stock_limit_zeroed',
					__( 'Stock dropping to zero (%)', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Stop if the stock of more than … % of products would drop to zero.', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::number(
					'wc_kros_stock_limit_price_floor',
					__( 'Lowest new price (%)', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Stop if a price would fall below … % of the old one.', 'wc-kros-fakturacia-sklad-connector' )
				),
			]
		);
	}

	private function mapping(): array {
		return Field::group(
			'wc_kros_stock_mapping',
			__( 'What is read from a card', 'wc-kros-fakturacia-sklad-connector' ),
			__(
				'Look at a real card. If something is not recognised, enter the name that KROS uses; a dot leads into nested ones (warehouses.quantityOnHand).',
				'wc-kros-fakturacia-sklad-connector'
			),
			[ Field::option( 'kros_stock_mapping', 'wc_kros_stock_mapping', '' ) ]
		);
	}
}
