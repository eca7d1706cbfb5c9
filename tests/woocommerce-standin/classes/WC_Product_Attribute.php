<?php
class WC_Product_Attribute {
	public $data = array();

	public function __call( $setter, $args ) {
		$this->data[ substr( $setter, 4 ) ] = $args[0];
	}
}
