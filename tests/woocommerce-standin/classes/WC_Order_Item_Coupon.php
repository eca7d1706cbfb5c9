<?php
class WC_Order_Item_Coupon extends WC_Order_Item {
	const TYPE    = 'coupon';
	const ALIASES = array( 'code' => 'name' );
	const PROPS   = parent::ROW + array( 'discount' => array( '0', 'discount_amount' ), 'discount_tax' => array( '0', 'discount_amount_tax' ) );
}
