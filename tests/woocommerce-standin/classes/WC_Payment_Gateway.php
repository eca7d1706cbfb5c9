<?php
/** One way to pay: id, title and method_title. */
class WC_Payment_Gateway extends ArrayObject {
	public function __call( $getter, $args ) {
		return $this[ substr( $getter, 4 ) ];
	}
}
