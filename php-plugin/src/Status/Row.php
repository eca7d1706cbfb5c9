<?php
namespace Kros\WooCommerce\Status;

defined( 'ABSPATH' ) || exit;

/**
 * One line of the status: what it is, its value, and what to do when something is wrong.
 */
final class Row {

	const INFO      = '';
	const GOOD      = 'good';
	const ATTENTION = 'attention';

	/**
	 * @param string $label  What it is.
	 * @param string $value  Its value, one sentence at most.
	 * @param string $state  INFO, GOOD or ATTENTION: somebody must do something.
	 * @param string $advice What to do, a sentence; empty when nothing.
	 * @return array label, value, state, advice, lines: to enter on the server, private: whether it names the shop or a person.
	 */
	public static function of( string $label, string $value, string $state = self::INFO, string $advice = '' ): array {
		return [
			'label'   => $label,
			'value'   => $value,
			'state'   => $state,
			'advice'  => $advice,
			'lines'   => [],
			'private' => false,
		];
	}

	/** @param string[] $lines What to enter on the server. */
	public static function with_lines( array $row, array $lines ): array {
		return [ 'lines' => $lines ] + $row;
	}

	/** A line that stays out of what a merchant copies into a public forum. */
	public static function private_one( array $row ): array {
		return [ 'private' => true ] + $row;
	}
}
