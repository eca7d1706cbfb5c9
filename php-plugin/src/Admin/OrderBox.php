<?php
namespace Kros\WooCommerce\Admin;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Kros\WooCommerce\Actions\OrderAnswers;
use Kros\WooCommerce\Actions\PreviewDocument;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * The box "KROS" on the order screen: each document of the order, its number or the reason why there is none, and
 * "send again" where that may help.
 */
final class OrderBox {

	const HISTORY = 5;

	/** @var Plugin */ private $plugin;
	/** @var Ledger */ private $ledger;
	/** @var OrderAnswers */ private $answers;
	/** @var PreviewDocument */ private $preview;
	/** @var LogLines */ private $lines;
	/** @var Rest */ private $rest;

	public function __construct( Plugin $plugin, Ledger $ledger, OrderAnswers $answers, PreviewDocument $preview, LogLines $lines, Rest $rest ) {
		$this->plugin  = $plugin;
		$this->ledger  = $ledger;
		$this->answers = $answers;
		$this->preview = $preview;
		$this->lines   = $lines;
		$this->rest    = $rest;
	}

	public function register_route(): void {
		$arguments = [
			'kind' => [
				'default' => Document::ORDER,
				'type'    => 'string',
				'enum'    => Document::PREVIEW_KINDS,
			],
			'ref'  => [
				'default' => 0,
				'type'    => 'integer',
			],
		];
		$this->rest->route( '/orders/(?P<id>\d+)/preview', 'GET, POST', Capabilities::EDIT_ORDERS, [ $this, 'preview' ], $arguments );
	}

	public function preview( $request ): array {
		$order = wc_get_order( (int) $request['id'] );
		$title = LedgerLabels::kind( $request['kind'] ) . ( $order instanceof \WC_Order ? ' – #' . $order->get_order_number() : '' );
		return [ 'title' => $title ] + $this->preview->of( (int) $request['id'], $request['kind'], (int) $request['ref'] );
	}

	public function register(): void {
		$screen = is_callable( [ OrderUtil::class, 'get_order_admin_screen' ] ) ? OrderUtil::get_order_admin_screen() : 'shop_order';
		add_meta_box( 'wc-kros', 'KROS', $this->plugin->lazy( self::class, 'show' ), $screen, 'side', 'default' );
	}

	/**
	 * @param \WP_Post|\WC_Order $post_or_order What the screen is about.
	 */
	public function show( $post_or_order ): void {
		$order = $post_or_order instanceof \WP_Post ? wc_get_order( $post_or_order->ID ) : $post_or_order;
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$id = $order->get_id();
		Template::show(
			'order-box',
			[
				'order'     => $order,
				'documents' => self::sorted( $this->ledger->overview( [ $id ] )[ $id ] ),
				'refunds'   => $order->get_refunds(),
				'answer'    => $this->answers->take( $id ),
				'history'   => $this->lines->of_order( $id, self::HISTORY ),
				'all'       => Links::url( 'logs' ) . '&kros_order=' . rawurlencode( $order->get_order_number() ),
			]
		);
	}

	/** By kind, each document's newest generation first. */
	private static function sorted( array $rows ): array {
		usort(
			$rows,
			function ( $a, $b ) {
				$place = function ( $row ) {
					return [ array_search( $row['kind'], Document::KINDS, true ), $row['ref'], -$row['generation'] ];
				};
				return $place( $a ) <=> $place( $b );
			}
		);
		return $rows;
	}
}
