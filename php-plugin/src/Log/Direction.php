<?php
namespace Kros\WooCommerce\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Which part of the work a line of the log belongs to: what is sent, what is fetched, what is compared.
 */
final class Direction {

	const ORDERS       = 'orders';
	const STOCK        = 'stock';
	const RECONCILE    = 'reconcile';
	const NOTIFICATION = 'notification';
	const EMAIL        = 'email';
	const NONE         = '';

	const ALL = [ self::ORDERS, self::STOCK, self::RECONCILE, self::NOTIFICATION, self::EMAIL ];

	/** Operations of the engine and kinds of runs, by how their names begin or end. */
	const NAMES = [
		'/email$/'                                              => self::EMAIL,
		'/^(export_orders|issue|bulk|send|cancel|preview|pdf)/' => self::ORDERS,
		'/stock|^card/'                                         => self::STOCK,
		'/^(reconcile|status_check|report|recheck)/'            => self::RECONCILE,
		'/^notification/'                                       => self::NOTIFICATION,
	];

	/** @param string $name Operation of the engine, or kind of a run. */
	public static function of( string $name ): string {
		foreach ( self::NAMES as $pattern => $direction ) {
			if ( preg_match( $pattern, $name ) ) {
				return $direction;
			}
		}
		return self::NONE;
	}
}
