<?php
namespace Kros\WooCommerce\Admin;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Kros\WooCommerce\Actions\SendAgain;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * The box "KROS" on the order screen: each document of the order, its number or the reason why there is none, and
 * "send again" where that may help.
 */
final class OrderBox {

	const HISTORY = 5;
	const KINDS   = [ 'order', 'proforma', 'invoice', 'credit_note', 'payment' ];

	/** @var Ledger */ private $ledger;
	/** @var SendAgain */ private $send_again;
	/** @var LogLines */ private $lines;

	public function __construct( Ledger $ledger, SendAgain $send_again, LogLines $lines ) {
		$this->ledger     = $ledger;
		$this->send_again = $send_again;
		$this->lines      = $lines;
	}

	public function register() {
		$screen = is_callable( [ OrderUtil::class, 'get_order_admin_screen' ] ) ? OrderUtil::get_order_admin_screen() : 'shop_order';
		add_meta_box( 'wc-kros', 'KROS', Plugin::instance()->lazy( self::class, 'show' ), $screen, 'side', 'default' );
	}

	/**
	 * @param \WP_Post|\WC_Order $post_or_order What the screen is about.
	 */
	public function show( $post_or_order ) {
		$order = $post_or_order instanceof \WP_Post ? wc_get_order( $post_or_order->ID ) : $post_or_order;
		if ( ! $order ) {
			return;
		}
		$id = $order->get_id();
		Template::show(
			'order-box',
			[
				'order'     => $order,
				'documents' => self::sorted( $this->ledger->overview( [ $id ] )[ $id ] ),
				'refunds'   => $order->get_refunds(),
				'answer'    => $this->send_again->last_answer( $id ),
				'history'   => $this->lines->of_order( $id, self::HISTORY ),
				'all'       => Links::url( 'logs' ) . '&kros_order=' . rawurlencode( $order->get_order_number() ),
			]
		);
	}

	/** By kind, each document's newest generation first. */
	private static function sorted( array $rows ) {
		usort(
			$rows,
			function ( $a, $b ) {
				$place = function ( $row ) {
					return [ array_search( $row['kind'], self::KINDS, true ), $row['ref'], -$row['generation'] ];
				};
				return $place( $a ) <=> $place( $b );
			}
		);
		return $rows;
	}
}
