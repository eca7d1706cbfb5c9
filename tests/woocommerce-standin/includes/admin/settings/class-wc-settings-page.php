<?php
/** A tab of the settings. */
abstract class WC_Settings_Page {
	protected $id;
	protected $label;

	public function __construct() {
		add_filter( 'woocommerce_settings_tabs_array', array( $this, 'add_settings_page' ), 20 );
		foreach ( array( 'sections' => 'output_sections', 'settings' => 'output', 'settings_save' => 'save' ) as $event => $method ) {
			add_action( "woocommerce_{$event}_{$this->id}", array( $this, $method ) );
		}
	}

	public function get_id() {
		return $this->id;
	}

	public function get_label() {
		return $this->label;
	}

	public function add_settings_page( $tabs ) {
		return $tabs + array( $this->id => $this->label );
	}

	public function output_sections() {
		foreach ( $this->get_sections() as $section => $label ) {
			echo '<a href="' . esc_url( admin_url( "admin.php?page=wc-settings&tab={$this->id}&section=$section" ) ) . '">' . esc_html( $label ) . '</a> ';
		}
	}
}
