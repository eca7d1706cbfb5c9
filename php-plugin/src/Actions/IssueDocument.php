<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Wiring\Jobs;
use Kros\WooCommerce\Wiring\Port;

defined( 'ABSPATH' ) || exit;

/**
 * "Issue" a proforma, an invoice or a credit note of one order, whatever the rules say: an action of the order and a button in
 * the box. The engine makes it, unless it exists, and its answer is shown in the box.
 */
final class IssueDocument {

	const PREFIX = 'wc_kros_issue_';
	const KINDS  = [ 'proforma', 'invoice', 'credit_note' ];

	private $plugin;
	/** @var Scheduler */ private $clock;
	/** @var Rest */ private $rest;
	/** @var Log */ private $log;

	public function __construct( Scheduler $clock, Rest $rest, Log $log ) {
		$this->plugin = Plugin::instance();
		$this->clock  = $clock;
		$this->rest   = $rest;
		$this->log    = $log;
	}

	/**
	 * @return array Kind => what the merchant reads.
	 */
	public static function labels() {
		return [
			'proforma' => __( 'Issue pro forma invoice in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'invoice'  => __( 'Issue invoice in KROS', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** Adds the choices to the order's actions. */
	public function offer( $actions ) {
		foreach ( self::labels() as $kind => $label ) {
			$actions[ self::PREFIX . $kind ] = $label;
		}
		return $actions;
	}

	public function issue_proforma( $order ) {
		SendAgain::remember( $order->get_id(), $this->issue( $order->get_id(), 'proforma' ) );
	}

	public function issue_invoice( $order ) {
		SendAgain::remember( $order->get_id(), $this->issue( $order->get_id(), 'invoice' ) );
	}

	public function register_route() {
		$kind = [
			'required' => true,
			'type'     => 'string',
			'enum'     => self::KINDS,
		];
		$this->rest->route( '/orders/(?P<id>\d+)/issue', 'POST', 'edit_shop_orders', [ $this, 'route' ], [ 'kind' => $kind ] );
	}

	/** @return array result, message. */
	public function route( $request ) {
		return $this->issue( (int) $request['id'], $request['kind'] );
	}

	/**
	 * @param int    $order_id Order.
	 * @param string $kind     Kind of document.
	 * @param int    $ref      Of a credit note: only that of this refund; 0 for all.
	 * @return array `result`: done, skipped or failed; `message`.
	 */
	public function issue( $order_id, $kind, $ref = 0 ) {
		$answer = $this->issue_all( [ $order_id ], $kind, 5, $ref ? [ 'ref' => (int) $ref ] : [] );
		$result = isset( $answer['results'][ $order_id ] ) ? $answer['results'][ $order_id ] : [ 'result' => 'failed', 'message' => $answer['message'] ];
		if ( 'done' === $result['result'] && '' === $result['message'] ) {
			$result['message'] = __( 'It is being sent to KROS; its number will appear here shortly.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return $result;
	}

	/**
	 * @param int[]  $order_ids Orders.
	 * @param string $kind      Kind of document.
	 * @param int    $seconds   Time box.
	 * @param array  $only      `ref`: the credit note of this refund; `by_rules`: what the rules want now.
	 * @return array `results`: order id => result, message; `message`: why there is none for an order; `failed`: nothing can be
	 *               done at present.
	 */
	public function issue_all( array $order_ids, $kind, $seconds, array $only = [] ) {
		try {
			$input  = [
				'order_ids' => array_values( $order_ids ),
				'kind'      => $kind,
				'time_box'  => $seconds,
			];
			$output = $this->plugin->get( Engine::class )->call( 'issue', $input + $only, $this->plugin->get( Port::class ) );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			$output = [
				'paused'  => $this->log->clean( $failure->getMessage() ),
				'results' => [],
			];
		}
		$output += [
			'results' => [],
			'paused'  => '',
			'message' => '',
		];
		$results = [];
		foreach ( $output['results'] as $result ) {
			$result += [
				'result'  => 'failed',
				'message' => '',
			];

			$results[ (int) $result['order_id'] ] = [
				'result'  => $result['result'],
				'message' => (string) $result['message'],
			];
		}
		$this->clock->enqueue( Jobs::EXPORT );
		return [
			'results' => $results,
			'message' => (string) ( '' !== $output['paused'] ? $output['paused'] : $output['message'] ),
			'failed'  => '' !== $output['paused'],
		];
	}
}
