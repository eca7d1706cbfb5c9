<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Database\Store;

defined( 'ABSPATH' ) || exit;

/**
 * How much of what KROS allows all web servers of this shop used in the last minute. The engine keeps it in the store.
 */
final class Budget {

	const KEY = 'budget';

	/** What the API profile allows, until something was sent. */
	const LIMIT   = 300;
	const RESERVE = 60;

	/** @var Store */ private $store;

	public function __construct( Store $store ) {
		$this->store = $store;
	}

	/**
	 * @return int[] `used_minute`, `limit_minute`, and `reserve`, which imports leave to documents.
	 */
	public function view(): array {
		// The time of the database is the one that all web servers share.
		$look  = $this->store->swap( [ 'key' => self::KEY ] ) + [ 'value' => '', 'now' => 1000 * time() ];
		$parts = is_string( $look['value'] ) ? explode( ' ', $look['value'] ) : [];
		$view  = [
			'used_minute'  => 0,
			'limit_minute' => isset( $parts[1] ) ? (int) $parts[1] : self::LIMIT,
			'reserve'      => isset( $parts[2] ) ? (int) $parts[2] : self::RESERVE,
		];
		$since = $look['now'] - 1000 * MINUTE_IN_SECONDS;
		foreach ( array_slice( $parts, 3 ) as $block ) {
			list( $at, $count ) = array_map( 'intval', explode( ':', $block . ':0' ) );
			$view['used_minute'] += $at > $since ? $count : 0;
		}
		return $view;
	}
}
