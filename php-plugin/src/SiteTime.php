<?php
namespace Kros\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * The site's time zone, and instants in it. WordPress has functions for that since 5.3 only.
 */
final class SiteTime {

	public static function zone(): \DateTimeZone {
		return new \DateTimeZone( self::zone_name() );
	}

	/**
	 * @return string A city, or an offset such as +02:00.
	 */
	public static function zone_name(): string {
		$city = (string) get_option( 'timezone_string', '' );
		if ( '' !== $city ) {
			return $city;
		}
		$minutes = (int) round( 60 * (float) get_option( 'gmt_offset', 0 ) );
		return sprintf( '%s%02d:%02d', $minutes < 0 ? '-' : '+', intdiv( abs( $minutes ), 60 ), abs( $minutes ) % 60 );
	}

	/**
	 * @param string   $format  As `date` takes it.
	 * @param int|null $instant Unix seconds; now.
	 * @return string In the site's time zone, names in the language of the page.
	 */
	public static function format( string $format, ?int $instant = null ): string {
		$instant = null === $instant ? time() : (int) $instant;
		// date_i18n takes an instant that is moved into the time zone, and prints it as it is.
		return date_i18n( $format, $instant + self::zone()->getOffset( new \DateTime( "@$instant" ) ) );
	}
}
