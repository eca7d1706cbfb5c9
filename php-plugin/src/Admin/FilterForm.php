<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * A filter on a screen of the settings: its inputs are inside of WooCommerce's own form, and belong to a form outside of it.
 */
final class FilterForm {

	/**
	 * @param string $section Section whose filter it is.
	 * @param string $id      Id of the form, which the inputs name.
	 */
	public static function show( string $section, string $id ): void {
		if ( $section === self::text( 'section' ) ) {
			printf(
				'<form id="%s" method="get" action="%s"><input type="hidden" name="page" value="wc-settings">'
				. '<input type="hidden" name="tab" value="%s"><input type="hidden" name="section" value="%s"></form>',
				esc_attr( $id ),
				esc_url( admin_url( 'admin.php' ) ),
				esc_attr( Links::TAB ),
				esc_attr( $section )
			);
		}
	}

	/**
	 * @param string $name Name of an input.
	 * @return string What was asked for, empty when nothing was.
	 */
	public static function text( string $name ): string {
		return isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? sanitize_text_field( wp_unslash( $_GET[ $name ] ) ) : '';
	}

	/**
	 * @param string $name Name of an input.
	 * @return int The number asked for, 0 when none was.
	 */
	public static function number( string $name ): int {
		return absint( self::text( $name ) );
	}

	/** @return bool Whether one run is shown instead of the list. */
	public static function is_run(): bool {
		return 0 !== self::number( 'kros_run' ) && '' === self::text( 'kros_lines' );
	}
}
