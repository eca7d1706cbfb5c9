<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What a finding of the report changes in a shop's order. Whether it is right to do so, the engine has said just before.
 */
final class FixOrder {

	/**
	 * Notes money that KROS knows of. WooCommerce moves the order on and sends its own e-mails, as for every payment.
	 *
	 * @param array $row Row of the report.
	 * @return array `done`, `message`.
	 */
	public function paid( array $row ): array {
		$order = wc_get_order( (int) $row['order_id'] );
		if ( ! $order instanceof \WC_Order || $order->is_paid() || $order->has_status( [ 'cancelled', 'trash' ] ) ) {
			return self::answer( false, __( 'The order is no longer waiting for payment. Check again.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( ! $order->payment_complete() || ! $order->is_paid() ) {
			return self::answer( false, __( 'WooCommerce did not accept the payment; see the order notes.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		/* translators: %s: kind and number of a document. */
		$note = __( 'Marked as paid in the reconciliation report: KROS shows that %s is paid.', 'wc-kros-fakturacia-sklad-connector' );
		$order->add_order_note( sprintf( $note, LedgerLabels::kind( $row['document'] ) . ' ' . $row['number'] ), 0, true );
		return self::answer( true, __( 'The order is marked as paid.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	/** @return bool Whether it can be restored, or was. */
	public function is_there( int $order_id ): bool {
		return wc_get_order( $order_id ) instanceof \WC_Order;
	}

	/**
	 * Takes an order out of the trash, wherever WooCommerce keeps its orders.
	 *
	 * @param array $row Row of the report.
	 * @return array `done`, `message`.
	 */
	public function restore( array $row ): array {
		$order = wc_get_order( (int) $row['order_id'] );
		if ( $order instanceof \WC_Order && 'trash' === $order->get_status() ) {
			// Before WooCommerce 7 orders are posts, and know nothing of it themselves.
			method_exists( $order, 'untrash' ) ? $order->untrash() : wp_untrash_post( $order->get_id() );
			$order = wc_get_order( $order->get_id() );
		}
		return $order && 'trash' !== $order->get_status()
			? self::answer( true, __( 'The order is restored.', 'wc-kros-fakturacia-sklad-connector' ) )
			: self::answer( false, __( 'WooCommerce could not restore the order.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	private static function answer( bool $done, string $message ): array {
		return [
			'done'    => $done,
			'message' => $message,
		];
	}
}
