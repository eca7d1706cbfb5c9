<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The engine inside the PHP extension `kros`.
 */
final class ExtensionEngine extends JsonEngine {

	private $engine;

	public function exchange( $op, $input, Shop $shop ) {
		if ( ! $this->engine ) {
			$this->engine = new \Kros\Engine();
		}
		return $this->engine->call( $op, $input, [ $shop, 'answer' ] );
	}

	public function problem() {
		return '';
	}

	public function description() {
		/* translators: %s: version. */
		return sprintf( __( 'PHP extension %s', 'wc-kros-fakturacia-sklad-connector' ), \Kros\Engine::version() );
	}
}
