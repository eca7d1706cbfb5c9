<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * Stands where an engine should be and says why there is none.
 */
final class NoEngine implements Engine {

	/** @var string */ private $problem;

	/**
	 * @param string $problem One sentence.
	 */
	public function __construct( $problem ) {
		$this->problem = $problem;
	}

	public function call( $op, array $input, Shop $shop ) {
		throw new EngineMissing( $this->problem );
	}

	public function problem() {
		return $this->problem;
	}

	public function description() {
		return '';
	}
}
