<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Schedule\Pause;
use Kros\WooCommerce\Shop\Port;

defined( 'ABSPATH' ) || exit;

/**
 * Moves a run on by one slice. Two workers never hold the same run; a slice that died is taken over when its lease ends.
 */
final class Runner {

	const KIND = 'export_orders';

	private $runs;
	private $engine;
	private $port;
	private $log;

	public function __construct( Runs $runs, Engine $engine, Port $port, Log $log ) {
		$this->runs   = $runs;
		$this->engine = $engine;
		$this->port   = $port;
		$this->log    = $log;
	}

	/**
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function slice_of_active( $seconds ) {
		$run = $this->runs->active( self::KIND );
		return $run ? $this->slice( $run['id'], $seconds ) : false;
	}

	/**
	 * @param int $id      Run.
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function slice( $id, $seconds ) {
		return $this->log->during(
			$id,
			function () use ( $id, $seconds ) {
				return $this->work( $id, $seconds );
			}
		);
	}

	private function work( $id, $seconds ) {
		// One request to KROS may outlive the time box by its timeout.
		if ( ! $this->runs->lease( $id, $seconds + 90 ) ) {
			return false;
		}
		try {
			$output = $this->engine->call( self::KIND, [ 'time_box' => $seconds, 'run_id' => $id ], $this->port );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			$this->runs->slice_done( $id, [], $failure->getMessage(), 'failed' );
			return false;
		}
		Pause::remember( $output );
		$more     = ! empty( $output['more'] ) && empty( $output['paused'] );
		$counters = array_intersect_key( $output, array_flip( [ 'done', 'accepted', 'issued', 'refused', 'waiting', 'attention', 'cancelled', 'unknown' ] ) );
		$message  = empty( $output['paused'] ) ? ( isset( $output['message'] ) ? $output['message'] : '' ) : $output['paused'];
		$this->runs->slice_done( $id, $counters, $message, $more ? 'running' : ( empty( $output['paused'] ) ? 'done' : 'failed' ) );
		return $more;
	}
}
