<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Where a run comes from.
 */
final class Origin {

	const SCHEDULE = 'schedule';
	const CLI      = 'cli';
	const PERSON   = 'person';

	/**
	 * @param int $started_by User, 0 for nobody.
	 * @return string Where a run comes from of which nothing else is said.
	 */
	public static function of( $started_by ) {
		return $started_by ? self::PERSON : self::SCHEDULE;
	}

	/**
	 * @param array $run Run.
	 * @return string Who or what started it.
	 */
	public static function words( array $run ) {
		$user = $run['started_by'] ? get_userdata( $run['started_by'] ) : false;
		$name = $user ? $user->display_name : '';
		if ( self::CLI === $run['origin'] ) {
			$line = __( 'The command line', 'wc-kros-fakturacia-sklad-connector' );
			return '' === $name ? $line : "$line ($name)";
		}
		if ( $run['started_by'] ) {
			return '' === $name ? __( 'A deleted user', 'wc-kros-fakturacia-sklad-connector' ) : $name;
		}
		// Runs of earlier versions do not know it.
		return self::SCHEDULE === $run['origin'] ? __( 'The schedule', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'The schedule or the command line', 'wc-kros-fakturacia-sklad-connector' );
	}
}
