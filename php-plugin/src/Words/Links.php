<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * Where the plugin's settings are.
 */
final class Links {

	const TAB = 'wc_kros';

	/**
	 * @param string $section Section, empty for the connection.
	 * @return string
	 */
	public static function url( $section = '' ) {
		return admin_url( 'admin.php?page=wc-settings&tab=' . self::TAB . ( '' === $section ? '' : '&section=' . $section ) );
	}

	/** @return bool Whether the page shown is one of them. */
	public static function is_current() {
		return is_admin() && isset( $_GET['page'], $_GET['tab'] ) && 'wc-settings' === $_GET['page'] && self::TAB === $_GET['tab'];
	}

	/** Adds the link on the list of plugins. */
	public function add( $links ) {
		if ( ! function_exists( 'WC' ) ) {
			return $links;
		}
		$link = '<a href="' . esc_url( self::url() ) . '">' . esc_html__( 'Settings', 'wc-kros-fakturacia-sklad-connector' ) . '</a>';
		return array_merge( [ $link ], $links );
	}
}
