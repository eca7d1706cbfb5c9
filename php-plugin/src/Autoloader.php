<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Finds a class of this plugin in the file of the same name under src/.
 */
final class Autoloader {

	/** What templates of e-mails call that a theme copied from version 0.1.0 => what it is called now. */
	const EARLIER = [
		'Admin\\SettingsLink' => 'Words\\Links',
		'Admin\\StateWords'   => 'Words\\LedgerLabels',
	];

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
				$name = substr( $class, strlen( $prefix ) );
				if ( isset( self::EARLIER[ $name ] ) ) {
					class_alias( $prefix . self::EARLIER[ $name ], $class );
					return;
				}
				$file = $folder . '/' . str_replace( '\\', '/', $name ) . '.php';
				if ( is_file( $file ) ) {
					require $file;
				}
			}
		);
	}
}
