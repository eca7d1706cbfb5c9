<?php
namespace Kros\WooCommerce\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * When something runs: every so many minutes, once a day at a local time of the shop, or never.
 *
 * It knows only instants (Unix seconds) and a time zone. Intervals lie on a grid of instants, so a tick that comes a
 * little late does not delay the later runs, and no change to or from summer time moves them. A local time that does not exist on a day is
 * taken at the next minute there is; one that exists twice is taken the first time only.
 */
final class Recurrence {

	const INTERVAL = 'interval';
	const DAILY    = 'daily';
	const OFF      = 'off';

	/** @var string */ private $mode;
	private $minutes;
	/** @var string */ private $time;
	/** @var \DateTimeZone */ private $zone;

	/**
	 * @param string        $mode    INTERVAL, DAILY or OFF.
	 * @param int           $minutes Minutes between two runs, at least 1.
	 * @param string        $time    Time of day, HH:MM.
	 * @param \DateTimeZone $zone    The shop's time zone.
	 */
	public function __construct( string $mode, int $minutes, string $time, \DateTimeZone $zone ) {
		$this->mode    = $mode;
		$this->minutes = max( 1, $minutes );
		$this->time    = $time;
		$this->zone    = $zone;
	}

	/**
	 * @param int $after Unix seconds.
	 * @return int The first run later than that, in Unix seconds; 0 for never.
	 */
	public function next( int $after ): int {
		if ( self::INTERVAL === $this->mode ) {
			$step = $this->minutes * 60;
			return ( intdiv( $after, $step ) + 1 ) * $step;
		}
		return self::DAILY === $this->mode ? $this->next_day( $after ) : 0;
	}

	/** @return int Seconds between two runs as a rule; 0 for never. */
	public function period(): int {
		$periods = [
			self::INTERVAL => $this->minutes * 60,
			self::DAILY    => 86400,
		];
		return isset( $periods[ $this->mode ] ) ? $periods[ $this->mode ] : 0;
	}

	/** @return string The mode. */
	public function mode(): string {
		return $this->mode;
	}

	/** @return string The same for recurrences that run at the same instants. */
	public function name(): string {
		$names = [
			self::INTERVAL => "every $this->minutes",
			self::DAILY    => "at $this->time " . $this->zone->getName(),
		];
		return isset( $names[ $this->mode ] ) ? $names[ $this->mode ] : self::OFF;
	}

	private function next_day( int $after ): int {
		list( $hour, $minute ) = array_map( 'intval', explode( ':', $this->time ) );
		list( $y, $m, $d )     = array_map( 'intval', explode( ' ', ( new \DateTime( "@$after" ) )->setTimezone( $this->zone )->format( 'Y n j' ) ) );
		do {
			$instant = $this->instant( (int) gmmktime( $hour, $minute, 0, $m, $d, $y ) );
			++$d;
		} while ( $instant <= $after );
		return $instant;
	}

	/**
	 * @param int $wall Local time, counted as if it were UTC.
	 * @return int The first instant of this local time, or the first one after a gap that skips it.
	 */
	private function instant( int $wall ): int {
		$shown = [];
		foreach ( [ $wall - 86400, $wall + 86400 ] as $near ) {
			$instant = $wall - $this->offset( $near );
			if ( $instant + $this->offset( $instant ) === $wall ) {
				$shown[] = $instant;
			}
		}
		if ( $shown ) {
			return min( $shown );
		}
		$changes = $this->zone->getTransitions( $wall - 2 * 86400, $wall + 2 * 86400 );
		foreach ( array_slice( $changes ? $changes : [], 1 ) as $change ) {
			if ( (int) $change['ts'] + (int) $change['offset'] > $wall ) {
				return (int) $change['ts'];
			}
		}
		return $wall - $this->offset( $wall );
	}

	private function offset( int $instant ): int {
		return $this->zone->getOffset( new \DateTime( "@$instant" ) );
	}
}
