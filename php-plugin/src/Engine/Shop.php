<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The shop as the engine sees it: asked by name, one message per batch. Every ask is described in docs/protocol.md.
 */
interface Shop {

	/**
	 * @param string $name    Name of the ask.
	 * @param array  $message Its fields.
	 * @return array|\stdClass The answer, a JSON object.
	 */
	public function ask( $name, array $message );

	/**
	 * @param string $json The message with its `ask`, as JSON.
	 * @return string The answer as JSON.
	 */
	public function answer( $json );
}
