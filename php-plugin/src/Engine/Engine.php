<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The engine, whichever backend runs it. It asks the shop by itself (see Shop).
 */
interface Engine {

	/** Version of the protocol in docs/protocol.md that this plugin speaks. */
	const PROTOCOL = 2;

	/**
	 * @param string $op    Operation, see docs/protocol.md.
	 * @param array  $input The operation's own fields; settings are added here.
	 * @return array The operation's output.
	 * @throws EngineMissing When there is no engine to call.
	 */
	public function call( string $op, array $input ): array;

	/**
	 * @return string One sentence that says why no engine can be called; empty when one can.
	 */
	public function problem(): string;

	/**
	 * @return string Which engine this is, with its version, for people.
	 */
	public function description(): string;
}
