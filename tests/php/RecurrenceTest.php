<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Schedule\Recurrence;
use PHPUnit\Framework\TestCase;

/**
 * When the next run is, in time zones that change their clocks; every instant is written with its offset.
 */
final class RecurrenceTest extends TestCase {

	public function cases() {
		$ba = 'Europe/Bratislava';
		$pr = 'Europe/Prague';
		$ny = 'America/New_York';
		return [
			// Once a day.
			'later today'                                     => [ $ba, '14:30', '2026-11-24T10:00:00+01:00', '2026-11-24T14:30:00+01:00' ],
			'tomorrow, when today is over'                    => [ $ba, '14:30', '2026-11-24T15:00:00+01:00', '2026-11-25T14:30:00+01:00' ],
			'at the very second it is tomorrow'               => [ $ba, '14:30', '2026-11-24T14:30:00+01:00', '2026-11-25T14:30:00+01:00' ],
			'a second before it is today'                     => [ $ba, '14:30', '2026-11-24T14:29:59+01:00', '2026-11-24T14:30:00+01:00' ],
			'midnight'                                        => [ $ba, '00:00', '2026-11-24T10:00:00+01:00', '2026-11-25T00:00:00+01:00' ],
			'the last minute of a day'                        => [ $ba, '23:59', '2026-11-24T23:59:30+01:00', '2026-11-25T23:59:00+01:00' ],
			'the local day counts, not that of UTC'           => [ $ny, '21:00', '2026-11-24T20:30:00-05:00', '2026-11-24T21:00:00-05:00' ],
			// Clocks go forward: 2:00 to 3:00 in Europe on 28 March 2027, in New York on 14 March 2027.
			'Bratislava, a time that is skipped'              => [ $ba, '02:30', '2027-03-27T12:00:00+01:00', '2027-03-28T03:00:00+02:00' ],
			'Bratislava, the first skipped minute'            => [ $ba, '02:00', '2027-03-27T12:00:00+01:00', '2027-03-28T03:00:00+02:00' ],
			'Bratislava, the last skipped minute'             => [ $ba, '02:59', '2027-03-27T12:00:00+01:00', '2027-03-28T03:00:00+02:00' ],
			'Bratislava, the minute before'                   => [ $ba, '01:59', '2027-03-27T12:00:00+01:00', '2027-03-28T01:59:00+01:00' ],
			'Bratislava, the minute after'                    => [ $ba, '03:00', '2027-03-27T12:00:00+01:00', '2027-03-28T03:00:00+02:00' ],
			'Bratislava, a skipped time has run'              => [ $ba, '02:30', '2027-03-28T03:00:00+02:00', '2027-03-29T02:30:00+02:00' ],
			'Bratislava, the day has 23 hours'                => [ $ba, '12:00', '2027-03-27T12:00:00+01:00', '2027-03-28T12:00:00+02:00' ],
			'Prague, a time that is skipped'                  => [ $pr, '02:15', '2028-03-25T12:00:00+01:00', '2028-03-26T03:00:00+02:00' ],
			'New York, a time that is skipped'                => [ $ny, '02:30', '2027-03-13T12:00:00-05:00', '2027-03-14T03:00:00-04:00' ],
			'New York, the day after'                         => [ $ny, '02:30', '2027-03-14T03:00:00-04:00', '2027-03-15T02:30:00-04:00' ],
			// Clocks go back: 3:00 to 2:00 in Europe on 31 October 2027, 2:00 to 1:00 in New York on 7 November 2027.
			'Bratislava, the first of two'                    => [ $ba, '02:30', '2027-10-30T12:00:00+02:00', '2027-10-31T02:30:00+02:00' ],
			'Bratislava, the second of two is passed over'    => [ $ba, '02:30', '2027-10-31T02:30:00+02:00', '2027-11-01T02:30:00+01:00' ],
			'Bratislava, between the two'                     => [ $ba, '02:30', '2027-10-31T02:10:00+01:00', '2027-11-01T02:30:00+01:00' ],
			'Bratislava, the first doubled minute'            => [ $ba, '02:00', '2027-10-30T12:00:00+02:00', '2027-10-31T02:00:00+02:00' ],
			'Bratislava, the first single minute'             => [ $ba, '03:00', '2027-10-30T12:00:00+02:00', '2027-10-31T03:00:00+01:00' ],
			'Bratislava, the day has 25 hours'                => [ $ba, '12:00', '2027-10-30T12:00:00+02:00', '2027-10-31T12:00:00+01:00' ],
			'Prague, the first of two'                        => [ $pr, '02:45', '2028-10-28T12:00:00+02:00', '2028-10-29T02:45:00+02:00' ],
			'New York, the first of two'                      => [ $ny, '01:30', '2027-11-06T12:00:00-04:00', '2027-11-07T01:30:00-04:00' ],
			'New York, the second of two is passed over'      => [ $ny, '01:30', '2027-11-07T01:30:00-04:00', '2027-11-08T01:30:00-05:00' ],
			// Ends of months and years.
			'the end of a month'                              => [ $ba, '03:00', '2026-11-30T04:00:00+01:00', '2026-12-01T03:00:00+01:00' ],
			'the end of February'                             => [ $ba, '03:00', '2027-02-28T04:00:00+01:00', '2027-03-01T03:00:00+01:00' ],
			'a leap day'                                      => [ $pr, '03:00', '2028-02-28T04:00:00+01:00', '2028-02-29T03:00:00+01:00' ],
			'the end of a year'                               => [ $ny, '03:00', '2026-12-31T04:00:00-05:00', '2027-01-01T03:00:00-05:00' ],
			// Zones of another make.
			'an offset instead of a place'                    => [ '+05:30', '03:00', '2026-11-24T04:00:00+05:30', '2026-11-25T03:00:00+05:30' ],
			'clocks that go forward at midnight'              => [ 'America/Santiago', '00:30', '2026-09-05T12:00:00-04:00', '2026-09-06T01:00:00-03:00' ],
			'clocks that move by half an hour'                => [ 'Australia/Lord_Howe', '02:10', '2026-10-03T12:00:00+10:30', '2026-10-04T02:30:00+11:00' ],
			// Every so many minutes: no local clock moves them.
			'every 5 minutes'                                 => [ $ba, 5, '2026-11-24T10:01:00+01:00', '2026-11-24T10:05:00+01:00' ],
			'every 5 minutes, at the very second'             => [ $ba, 5, '2026-11-24T10:05:00+01:00', '2026-11-24T10:10:00+01:00' ],
			'a clock that came late does not push the next'   => [ $ba, 5, '2026-11-24T10:09:59+01:00', '2026-11-24T10:10:00+01:00' ],
			'every 7 minutes'                                 => [ $ba, 7, '1970-01-01T01:08:00+01:00', '1970-01-01T01:14:00+01:00' ],
			'every hour'                                      => [ $pr, 60, '2026-11-24T10:01:00+01:00', '2026-11-24T11:00:00+01:00' ],
			'every half hour while clocks go forward'         => [ $ba, 30, '2027-03-28T01:45:00+01:00', '2027-03-28T03:00:00+02:00' ],
			'every half hour while clocks go back'            => [ $ba, 30, '2027-10-31T02:45:00+02:00', '2027-10-31T02:00:00+01:00' ],
		];
	}

