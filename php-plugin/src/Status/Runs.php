<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Admin\StateWords;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Rhythm;
use Kros\WooCommerce\Schedule\Timetable;

defined( 'ABSPATH' ) || exit;

/**
 * When each direction ran and will run, and whether somebody comes to do it.
 */
final class Runs {

	private $timetable;
	private $heartbeat;

	public function __construct( Timetable $timetable, Heartbeat $heartbeat ) {
		$this->timetable = $timetable;
		$this->heartbeat = $heartbeat;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows() {
		$rows = [ 'heartbeat' => $this->heartbeat() ];
		foreach ( $this->timetable->runs() as $direction => $run ) {
			$off                = Rhythm::OFF === $run['mode'];
			$rows[ $direction ] = Row::of( $run['label'], $off ? __( 'switched off', 'wc-kros-fakturacia-sklad-connector' ) : self::times( $run ) );
		}
		return $rows;
	}

	private function heartbeat() {
		$label = __( 'Last time that a runner came', 'wc-kros-fakturacia-sklad-connector' );
		$last  = $this->heartbeat->last();
		$when  = $last ? Words::ago( $last ) : __( 'never yet', 'wc-kros-fakturacia-sklad-connector' );
		if ( ! $this->heartbeat->is_late() ) {
			return Row::of( $label, $when, $last ? Row::GOOD : Row::INFO );
		}
		$advice = __( 'Nobody comes to do the work. Enter one of these lines in the cron of the server:', 'wc-kros-fakturacia-sklad-connector' );
		return Row::with_lines( Row::of( $label, $when, Row::ATTENTION, $advice ), $this->heartbeat->advice() );
	}

	private static function times( array $run ) {
		$never = __( 'never yet', 'wc-kros-fakturacia-sklad-connector' );
		/* translators: 1: when it last ran, 2: when it runs next. */
		$words = __( 'last: %1$s · next: %2$s', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $words, $run['last'] ? Words::ago( $run['last'] ) : $never, $run['next'] ? StateWords::time( $run['next'] ) : '–' );
	}
}
