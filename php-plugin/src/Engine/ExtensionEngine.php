<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Shop\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * The engine inside the PHP extension `kros`.
 */
final class ExtensionEngine implements Engine {

	private $settings;
	private $engine;

	public function __construct( EngineSettings $settings ) {
		$this->settings = $settings;
	}

	public function call( $op, array $input, Shop $shop ) {
		if ( ! $this->engine ) {
			$this->engine = new \Kros\Engine();
		}
		$input = [ 'settings' => $this->settings->all() ] + $input;
		return Json::decode( $this->engine->call( $op, Json::encode( $input ), [ $shop, 'answer' ] ) );
	}

	public function problem() {
		return '';
	}

	public function description() {
		/* translators: %s: version. */
		return sprintf( __( 'PHP extension %s', 'wc-kros-fakturacia-sklad-connector' ), \Kros\Engine::version() );
	}
}
