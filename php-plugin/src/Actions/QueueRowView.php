<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * A row of the ledger as the queue shows it.
 */
final class QueueRowView {

	/**
	 * @param array          $row   Ledger row.
	 * @param \WC_Order|null $order Its order, if it is still there.
	 * @return array id, order (text), url (of the order, or empty), kind, state, number, attempts, next, reason, created, changed, look (address), retry
	 *               and cancel (whether they are offered), decide (whether the merchant decides it on the order).
	 */
	public static function view( array $row, ?\WC_Order $order ): array {
		$kind = LedgerLabels::kind( $row['kind'] );
		return [
			'id'       => $row['id'],
			'order_id' => $row['order_id'],
			'order'    => '#' . ( $order ? $order->get_order_number() : $row['order_id'] ),
			'customer' => $order ? trim( $order->get_formatted_billing_full_name() ) : '',
			'url'      => $order ? $order->get_edit_order_url() : '',
			'kind'     => $row['generation'] ? "$kind ({$row['generation']})" : $kind,
			'state'    => $row['state'],
			'number'   => $row['number'],
			'attempts' => $row['attempts'],
			'next'     => self::next( $row ),
			'reason'   => Document::ISSUED === $row['state'] ? '' : LedgerLabels::reason( $row ),
			'changed'  => LedgerLabels::time( $row['updated_at'] ),
			'look'     => Links::url( 'sync' ) . '&kros_row=' . $row['id'] . '#kros-queue',
			'retry'    => Document::may_retry( $row ),
			'decide'   => Document::ATTENTION === $row['state'] && '' !== $row['number'] && null !== $order,
			'cancel'   => Document::may_cancel( $row ),
		];
	}

	/** When something happens by itself. */
	private static function next( array $row ): string {
		if ( in_array( $row['state'], Document::SETTLED, true ) ) {
			return '';
		}
		if ( null === $row['next_at'] ) {
			return __( 'When the order changes', 'wc-kros-fakturacia-sklad-connector' );
		}
		return $row['next_at'] > time() ? LedgerLabels::time( $row['next_at'] ) : __( 'In the next sync run', 'wc-kros-fakturacia-sklad-connector' );
	}
}
