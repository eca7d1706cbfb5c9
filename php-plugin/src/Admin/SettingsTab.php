<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Plugin;

defined( 'ABSPATH' ) || exit;

/**
 * Adds the tab to WooCommerce's settings.
 */
final class SettingsTab {

	/** @var Plugin */ private $plugin;

	public function __construct( Plugin $plugin ) {
		$this->plugin = $plugin;
	}

	public function add( $pages ) {
		$pages[] = new SettingsPage( $this->plugin->lazy( Fields::class, 'of_section' ) );
		return $pages;
	}
}
