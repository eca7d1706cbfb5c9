<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The engine behind whatever door it is reached through.
 */
interface Engine {

	/**
	 * @param string $op    Operation, see docs/protocol.md.
	 * @param array  $input The operation's own fields; settings are added here.
	 * @param Shop   $shop  What the engine may ask.
	 * @return array The operation's output.
	 * @throws EngineMissing When there is no engine to call.
	 */
	public function call( $op, array $input, Shop $shop );

	/**
	 * @return string One sentence that says why no engine can be called; empty when one can.
	 */
	public function problem();

	/**
	 * @return string Which engine this is, with its version, for people.
	 */
	public function description();
}
