<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * The cursor of a run over chosen orders.
 */
final class ChosenOrders {

	/** @return array|null `orders` that are left, `total`, `tries`; null of a run over whatever is due. */
	public static function of( array $run ): ?array {
		$cursor = json_decode( (string) $run['cursor'], true );
		return isset( $cursor['orders'] ) ? $cursor : null;
	}
}
