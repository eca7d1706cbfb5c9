<?php
class WC_Order_Item_Tax extends WC_Order_Item {
	const TYPE    = 'tax';
	const ALIASES = array( 'rate_code' => 'name' );
	const RATE    = array( 'rate_id' => array( 0, 'rate_id' ), 'label' => array( '', 'label' ), 'rate_percent' => array( '', 'rate_percent' ) );
	const AMOUNTS = array( 'tax_total' => array( '0', 'tax_amount' ), 'shipping_tax_total' => array( '0', 'shipping_tax_amount' ) );
	const PROPS   = parent::ROW + self::RATE + self::AMOUNTS + array( 'compound' => array( false, 'compound' ) );

	public function set_rate( $rate_id ) {
		$rate = WC_Tax::_get_tax_rate( $rate_id, OBJECT );
		$this->set_prop( 'rate_id', $rate_id );
		if ( $rate ) {
			$code = array_filter( array( $rate->tax_rate_country, $rate->tax_rate_state, $rate->tax_rate_name, $rate->tax_rate_priority ) );
			$this->set_props( array( 'name' => strtoupper( implode( '-', $code ) ), 'label' => $rate->tax_rate_name, 'rate_percent' => (float) $rate->tax_rate ) );
		}
	}
}
