<?php
class WC_Order_Item_Shipping extends WC_Order_Item {
	const TYPE    = 'shipping';
	const ALIASES = array( 'method_title' => 'name' );
	const METHOD  = array( 'method_id' => array( '', 'method_id' ), 'instance_id' => array( '', 'instance_id' ) );
	const COST    = array( 'total' => array( '0', 'cost' ), 'total_tax' => array( '0', 'total_tax' ), 'taxes' => array( array( 'total' => array() ), 'taxes' ) );
	const PROPS   = parent::ROW + self::METHOD + self::COST;
}
