<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;

defined( 'ABSPATH' ) || exit;

/**
 * An engine that takes and gives JSON: the settings go with every call, and a run keeps how many requests to KROS it cost.
 */
abstract class JsonEngine implements Engine {

	/** @var Shop What the engine may ask. What it throws passes through unchanged. */ protected $shop;

	/** @var Log */ protected $log;

	/** @var EngineSettings */ private $settings;
	/** @var Runs */ private $runs;

	public function __construct( EngineSettings $settings, Shop $shop, Log $log, Runs $runs ) {
		$this->settings = $settings;
		$this->shop     = $shop;
		$this->log      = $log;
		$this->runs     = $runs;
	}

	final public function call( string $op, array $input ): array {
		$output = $this->log->about(
			Direction::of( $op ),
			function () use ( $op, $input ) {
				return Json::decode( $this->exchange( $op, Json::encode( [ 'settings' => $this->settings->all() ] + $input ) ) );
			}
		);
		$run    = $this->log->run();
		if ( $run && ! empty( $output['requests'] ) ) {
			$this->runs->add_requests( $run, $output['requests'] );
		}
		return $output;
	}

	/**
	 * @param string $input Its input with the settings, a JSON object.
	 * @return string The output, a JSON object.
	 */
	abstract public function exchange( string $op, string $input ): string;
}
