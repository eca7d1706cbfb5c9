<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Advances runs of some kinds, one time box after the other, under a lease: two workers never hold the same run, and one whose worker died is
 * taken over when its lease ends.
 */
abstract class SlicedRun {

	/** @var Runs */ protected $runs;
	/** @var Log */ protected $log;

	public function __construct( Runs $runs, Log $log ) {
		$this->runs = $runs;
		$this->log  = $log;
	}

	/** @return string[] Kinds of runs, see RunKind. */
	abstract protected static function kinds(): array;

	/**
	 * @param int $id      Run, not yet leased.
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	abstract protected function work( int $id, int $seconds ): bool;

	/**
	 * @param int $seconds Time box of each run.
	 * @return bool Whether there is more to do in the open runs of these kinds.
	 */
	public function advance_active( int $seconds ): bool {
		$more = false;
		foreach ( static::kinds() as $kind ) {
			$run  = $this->runs->active( $kind );
			$more = ( $run && $this->advance( $run['id'], $seconds ) ) || $more;
		}
		return $more;
	}

	/**
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function advance( int $id, int $seconds ): bool {
		return $this->log->during(
			$id,
			function () use ( $id, $seconds ) {
				return $this->work( $id, $seconds );
			}
		);
	}

	/** @return bool Whether the run is ours for this time box. */
	protected function lease( int $id, int $seconds ): bool {
		return $this->runs->lease( $id, $seconds + Runs::REQUEST );
	}
}
