<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\JobQueue;

defined( 'ABSPATH' ) || exit;

/**
 * Issues a proforma, an invoice or a credit note of orders, whatever the rules say. The engine makes it, unless it exists.
 */
final class IssueDocument {

	/** Seconds in which one document is issued while a person waits. */
	const SECONDS = 5;

	/** @var JobQueue */ private $queue;
	/** @var EngineCall */ private $engine;

	public function __construct( JobQueue $queue, EngineCall $engine ) {
		$this->queue  = $queue;
		$this->engine = $engine;
	}

	/**
	 * @param string $kind Kind of document.
	 * @param int    $ref  Of a credit note: only that of this refund; 0 for all.
	 * @return array `result`: done, skipped or failed; `message`.
	 */
	public function issue( int $order_id, string $kind, int $ref = 0 ): array {
		$answer = $this->issue_all( [ $order_id ], $kind, self::SECONDS, $ref ? [ 'ref' => $ref ] : [] );
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
	public function issue_all( array $order_ids, string $kind, int $seconds, array $only = [] ): array {
		$input   = [
			'order_ids' => array_values( $order_ids ),
			'kind'      => $kind,
			'time_box'  => $seconds,
		];
		$output  = $this->engine->answer( 'issue', $input + $only, 'paused' ) + [
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
		$this->queue->enqueue( Jobs::EXPORT );
		return [
			'results' => $results,
			'message' => (string) ( '' !== $output['paused'] ? $output['paused'] : $output['message'] ),
			'failed'  => '' !== $output['paused'],
		];
	}
}
