<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Orders of products that have a stock card give their stock back at once, also where WooCommerce itself does not put it back: a failed
 * order (before WooCommerce 11), and one in the trash. One that is restored takes it again.
 *
 * All of it is done by WooCommerce's own functions, which do nothing a second time.
 */
final class OrderStock {

	/** Meta of an order in the trash whose stock was put back. */
	const RETURNED = '_kros_stock_returned';

	/** @var Cards */ private $cards;

	public function __construct( Cards $cards ) {
		$this->cards = $cards;
	}

	/**
	 * @param int $order_id Order that has failed.
	 */
	public function failed( $order_id ): void {
		$this->put_back( $order_id );
	}

	/**
	 * The order is about to be put into the trash, or was. Before is better: an order in the trash is no sale any more.
	 *
	 * @param int $order_id Order, or any other post.
	 */
	public function trashed( $order_id ): void {
		$order = $this->put_back( $order_id );
		if ( $order ) {
			$order->update_meta_data( self::RETURNED, 'yes' );
			$order->save_meta_data();
		}
	}

	/**
	 * @param int $order_id Order, or any other post, that was restored from the trash.
	 */
	public function restored( $order_id ): void {
		$order = self::order( $order_id );
		if ( $order && 'yes' === $order->get_meta( self::RETURNED ) ) {
			$order->delete_meta_data( self::RETURNED );
			$order->save_meta_data();
			wc_maybe_reduce_stock_levels( $order->get_id() );
		}
	}

	/**
	 * Orders in their own tables leave the trash by a change of their status; before that they are no sale yet.
	 *
	 * @param int    $order_id Order.
	 * @param string $from     Status before.
	 */
	public function status_changed( $order_id, $from ): void {
		if ( 'trash' === $from ) {
			$this->restored( $order_id );
		}
	}

	/** @return \WC_Order|null The order, if its stock was put back now. */
	private function put_back( $order_id ): ?\WC_Order {
		$order = self::order( $order_id );
		if ( ! $order || ! $this->has_card( $order ) || ! $order->get_data_store()->get_stock_reduced( $order->get_id() ) ) {
			return null;
		}
		wc_maybe_increase_stock_levels( $order->get_id() );
		return self::order( $order->get_id() );
	}

	private function has_card( \WC_Order $order ): bool {
		$ids = [];
		foreach ( $order->get_items() as $item ) {
			if ( $item instanceof \WC_Order_Item_Product ) {
				$ids[] = $item->get_product_id();
				$ids[] = $item->get_variation_id();
			}
		}
		$ids = array_filter( array_map( 'intval', $ids ) );
		return $ids && $this->cards->have_one( $ids );
	}

	private static function order( $order_id ): ?\WC_Order {
		$order = wc_get_order( $order_id );
		return $order instanceof \WC_Order ? $order : null;
	}
}
