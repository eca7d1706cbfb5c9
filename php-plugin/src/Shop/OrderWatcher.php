<?php
namespace Kros\WooCommerce\Shop;

use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * Notices new and changed orders, and marks them in the ledger.
 *
 * It never calls KROS and never decides anything: it writes one row, in the request in which the order changed, and
 * with every change, because a worker may have looked at the order between two changes of one request.
 */
final class OrderWatcher {

	const DRAFTS = [ 'auto-draft', 'checkout-draft', 'new', '' ];

	/** @var Ledger */ private $ledger;
	private $watching = true;

	public function __construct( Ledger $ledger ) {
		$this->ledger = $ledger;
	}

	/**
	 * An order was made, saved, or changed its status.
	 *
	 * @param mixed ...$arguments What WooCommerce's hook gives: an order, or its id and, mostly, the order further on.
	 */
	public function order_changed( ...$arguments ): void {
		if ( ! $this->watching ) {
			return;
		}
		$objects = array_values( array_filter( $arguments, 'is_object' ) );
		$order   = $objects ? $objects[0] : wc_get_order( $arguments[0] );
		if ( $order instanceof \WC_Order && 'shop_order' === $order->get_type() && ! in_array( $order->get_status(), self::DRAFTS, true ) ) {
			$this->ledger->order_changed( $order->get_id() );
		}
	}

	/**
	 * An order was trashed, deleted or brought back; or something else was, which has no ledger rows.
	 *
	 * @param int   $id   Id.
	 * @param mixed $post The post, where it was one that is deleted.
	 */
	public function order_gone_or_back( $id, $post = null ): void {
		$id = $post instanceof \WP_Post && 'shop_order_refund' === $post->post_type ? (int) $post->post_parent : (int) $id;
		if ( $this->watching && $this->ledger->overview( [ $id ] )[ $id ] ) {
			$this->ledger->order_changed( $id );
		}
	}

	/**
	 * Money went back to the customer.
	 *
	 * @param int   $refund_id Refund.
	 * @param array $args      Arguments of wc_create_refund().
	 */
	public function refund_created( $refund_id, $args ): void {
		if ( ! empty( $args['order_id'] ) ) {
			$this->order_changed( $args['order_id'] );
		}
	}

	/**
	 * A refund was taken back.
	 *
	 * @param int $refund_id Refund.
	 * @param int $order_id  Its order.
	 */
	public function refund_deleted( $refund_id, $order_id ): void {
		$this->order_changed( $order_id );
	}

	/**
	 * Does work whose order changes are the plugin's own.
	 *
	 * @return mixed What it returns.
	 */
	public function suppress_events( callable $work ) {
		$watching       = $this->watching;
		$this->watching = false;
		try {
			return $work();
		} finally {
			$this->watching = $watching;
		}
	}
}
