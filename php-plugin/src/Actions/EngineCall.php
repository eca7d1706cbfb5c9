<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * A call of the engine on behalf of a person who waits for its answer: a failure is logged, and its sentence is the answer.
 */
final class EngineCall {

	/** @var Engine */ private $engine;
	/** @var Log */ private $log;

	public function __construct( Engine $engine, Log $log ) {
		$this->engine = $engine;
		$this->log    = $log;
	}

	/**
	 * @param array  $input    Its fields.
	 * @param string $field    Field of the output that takes the sentence of a failure.
	 * @param array  $failed   What else is answered then.
	 * @param int    $order_id Order that the log line is about.
	 * @return array The output.
	 */
	public function answer( string $op, array $input, string $field = 'message', array $failed = [], int $order_id = 0 ): array {
		try {
			return $this->engine->call( $op, $input );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, $order_id );
			return [ $field => $this->log->clean( $failure->getMessage() ) ] + $failed;
		}
	}
}
