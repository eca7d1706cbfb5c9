<?php
namespace Kros\WooCommerce\Actions;

defined( 'ABSPATH' ) || exit;

/**
 * The last answer that a user got for an order, kept for ten minutes, until the order's box shows it.
 */
final class OrderAnswers {

	/**
	 * @param int   $order_id Order.
	 * @param array $answer   result, message.
	 */
	public function remember( int $order_id, array $answer ): void {
		set_transient( self::key( $order_id ), $answer, 10 * MINUTE_IN_SECONDS );
	}

	/**
	 * @param int $order_id Order.
	 * @return array|null result, message. Given once, unless it asks for a word.
	 */
	public function take( int $order_id ) {
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
