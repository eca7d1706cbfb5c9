<?php
/** One piece of meta: id, key and value. */
class WC_Meta_Data extends ArrayObject {

	public function get_data() {
		return $this->getArrayCopy();
	}
}
