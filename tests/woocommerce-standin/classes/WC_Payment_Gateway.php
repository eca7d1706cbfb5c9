<?php
/** One way to pay; its title comes from option `woocommerce_{id}_settings`. */
class WC_Payment_Gateway {

	public $id;
	public $title;
	public $method_title;

	public function __construct( $id, $method_title ) {
		$settings           = (array) get_option( "woocommerce_{$id}_settings" ) + array( 'title' => $method_title );
		$this->id           = $id;
		$this->title        = $settings['title'];
		$this->method_title = $method_title;
	}

	public function get_title() {
		return $this->title;
	}

	public function get_method_title() {
		return $this->method_title;
	}
}
