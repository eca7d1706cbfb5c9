<?php
class WC_Product_Variation extends WC_Product {
	const TYPE      = 'variation';
	const POST_TYPE = 'product_variation';

	public function save() {
		$parent = wc_get_product( $this->data['parent_id'] );
		$this->set_name( implode( ' - ', array_merge( $parent ? array( $parent->get_name() ) : array(), $this->data['attributes'] ) ) );
		$this->set_tax_class( $parent ? $parent->get_tax_class() : '' );
		return parent::save();
	}
}
