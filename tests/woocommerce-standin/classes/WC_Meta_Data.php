<?php
class WC_Meta_Data extends ArrayObject {
	public function get_data() {
		return $this->getArrayCopy();
	}
}
