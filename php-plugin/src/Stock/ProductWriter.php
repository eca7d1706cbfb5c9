<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Puts one card on its product, through WooCommerce's own setters and `save()`, so that every hook fires.
 *
 * The quantity of a product that manages its stock is changed by a difference, with WooCommerce's own statement: what is sold
 * meanwhile stays sold.
 */
final class ProductWriter {

	/**
	 * @param array $write As the engine plans it: product_id, set, stock_change, new_status, card_id, code, name.
	 * @return array{product: \WC_Product|null, remarks: string[], again: bool} product (null: vetoed), again: something could not be set.
	 */
	public function write( array $write ): array {
		$product = $write['product_id'] ? wc_get_product( (int) $write['product_id'] ) : new \WC_Product_Simple();
		if ( ! $product ) {
			throw new \RuntimeException( "There is no product {$write['product_id']}" );
		}
		$is_new = ! $product->get_id();
		if ( $is_new ) {
			$product->set_status( $write['new_status'] );
		}
		$remarks = [];
		$stock   = null;
		foreach ( $write['set'] as $field => $value ) {
			try {
				if ( 'stock' === $field && is_numeric( $value ) && self::has_quantity( $product ) ) {
					$stock = self::stock( (string) $value, (string) $write['stock_change'] );
				} elseif ( 'outofstock' === $field ) {
					$stock = $this->put_out_of_stock( $product );
				} else {
					$this->set( $product, $field, (string) $value );
				}
			} catch ( \WC_Data_Exception $refused ) {
				$remarks[] = "$field $value: " . wp_strip_all_tags( $refused->getMessage() );
			}
		}
		if ( '' !== $write['card_id'] && (string) $product->get_meta( '_kros_card_id' ) !== $write['card_id'] ) {
			$product->update_meta_data( '_kros_card_id', $write['card_id'] );
		}
		$card = array_intersect_key( $write, array_flip( [ 'card_id', 'code', 'ean', 'name' ] ) );
		/**
		 * Changes a product before it is saved, or vetoes it.
		 *
		 * @param \WC_Product $product With everything set but a quantity that is counted; return it, or null to leave the product as it is.
		 * @param array       $card    card_id, code, ean and name of the stock card.
		 * @param array       $set     Field => value that the import sets.
		 */
		$product = apply_filters( 'wc_kros_product', $product, $card, $write['set'] );
		if ( ! $product instanceof \WC_Product ) {
			return [
				'product' => null,
				'remarks' => [],
				'again'   => true,
			];
		}
		if ( isset( $write['set']['trash'] ) ) {
			$product->delete( false );
		} else {
			self::save( $product, $stock );
		}
		return [
			'product' => $product,
			'remarks' => $remarks,
			'again'   => (bool) $remarks,
		];
	}

	private function set( \WC_Product $product, string $field, string $value ): void {
		switch ( $field ) {
			case 'name':
				$product->set_name( $value );
				break;
			case 'description':
				$product->set_description( $value );
				break;
			case 'price':
				$product->set_regular_price( $value );
				break;
			case 'sale_price':
				$product->set_sale_price( $value );
				break;
			case 'stock':
				$this->set_stock( $product, $value );
				break;
			case 'sku':
				$product->set_sku( $value );
				break;
			case 'ean':
				if ( ProductState::has_unique_id() ) {
					$product->set_global_unique_id( $value );
				} else {
					$product->update_meta_data( ProductState::EAN, $value );
				}
				break;
			case 'unit':
				$product->update_meta_data( ProductState::UNIT, $value );
				break;
			case 'tax_class':
				$product->set_tax_class( $value );
				break;
			case 'weight':
				$product->set_weight( $value );
				break;
			case 'visibility':
				$this->set_visibility( $product, $value );
				break;
			case 'status':
				$product->set_status( $value );
				break;
			case 'backorders':
				$product->set_backorders( $value );
				$product->delete_meta_data( ProductState::BACKORDERS );
		}
	}

	/** There is a quantity, the product's own or its parent's, that orders lower. */
	private static function has_quantity( \WC_Product $product ): bool {
		return $product->managing_stock() && null !== $product->get_stock_quantity();
	}

	/**
	 * @param string $value  New value, for a write that does not say what changes.
	 * @param string $change What changes, with its sign; may be empty.
	 * @return array{float, string} For wc_update_product_stock: amount, and what is done with it.
	 */
	private static function stock( string $value, string $change ): array {
		if ( ! is_numeric( $change ) ) {
			return [ (float) wc_stock_amount( $value ), 'set' ];
		}
		return [ abs( (float) $change ), (float) $change < 0 ? 'decrease' : 'increase' ];
	}

	/**
	 * Saves everything at once: WooCommerce saves the product whose stock it changes.
	 *
	 * @param array{float, string}|null $stock Null: the stock stays.
	 */
	private static function save( \WC_Product $product, ?array $stock ): void {
		if ( ! $stock || ! $product->managing_stock() ) {
			$product->save();
			return;
		}
		$is_parents = $product->get_stock_managed_by_id() !== $product->get_id();
		if ( $is_parents ) {
			$product->save();
		}
		wc_update_product_stock( $product, $stock[0], $stock[1] );
	}

	private function set_stock( \WC_Product $product, string $value ): void {
		if ( ! is_numeric( $value ) ) {
			$product->set_stock_status( $value );
			return;
		}
		$product->set_manage_stock( true );
		$product->set_stock_quantity( wc_stock_amount( $value ) );
	}

	/** A variation has no visibility of its own; it is switched on or off. */
	private function set_visibility( \WC_Product $product, string $value ): void {
		if ( $product->is_type( 'variation' ) ) {
			$product->set_status( 'hidden' === $value ? 'private' : 'publish' );
		} else {
			$product->set_catalog_visibility( $value );
		}
	}

	/** @return array{float, string}|null What becomes of the quantity. */
	private function put_out_of_stock( \WC_Product $product ): ?array {
		$product->set_stock_status( 'outofstock' );
		if ( ! $product->get_manage_stock( 'edit' ) ) {
			return null;
		}
		$before = $product->get_backorders( 'edit' );
		if ( 'no' !== $before ) {
			$product->update_meta_data( ProductState::BACKORDERS, $before );
		}
		$product->set_backorders( 'no' );
		return [ 0.0, 'set' ];
	}
}
