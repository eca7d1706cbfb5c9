<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineLocator;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Settings\EngineSettings;

/**
 * The real engine with other connection settings than those of the shop.
 */
final class EngineWith implements Engine {

	private $api;

	/**
	 * @param array $api What differs in `settings.api`.
	 */
	public function __construct( array $api ) {
		$this->api = $api;
	}

	public function call( string $op, array $input ): array {
		$settings        = Plugin::instance()->get( EngineSettings::class )->all();
		$settings['api'] = $this->api + $settings['api'];
		$engine          = Plugin::instance()->get( EngineLocator::class )->engine();
		return Json::decode( $engine->exchange( $op, Json::encode( [ 'settings' => $settings ] + $input ) ) );
	}

	public function problem(): string {
		return '';
	}

	public function description(): string {
		return '';
	}
}
