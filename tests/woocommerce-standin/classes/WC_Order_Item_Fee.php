<?php
class WC_Order_Item_Fee extends WC_Order_Item {
	const TYPE  = 'fee';
	const PROPS = parent::LINE + array( 'amount' => array( '', '_fee_amount' ), 'tax_status' => array( 'taxable', '_tax_status' ) );
}
