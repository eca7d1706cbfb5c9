<?php
namespace Kros\WooCommerce\Status;

defined( 'ABSPATH' ) || exit;

/**
 * One line of the status: what it is, how it stands, and what to do when it does not stand well.
 */
final class Row {

	const INFO      = '';
	const GOOD      = 'good';
	const ATTENTION = 'attention';

	/**
	 * @param string $label  What it is.
	 * @param string $value  How it stands, one sentence at most.
	 * @param string $state  INFO, GOOD or ATTENTION: somebody must do something.
	 * @param string $advice What to do, a sentence; empty when nothing.
	 * @return array label, value, state, advice, private: whether it names the shop or a person.
	 */
	public static function of( $label, $value, $state = self::INFO, $advice = '' ) {
		return [
			'label'   => (string) $label,
			'value'   => (string) $value,
			'state'   => $state,
			'advice'  => (string) $advice,
			'private' => false,
		];
	}

	/**
	 * A line that stays out of what a merchant copies into a public forum.
	 *
	 * @param array $row Row.
	 * @return array
	 */
	public static function private_one( array $row ) {
		return [ 'private' => true ] + $row;
	}
}
