<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\JobQueue;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a document again, after KROS was searched for it. Whether it may be done decides the engine.
 */
final class SendAgain {

	/** @var JobQueue */ private $queue;
	/** @var OrderAnswers */ private $answers;
	/** @var EngineCall */ private $engine;

	public function __construct( JobQueue $queue, OrderAnswers $answers, EngineCall $engine ) {
		$this->queue   = $queue;
		$this->answers = $answers;
		$this->engine  = $engine;
	}

	/**
	 * @param string $kind    Kind of document.
	 * @param int    $ref     Refund of a credit note, else 0.
	 * @param string $confirm The word that was typed, or nothing.
	 * @return array `result`: queued, found, confirm (a word must be typed) or refused; `message`.
	 */
	public function send( int $order_id, string $kind, int $ref, string $confirm ): array {
		$input  = [
			'order_id' => $order_id,
			'kind'     => $kind,
			'ref'      => $ref,
			'confirm'  => $confirm,
		];
		$answer = $this->engine->answer( 'send_again', $input, 'message', [ 'result' => 'refused' ], $order_id );
		$answer = array_intersect_key( $answer, [ 'result' => 1, 'message' => 1 ] );
		$this->answers->remember( $order_id, $answer );
		if ( 'queued' === $answer['result'] ) {
			$this->queue->enqueue( Jobs::EXPORT );
		}
		return $answer;
	}
}
