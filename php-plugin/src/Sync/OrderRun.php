<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\ChosenOrders;
use Kros\WooCommerce\Runs\OrdersNotAdded;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Moves a run of the export or of the look-up of numbers on by one batch. Two workers never hold the same run; a batch that
 * died is taken over when its lease ends.
 *
 * A run over chosen orders keeps in its cursor which of them are left, and does them a few at a time.
 */
final class OrderRun extends SlicedRun {

	/** Chosen orders of one call: few enough for one time box. */
	const BATCH = 10;

	/** Calls after which a batch counts as done, although there always is more to do in it. */
	const TRIES = 3;

	/** What a run counts: documents looked at, and how many ended up in each state. */
	const COUNTERS = [
		'done',
		Document::ACCEPTED,
		Document::ISSUED,
		Document::REFUSED,
		Document::WAITING,
		Document::QUEUED,
		Document::ATTENTION,
		Document::CANCELLED,
		Document::UNKNOWN,
	];

	/** @var Engine */ private $engine;

	public function __construct( Runs $runs, Engine $engine, Log $log ) {
		parent::__construct( $runs, $log );
		$this->engine = $engine;
	}

	/**
	 * @param string     $kind       One of KINDS.
	 * @param int[]|null $order_ids  Only these orders; null for whatever is due.
	 * @param int        $started_by User.
	 * @param string     $origin     See Runs::start().
	 * @return array The open run of this kind.
	 * @throws OrdersNotAdded When orders were chosen and another run of this kind is open.
	 */
	public function start( string $kind, ?array $order_ids, int $started_by, string $origin = '' ): array {
		$chosen = [
			'orders' => $order_ids,
			'total'  => null === $order_ids ? 0 : count( $order_ids ),
			'tries'  => 0,
		];
		$run    = $this->runs->start( $kind, $started_by, null === $order_ids ? null : $chosen, $origin );
		if ( null !== $order_ids && ! $run['is_new'] ) {
			throw new OrdersNotAdded();
		}
		return $run;
	}

	protected static function kinds(): array {
		return RunKind::ORDERS;
	}

	protected function work( int $id, int $seconds ): bool {
		$end = time() + $seconds;
		do {
			$more = $this->step( $id, max( 1, $end - time() ) );
		} while ( $more && time() < $end && null !== ChosenOrders::of( $this->runs->existing( $id ) ) );
		return $more;
	}

	private function step( int $id, int $seconds ): bool {
		if ( ! $this->lease( $id, $seconds ) ) {
			return false;
		}
		$run    = $this->runs->existing( $id );
		$chosen = ChosenOrders::of( $run );
		if ( $chosen && ! $chosen['orders'] ) {
			$this->runs->batch_done( $id, [], '', 'done' );
			return false;
		}
		$only = [];
		if ( $chosen ) {
			$only = [ 'order_ids' => array_slice( $chosen['orders'], 0, self::BATCH ) ];
			if ( RunKind::EXPORT === $run['kind'] ) {
				$only['first'] = empty( $chosen['asked'] );
			}
		}
		try {
			$output = $this->engine->call( RunKind::OPERATIONS[ $run['kind'] ], [ 'time_box' => $seconds, 'run_id' => $id ] + $only );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			$this->runs->batch_done( $id, [], $failure->getMessage(), 'failed' );
			return false;
		}
		$output += [ 'more' => false, 'paused' => '', 'message' => '', 'rate_limited' => false ];
		Pause::remember( $output, $run['kind'] );
		$more     = '' === $output['paused'] && ( $chosen ? $this->keep_left( $id, $chosen, $output ) : $output['more'] );
		$counters = array_intersect_key( $output, array_flip( self::COUNTERS ) );
		$end      = '' === $output['paused'] ? 'done' : 'failed';
		$this->runs->batch_done( $id, $counters, '' === $output['paused'] ? $output['message'] : $output['paused'], $more ? 'running' : $end );
		return $more;
	}

	/** Continues with the next chosen orders, or stays with these when there is more to do. A call that was rate limited is no try. */
	private function keep_left( int $id, array $chosen, array $output ): bool {
		$chosen['asked'] = true;
		if ( ! $output['more'] ) {
			$chosen['tries'] = self::TRIES;
		} elseif ( ! $output['rate_limited'] ) {
			++$chosen['tries'];
		}
		if ( $chosen['tries'] >= self::TRIES ) {
			$chosen['orders'] = array_slice( $chosen['orders'], self::BATCH );
			$chosen['tries']  = 0;
			$chosen['asked']  = false;
		}
		$this->runs->keep( $id, $chosen );
		return (bool) $chosen['orders'];
	}
}
