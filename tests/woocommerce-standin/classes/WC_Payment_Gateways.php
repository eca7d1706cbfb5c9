<?php
class WC_Payment_Gateways {
	public function payment_gateways() {
		$gateways = array();
		foreach ( array( 'bacs' => 'Direct bank transfer', 'cod' => 'Cash on delivery' ) as $id => $name ) {
			$settings        = (array) get_option( "woocommerce_{$id}_settings" ) + array( 'title' => $name );
			$gateways[ $id ] = new WC_Payment_Gateway( array( 'id' => $id, 'title' => $settings['title'], 'method_title' => $name ), ArrayObject::ARRAY_AS_PROPS );
		}
		return $gateways;
	}
}
