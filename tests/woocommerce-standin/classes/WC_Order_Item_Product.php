<?php
class WC_Order_Item_Product extends WC_Order_Item {
	const TYPE  = 'line_item';
	const WHAT  = array( 'product_id' => array( 0, '_product_id' ), 'variation_id' => array( 0, '_variation_id' ), 'quantity' => array( 1, '_qty' ) );
	const PROPS = parent::LINE + self::WHAT + array( 'subtotal' => array( '0', '_line_subtotal' ), 'subtotal_tax' => array( '0', '_line_subtotal_tax' ) );

	public function get_product() {
		return wc_get_product( $this->data['variation_id'] ? $this->data['variation_id'] : $this->data['product_id'] );
	}

	public function set_product( $product ) {
		$ids = 'variation' === $product->get_type() ? array( $product->get_parent_id(), $product->get_id() ) : array( $product->get_id(), 0 );
		$this->set_props( array( 'product_id' => $ids[0], 'variation_id' => $ids[1], 'name' => $product->get_name(), 'tax_class' => $product->get_tax_class() ) );
	}

	public function get_tax_status() {
		$product = $this->get_product();
		return $product ? $product->get_tax_status() : 'taxable';
	}
}
