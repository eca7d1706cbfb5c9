<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * Where the plugin's settings are.
 */
final class Links {

	const TAB = 'wc_kros';

	/** @param string $section Section, empty for the connection. */
	public static function url( string $section = '' ): string {
		return admin_url( 'admin.php?page=wc-settings&tab=' . self::TAB . ( '' === $section ? '' : '&section=' . $section ) );
	}

	/** @return bool Whether the page shown is one of them. */
	public static function is_current(): bool {
		return is_admin() && isset( $_GET['page'], $_GET['tab'] ) && 'wc-settings' === $_GET['page'] && self::TAB === $_GET['tab'];
	}
}
