<?php
/** A line of shipping. */
class WC_Order_Item_Shipping extends WC_Order_Item {

	const TYPE    = 'shipping';
	const ALIASES = array( 'method_title' => 'name' );
	const PROPS   = parent::ROW + array(
		'method_id'   => array( '', 'method_id' ),
		'instance_id' => array( '', 'instance_id' ),
		'total'       => array( '0', 'cost' ),
		'total_tax'   => array( '0', 'total_tax' ),
		'taxes'       => array( array( 'total' => array() ), 'taxes' ),
	);
}
