<?php
namespace Kros\WooCommerce\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Shows a file of templates/, which finds what it shows in $view.
 */
final class Template {

	/**
	 * @param string $name File name without .php.
	 * @param array  $view What the template shows.
	 */
	public static function show( string $name, array $view ): void {
		$view += [ 'template' => $name ];
		require dirname( WC_KROS_FILE ) . '/templates/' . $view['template'] . '.php';
	}
}
