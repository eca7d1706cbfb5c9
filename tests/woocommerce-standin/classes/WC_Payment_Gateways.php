<?php
/** The ways to pay: bank transfer and cash on delivery. */
class WC_Payment_Gateways {

	public function payment_gateways() {
		$gateways = array( new WC_Payment_Gateway( 'bacs', 'Direct bank transfer' ), new WC_Payment_Gateway( 'cod', 'Cash on delivery' ) );
		return array_column( apply_filters( 'woocommerce_payment_gateways', $gateways ), null, 'id' );
	}
}
