<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's row on the list of plugins.
 */
final class PluginRow {

	/** Adds the link to the settings. */
	public function add( $links ) {
		if ( ! function_exists( 'WC' ) ) {
			return $links;
		}
		$link = '<a href="' . esc_url( Links::url() ) . '">' . esc_html__( 'Settings', 'wc-kros-fakturacia-sklad-connector' ) . '</a>';
		return array_merge( [ $link ], $links );
	}
}
