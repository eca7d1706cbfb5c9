<?php
namespace Kros\WooCommerce\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * WooCommerce's own screens read and write any option over `wc-admin/options`, with an administrator's API key too.
 * The plugin's options are not among them, in whatever spelling the database takes for the same name.
 */
final class OptionsGuard {

	const PREFIX = 'wc_kros_';

	/**
	 * @param array            $permissions Option => whether it may be read and written there.
	 * @param \WP_REST_Request $request     Request.
	 * @return array
	 */
	public function deny( $permissions, $request ) {
		$named = array_merge( explode( ',', (string) $request['options'] ), array_keys( (array) $request->get_json_params() ) );
		foreach ( $named as $name ) {
			if ( false !== strpos( strtolower( remove_accents( (string) $name ) ), self::PREFIX ) ) {
				$permissions[ $name ] = false;
			}
		}
		return $permissions;
	}
}
