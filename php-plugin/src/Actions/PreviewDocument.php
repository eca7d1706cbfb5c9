<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Wiring\Port;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * A document of an order as it would be sent now, for the dialog on the order and for the command line. Nothing is sent and
 * nothing is saved.
 */
final class PreviewDocument {

	const KINDS = [ 'order', 'proforma', 'invoice', 'credit_note' ];

	private $plugin;
	/** @var Rest */ private $rest;
	/** @var Log */ private $log;

	public function __construct( Rest $rest, Log $log ) {
		$this->plugin = Plugin::instance();
		$this->rest   = $rest;
		$this->log    = $log;
	}

	public function register_route() {
		$arguments = [
			'kind' => [
				'default' => 'order',
				'type'    => 'string',
				'enum'    => self::KINDS,
			],
			'ref'  => [
				'default' => 0,
				'type'    => 'integer',
			],
		];
		$this->rest->route( '/orders/(?P<id>\d+)/preview', 'GET, POST', 'edit_shop_orders', [ $this, 'route' ], $arguments );
	}

	public function route( $request ) {
		$order = wc_get_order( (int) $request['id'] );
		$title = LedgerLabels::kind( $request['kind'] ) . ( $order ? ' – #' . $order->get_order_number() : '' );
		return [ 'title' => $title ] + $this->of( (int) $request['id'], $request['kind'], (int) $request['ref'] );
	}

	/**
	 * @param int    $order_id Order.
	 * @param string $kind     Kind of document.
	 * @param int    $ref      Refund of a credit note, else 0.
	 * @return array The output of the operation `preview`, whole; where it failed, `refused` says why.
	 */
	public function of( $order_id, $kind, $ref ) {
		try {
			$input  = [
				'order_id' => $order_id,
				'kind'     => $kind,
				'ref'      => $ref,
			];
			$output = $this->plugin->get( Engine::class )->call( 'preview', $input, $this->plugin->get( Port::class ) );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, $order_id );
			$output = [ 'refused' => $this->log->clean( $failure->getMessage() ) ];
		}
		return $output + [
			'kind'     => $kind,
			'warnings' => [],
			'decision' => null,
			'refused'  => '',
			'lines'    => [],
			'vat'      => [],
			'totals'   => null,
			'base'     => null,
			'rate'     => null,
		];
	}
}
