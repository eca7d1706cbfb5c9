<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Puts one card on its product, through WooCommerce's own setters and `save()`, so that every hook fires.
 */
final class ProductWriter {

	/**
	 * @param array $write As the engine plans it: product_id, set, new_status, card_id, code, name.
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
		foreach ( $write['set'] as $field => $value ) {
			try {
				$this->set( $product, $field, (string) $value );
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
		 * @param \WC_Product $product With everything set; return it, or null to leave the product as it is.
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
			$product->save();
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
			case 'outofstock':
				$this->put_out_of_stock( $product );
		}
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

	private function put_out_of_stock( \WC_Product $product ): void {
		if ( $product->get_manage_stock( 'edit' ) ) {
			$product->set_stock_quantity( 0 );
			$product->set_backorders( 'no' );
		}
		$product->set_stock_status( 'outofstock' );
	}
}
