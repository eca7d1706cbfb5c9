<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * The tab WooCommerce > Settings > KROS Fakturácia + Sklad Connector.
 *
 * Read only inside `woocommerce_get_settings_pages`, where WooCommerce's own page class exists. It serves the old way of
 * asking for settings (4.x) and the new one.
 */
final class SettingsPage extends \WC_Settings_Page {

	/** @var callable */ private $fields;

	/**
	 * @param callable $fields Gets the id of a section, gives its fields.
	 */
	public function __construct( callable $fields ) {
		$this->fields = $fields;
		$this->id    = Links::TAB;
		$this->label = __( 'KROS Fakturácia + Sklad Connector', 'wc-kros-fakturacia-sklad-connector' );
		parent::__construct();
	}

	public function get_sections() {
		return apply_filters( 'woocommerce_get_sections_' . $this->id, $this->get_own_sections() );
	}

	public function get_settings( $section = '' ) {
		return apply_filters( 'woocommerce_get_settings_' . $this->id, $this->get_settings_for_section_core( $section ), $section );
	}

	public function output() {
		\WC_Admin_Settings::output_fields( $this->get_settings( self::section() ) );
		if ( in_array( self::section(), [ 'sync', 'status' ], true ) || ( 'logs' === self::section() && FilterForm::is_run() ) ) {
			$GLOBALS['hide_save_button'] = true;
		}
	}

	public function save() {
		\WC_Admin_Settings::save_fields( $this->get_settings( self::section() ) );
		if ( '' !== self::section() ) {
			do_action( 'woocommerce_update_options_' . $this->id . '_' . self::section() );
		}
	}

	protected function get_own_sections() {
		return [
			''          => __( 'Connection', 'wc-kros-fakturacia-sklad-connector' ),
			'orders'    => __( 'Orders', 'wc-kros-fakturacia-sklad-connector' ),
			'invoices'  => __( 'Invoices', 'wc-kros-fakturacia-sklad-connector' ),
			'stock'     => __( 'Stock cards', 'wc-kros-fakturacia-sklad-connector' ),
			'customers' => __( 'Customers', 'wc-kros-fakturacia-sklad-connector' ),
			'sync'      => __( 'Sync', 'wc-kros-fakturacia-sklad-connector' ),
			'logs'      => __( 'Logs', 'wc-kros-fakturacia-sklad-connector' ),
			'status'    => __( 'Status', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	protected function get_settings_for_section_core( $section_id ) {
		$fields = call_user_func( $this->fields, (string) $section_id );
		return is_array( $fields ) ? $fields : [];
	}

	private static function section(): string {
		global $current_section;
		return (string) $current_section;
	}
}
