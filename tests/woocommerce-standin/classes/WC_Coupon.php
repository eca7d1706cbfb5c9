<?php
/** A coupon: percent or a fixed amount off the cart. */
class WC_Coupon extends WC_Standin_Post {
	const POST_TYPE = 'shop_coupon';
	const KIND      = 'coupon';
	const ALIASES   = array( 'code' => 'name' );
	const DISCOUNT  = array( 'discount_type' => array( 'fixed_cart', 'discount_type' ), 'amount' => array( '0', 'coupon_amount' ) );
	const PROPS     = parent::POST + self::DISCOUNT + array( 'status' => array( 'publish', '' ) );

	public function __construct( $id = 0 ) {
		parent::__construct( is_string( $id ) ? wc_get_coupon_id_by_code( $id ) : $id );
	}
}
