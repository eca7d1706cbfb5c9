<?php
namespace Kros\WooCommerce\Actions;

defined( 'ABSPATH' ) || exit;

/**
 * The last answer that a user got for an order, kept for ten minutes, until the order's box shows it.
 */
final class OrderAnswers {

	/** @param array $answer result, message. */
	public function remember( int $order_id, array $answer ): void {
		set_transient( self::key( $order_id ), $answer, 10 * MINUTE_IN_SECONDS );
	}

	/** @return array|null result, message. Given once, unless it asks for a word. */
	public function take( int $order_id ): ?array {
		$answer = get_transient( self::key( $order_id ) );
		if ( $answer && 'confirm' !== $answer['result'] ) {
			delete_transient( self::key( $order_id ) );
		}
		return $answer ? $answer : null;
	}

	private static function key( int $order_id ): string {
		return 'wc_kros_answer_' . get_current_user_id() . '_' . $order_id;
	}
}
