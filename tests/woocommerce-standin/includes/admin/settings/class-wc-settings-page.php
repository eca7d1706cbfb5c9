<?php
/** A tab of the settings. */
abstract class WC_Settings_Page {

	protected $id    = '';
	protected $label = '';

	public function __construct() {
		add_filter( 'woocommerce_settings_tabs_array', array( $this, 'add_settings_page' ), 20 );
		add_action( 'woocommerce_sections_' . $this->id, array( $this, 'output_sections' ) );
		add_action( 'woocommerce_settings_' . $this->id, array( $this, 'output' ) );
		add_action( 'woocommerce_settings_save_' . $this->id, array( $this, 'save' ) );
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
		echo '<ul class="subsubsub">';
		foreach ( $this->get_sections() as $section => $label ) {
			$url = admin_url( "admin.php?page=wc-settings&tab={$this->id}&section=$section" );
			printf( '<li><a href="%s"%s>%s</a> | </li>', esc_url( $url ), $section === $GLOBALS['current_section'] ? ' class="current"' : '', esc_html( $label ) );
		}
		echo '</ul><br class="clear">';
	}
}
