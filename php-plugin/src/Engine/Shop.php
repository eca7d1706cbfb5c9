<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The shop as the engine sees it: one request by name per batch. All shop requests are described in docs/protocol.md.
 */
interface Shop {

	/**
	 * @param string $name    Name of the request.
	 * @param array  $message Its fields.
	 * @return array|\stdClass The answer, a JSON object.
	 */
	public function ask( string $name, array $message );

	/**
	 * @param string $json The message with its `ask`, as JSON.
	 * @return string The answer as JSON.
	 */
	public function answer( string $json ): string;
}
