<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;

defined( 'ABSPATH' ) || exit;

/**
 * An engine that takes and gives JSON: the settings go with every call, and a run keeps how many requests to KROS it cost.
 */
abstract class JsonEngine implements Engine {

	/** @var EngineSettings */ private $settings;

	public function __construct( EngineSettings $settings ) {
		$this->settings = $settings;
	}

	final public function call( $op, array $input, Shop $shop ) {
		$log    = Plugin::instance()->get( Log::class );
		$output = $log->about(
			Direction::of( $op ),
			function () use ( $op, $input, $shop ) {
				return Json::decode( $this->exchange( $op, Json::encode( [ 'settings' => $this->settings->all() ] + $input ), $shop ) );
			}
		);
		$run    = $log->run();
		if ( $run && ! empty( $output['requests'] ) ) {
			Plugin::instance()->get( Runs::class )->add_requests( $run, $output['requests'] );
		}
		return $output;
	}

	/**
	 * @param string $op    Operation.
	 * @param string $input Its input with the settings, a JSON object.
	 * @param Shop   $shop  What the engine may ask. What it throws passes through unchanged.
	 * @return string The output, a JSON object.
	 */
	abstract public function exchange( $op, $input, Shop $shop );
}
