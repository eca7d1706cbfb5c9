<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Shop\OrderNumbers;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * What a person asks of the log, in his words, as a filter of LogLines.
 */
final class LogFilter {

	const FIELDS = [ 'run', 'order', 'card', 'level', 'from', 'to', 'search' ];

	private $numbers;

	public function __construct( OrderNumbers $numbers ) {
		$this->numbers = $numbers;
	}

	/**
	 * @param string[] $asked Any of FIELDS; days as YYYY-MM-DD in the shop's time zone, both included.
	 * @return array Filter of LogLines.
	 */
	public function of( array $asked ) {
		$asked += array_fill_keys( self::FIELDS, '' );
		return [
			'run'    => (int) $asked['run'],
			'orders' => '' === $asked['order'] ? null : $this->numbers->ids( $asked['order'] ),
			'card'   => $asked['card'],
			'level'  => $asked['level'],
			'from'   => self::day( $asked['from'], '00:00:00' ),
			'to'     => self::day( $asked['to'], '23:59:59' ),
			'search' => $asked['search'],
		];
	}

	private static function day( $day, $time ) {
		if ( ! preg_match( '/^\d{4}-\d{2}-\d{2}$/', $day ) ) {
			return 0;
		}
		$instant = date_create( "$day $time", SiteTime::zone() );
		return $instant ? $instant->getTimestamp() : 0;
	}
}
