<?php
namespace Kros\WooCommerce\Http;

defined( 'ABSPATH' ) || exit;

/**
 * Who may do what: the two capabilities of WooCommerce that the plugin asks for. docs/hooks.md lists which one each screen, route and
 * command needs.
 */
final class Capabilities {

	/** Settings, queue, runs, log, status and reports. */
	const MANAGE = 'manage_woocommerce';

	/** Documents of single orders. */
	const EDIT_ORDERS = 'edit_shop_orders';

	public static function may_manage(): bool {
		return current_user_can( self::MANAGE );
	}

	public static function may_edit_orders(): bool {
		return current_user_can( self::EDIT_ORDERS );
	}

	/** Ends a request for a file by somebody who may not have it. */
	public static function require_manage(): void {
		if ( ! self::may_manage() ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'wc-kros-fakturacia-sklad-connector' ), '', [ 'response' => 403 ] );
		}
	}
}
