<?php
abstract class WC_Product extends WC_Standin_Post {
	const POST_TYPE = 'product';
	const KIND      = 'product';
	const TYPE      = 'simple';
	const PRICES    = array( 'regular_price' => array( '', '_regular_price' ), 'sale_price' => array( '', '_sale_price' ) );
	const TAXES     = array( 'tax_status' => array( 'taxable', '_tax_status' ), 'tax_class' => array( '', '_tax_class' ) );
	const STOCK     = array( 'manage_stock' => array( false, '_manage_stock' ), 'stock_quantity' => array( '', '_stock' ) );
	const OTHER     = array( 'status' => array( 'publish', '' ), 'sku' => array( '', '_sku' ), 'attributes' => array( array(), '_product_attributes' ) );
	const PROPS     = parent::POST + self::PRICES + self::TAXES + self::STOCK + self::OTHER;

	public function get_price() {
		return '' === $this->data['sale_price'] ? $this->data['regular_price'] : $this->data['sale_price'];
	}

	public function is_taxable() {
		return 'taxable' === $this->data['tax_status'] && wc_tax_enabled();
	}

	protected function save_props() {
		parent::save_props();
		update_post_meta( $this->id, '_standin_type', static::TYPE );
		update_post_meta( $this->id, '_price', $this->get_price() );
	}
}
