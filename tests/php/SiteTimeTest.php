<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\SiteTime;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The site's time as WordPress itself tells it since 5.3; what the plugin does has to do without.
 */
final class SiteTimeTest extends ShopTestCase {

	public function test_zone_and_times_are_those_of_wordpress() {
		foreach ( [ [ 'Europe/Bratislava', 0 ], [ 'America/New_York', 0 ], [ '', 5.75 ], [ '', -3.5 ], [ '', 0 ], [ '', '' ] ] as list( $city, $offset ) ) {
			$this->hook( 'pre_option_timezone_string', function () use ( &$city ) {
				return $city;
			} );
			$this->hook( 'pre_option_gmt_offset', function () use ( &$offset ) {
				return $offset;
			} );
			$this->assertSame( wp_timezone_string(), SiteTime::zone_name() );
			foreach ( [ 1767225600, 1774746000, 1774749600, 1785456000, 1792890000 ] as $instant ) {
				foreach ( [ 'Y-m-d\TH:i:s', 'j. F Y H:i' ] as $format ) {
					$this->assertSame( wp_date( $format, $instant ), SiteTime::format( $format, $instant ), "$city $offset" );
				}
			}
		}
	}
}
