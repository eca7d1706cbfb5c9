<?php
namespace Kros\WooCommerce\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Adds the tab to WooCommerce's settings.
 */
final class SettingsTab {

	public function add( $pages ) {
		$pages[] = new SettingsPage();
		return $pages;
	}
}
