<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * When the reconciliation report is made by itself: once a night, and after a night in which the scheduler did not run, once in the morning.
 */
final class NightlyReport {

	/** Option with the day, in the time zone of the site, of the last one. */
	const DAY = 'wc_kros_report_day';

	/** Time of the day from which on it is due. */
	const TIME = '02:30';

	/** @var Runs */ private $runs;

	public function __construct( Runs $runs ) {
		$this->runs = $runs;
	}

	/**
	 * @param int $now Unix seconds.
	 * @return bool Whether the report of this night is due; then its run is there. The first one comes in the night after the start.
	 */
	public function take_due( int $now ): bool {
		$here = ( new \DateTimeImmutable( "@$now" ) )->setTimezone( SiteTime::zone() );
		$day  = $here->format( 'Y-m-d' );
		$last = Options::text( self::DAY );
		if ( $last === $day || ( '' !== $last && $here->format( 'H:i' ) < self::TIME ) ) {
			return false;
		}
		update_option( self::DAY, $day, false );
		if ( '' === $last ) {
			return false;
		}
		$this->runs->start( RunKind::REPORT, 0 );
		return true;
	}
}
