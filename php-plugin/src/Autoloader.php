<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Finds a class of this plugin in the file of the same name under src/.
 */
final class Autoloader {

	/**
	 * @param string $folder Folder of the namespace.
	 */
	public static function register( string $folder ): void {
		spl_autoload_register(
			function ( $class ) use ( $folder ) {
				$prefix = __NAMESPACE__ . '\\';
				if ( 0 !== strncmp( $class, $prefix, strlen( $prefix ) ) ) {
					return;
				}
				$file = $folder . '/' . str_replace( '\\', '/', substr( $class, strlen( $prefix ) ) ) . '.php';
				if ( is_file( $file ) ) {
					require $file;
				}
			}
		);
	}
}