	/**
	 * @dataProvider cases
	 */
	public function test_the_next_run_is( $zone, $when, $after, $next ) {
		$mode   = is_int( $when ) ? Recurrence::INTERVAL : Recurrence::DAILY;
		$recurrence = new Recurrence( $mode, is_int( $when ) ? $when : 5, is_int( $when ) ? '00:00' : $when, new \DateTimeZone( $zone ) );
		$this->assertSame( $next, $this->shown( $recurrence->next( strtotime( $after ) ), $zone ) );
	}

	public function test_what_is_off_never_runs() {
		$this->assertSame( 0, ( new Recurrence( Recurrence::OFF, 5, '03:00', new \DateTimeZone( 'UTC' ) ) )->next( 1000 ) );
	}

	/** A tick every minute for a year runs a daily job once on each day of the calendar. */
	public function test_every_day_of_a_year_has_one_run() {
		foreach ( [ 'Europe/Bratislava', 'Europe/Prague', 'America/New_York' ] as $zone ) {
			foreach ( [ '00:00', '01:30', '02:30', '03:00', '23:59' ] as $time ) {
				$recurrence = new Recurrence( Recurrence::DAILY, 5, $time, new \DateTimeZone( $zone ) );
				$next   = strtotime( '2026-12-31T12:00:00Z' );
				$days   = [];
				for ( $run = 0; $run < 366; $run++ ) {
					$next   = $recurrence->next( $next );
					$days[] = substr( $this->shown( $next, $zone ), 0, 10 );
				}
				$this->assertCount( 366, array_unique( $days ), "$zone $time" );
				$this->assertSame( 365 * 86400, strtotime( "$days[365]T00:00:00Z" ) - strtotime( "$days[0]T00:00:00Z" ), "$zone $time" );
			}
		}
	}

	private function shown( $instant, $zone ) {
		return ( new \DateTime( "@$instant" ) )->setTimezone( new \DateTimeZone( $zone ) )->format( DATE_ATOM );
	}
}
