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
	public static function of( int $started_by ): string {
		return $started_by ? self::PERSON : self::SCHEDULE;
	}
}
