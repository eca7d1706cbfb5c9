<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * Which pages of wp-admin are about the shop: notices are shown there and on no other, and no other page does work for them.
 */
final class ShopScreen {

	/** @return bool Whether the page shown is one of WooCommerce's or ours, or the dashboard. */
	public static function is_current(): bool {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		$ids    = function_exists( 'wc_get_screen_ids' ) ? wc_get_screen_ids() : [];
		return Links::is_current()
			|| ( $screen && ( 'dashboard' === $screen->id || in_array( $screen->id, $ids, true ) || false !== strpos( $screen->id, 'wc-orders' ) ) );
	}
}
