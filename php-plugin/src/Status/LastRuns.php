<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs as RunRecords;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\NightlyReport;
use Kros\WooCommerce\Schedule\Recurrence;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\RunLabels;
use Kros\WooCommerce\Words\StatusLabels;

defined( 'ABSPATH' ) || exit;

/**
 * When each direction ran and will run, and whether somebody comes to do it.
 */
final class LastRuns {

	/** @var Schedule */ private $schedule;
	/** @var Heartbeat */ private $heartbeat;
	/** @var RunRecords */ private $runs;

	public function __construct( Schedule $schedule, Heartbeat $heartbeat, RunRecords $runs ) {
		$this->schedule = $schedule;
		$this->heartbeat = $heartbeat;
		$this->runs      = $runs;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows(): array {
		$rows = [ 'heartbeat' => $this->heartbeat() ];
		foreach ( $this->schedule->runs() as $direction => $run ) {
			$off                = Recurrence::OFF === $run['mode'];
			$value              = $off ? __( 'switched off', 'wc-kros-fakturacia-sklad-connector' ) : self::times( $run );
			$rows[ $direction ] = Row::of( RunLabels::directions()[ $direction ], $value );
		}
		return $rows + [ 'report' => $this->report() ];
	}

	/** It comes by itself, whatever the schedule says. */
	private function report(): array {
		$ended = $this->runs->ended( [ RunKind::REPORT ] );
		/* translators: 1: when it last came to its end, 2: time of the day. */
		$words = __( 'last: %1$s · next: every night from %2$s on', 'wc-kros-fakturacia-sklad-connector' );
		$when  = $ended ? StatusLabels::ago( (int) current( $ended ) ) : __( 'never yet', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of(
			__( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ),
			sprintf( $words, $when, NightlyReport::TIME )
		);
	}

	private function heartbeat(): array {
		$label = __( 'Last scheduler check', 'wc-kros-fakturacia-sklad-connector' );
		$last  = $this->heartbeat->last();
		$when  = $last ? StatusLabels::ago( $last ) : __( 'never yet', 'wc-kros-fakturacia-sklad-connector' );
		if ( ! $this->heartbeat->is_late() ) {
			return Row::of( $label, $when, $last ? Row::GOOD : Row::INFO );
		}
		$advice = __( 'Scheduled jobs are not running. Set up cron:', 'wc-kros-fakturacia-sklad-connector' );
		return Row::with_lines( Row::of( $label, $when, Row::ATTENTION, $advice ), $this->heartbeat->advice() );
	}

	private static function times( array $run ): string {
		$never = __( 'never yet', 'wc-kros-fakturacia-sklad-connector' );
		/* translators: 1: when it last ran, 2: when it runs next. */
		$words = __( 'last: %1$s · next: %2$s', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $words, $run['last'] ? StatusLabels::ago( $run['last'] ) : $never, $run['next'] ? LedgerLabels::time( $run['next'] ) : '–' );
	}
}
