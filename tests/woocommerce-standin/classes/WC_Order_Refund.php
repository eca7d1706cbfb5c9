<?php
/** Money given back; its lines are negative. */
class WC_Order_Refund extends WC_Abstract_Order {
	const POST_TYPE = 'shop_order_refund';
	const TYPE      = 'shop_order_refund';
	const KIND      = 'refund';
	const PROPS     = parent::SHARED + array( 'amount' => array( '0', '_refund_amount' ), 'reason' => array( '', '_refund_reason' ) );

	public function get_status() {
		return 'completed';
	}
}
