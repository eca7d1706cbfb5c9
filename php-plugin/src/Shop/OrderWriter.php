<?php
namespace Kros\WooCommerce\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Puts numbers and notes on orders.
 *
 * Only values that differ are written, and what is written here is not taken for a change made by the shop.
 */
final class OrderWriter {

	/** @var OrderWatcher */ private $watcher;

	public function __construct( OrderWatcher $watcher ) {
		$this->watcher = $watcher;
	}

	/** @param array $message With `writes`: order_id, ref, meta, note. */
	public function write( array $message ): array {
		return $this->watcher->suppress_events(
			function () use ( $message ) {
				foreach ( $message['writes'] as $write ) {
					$this->write_order( $write );
				}
				return [];
			}
		);
	}

	private function write_order( array $write ): void {
		$order = wc_get_order( $write['order_id'] );
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$bearer  = empty( $write['ref'] ) ? $order : wc_get_order( $write['ref'] );
		$meta    = isset( $write['meta'] ) ? $write['meta'] : [];
		$differs = false;
		foreach ( $meta as $key => $value ) {
			if ( $bearer && (string) $bearer->get_meta( $key ) !== (string) $value ) {
				$bearer->update_meta_data( $key, (string) $value );
				$differs = true;
			}
		}
		if ( $bearer && $differs ) {
			$bearer->save_meta_data();
		}
		if ( ! empty( $write['note'] ) && ( $differs || ! $meta ) ) {
			$order->add_order_note( esc_html( $write['note'] ) );
		}
	}
}
