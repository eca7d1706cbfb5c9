<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Settings\Options;


defined( 'ABSPATH' ) || exit;

/**
 * Decides whether a document is sent by e-mail, and when it is tried again.
 */
final class EmailPlan {

	/** Seconds until the next try; the last one repeats. */
	const LADDER = [ 60, 300, 900, 3600, 6 * 3600, 24 * 3600 ];

	/** After so many tries a person must look; about a week. */
	const TRIES = 12;

	/**
	 * @param DocumentEmail|null $email E-mail of the document's kind.
	 * @return string `send`; `wait` until the order changes; `never`.
	 */
	public function decide( \WC_Order $order, ?DocumentEmail $email ): string {
		if ( ! $email || ! $email->is_enabled() || ! is_email( $order->get_billing_email() ) ) {
			return 'never';
		}
		$methods = Options::texts( 'wc_kros_email_payment_methods' );
		if ( $methods && ! in_array( $order->get_payment_method(), $methods, true ) ) {
			return 'never';
		}
		$statuses = Options::texts( 'wc_kros_email_statuses' );
		return $statuses && ! in_array( $order->get_status(), $statuses, true ) ? 'wait' : 'send';
	}

	/**
	 * @param int $tries How often it was tried.
	 * @return int|null Unix seconds of the next try; null when it is given up.
	 */
	public function next( int $tries ): ?int {
		if ( $tries >= self::TRIES ) {
			return null;
		}
		return time() + self::LADDER[ min( max( 1, $tries ), count( self::LADDER ) ) - 1 ];
	}
}
