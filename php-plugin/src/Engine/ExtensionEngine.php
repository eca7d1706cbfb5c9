<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The engine inside the PHP extension `kros`.
 */
final class ExtensionEngine extends JsonEngine {

	/** @var \Kros\Engine|null */ private $engine;

	public function exchange( string $op, string $input ): string {
		if ( ! $this->engine ) {
			$this->engine = new \Kros\Engine();
		}
		return $this->engine->call( $op, $input, [ $this->shop, 'answer' ] );
	}

	public function problem(): string {
		return '';
	}

	public function description(): string {
		/* translators: %s: version. */
		return sprintf( __( 'PHP extension %s', 'wc-kros-fakturacia-sklad-connector' ), \Kros\Engine::version() );
	}
}
