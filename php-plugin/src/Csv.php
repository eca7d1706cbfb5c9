<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Lines of a CSV file. No cell is taken for a formula by a spreadsheet.
 */
final class Csv {

	/** What a file begins with, so that a spreadsheet reads it as UTF-8. */
	const BOM = "\xEF\xBB\xBF";

	/**
	 * @param int|float|string|bool|null $cell Value.
	 * @return string The value; with an apostrophe before it where a spreadsheet would compute it.
	 */
	public static function safe( $cell ): string {
		$cell = (string) $cell;
		return ! is_numeric( $cell ) && preg_match( '/^\s*[=+\-@]|^[\t\r]/', $cell ) ? "'" . $cell : $cell;
	}

	/**
	 * @param array $cells Values.
	 * @return string One line with its end.
	 */
	public static function line( array $cells ): string {
		$quoted = array_map(
			function ( $cell ) {
				return '"' . str_replace( '"', '""', self::safe( $cell ) ) . '"';
			},
			$cells
		);
		return implode( ',', $quoted ) . "\r\n";
	}
}
