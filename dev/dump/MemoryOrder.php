<?php
/** An order that WooCommerce calculates but never saves. */
final class MemoryOrder extends WC_Order {

	public function save() {
		return 0;
	}

	public function get_refunds() {
		return array();
	}

	/** Only for the number that it is read with. */
	public function set_id_for_reading( $id ) {
		$this->set_id( $id );
	}

	/** Items stay as they are: this id has nothing in the database. */
	public function get_meta_data() {
		return array();
	}
}
