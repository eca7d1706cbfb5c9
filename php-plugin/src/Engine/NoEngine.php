<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * Takes the place of an engine and says why there is none.
 */
final class NoEngine implements Engine {

	/** @var string */ private $problem;

	/**
	 * @param string $problem One sentence.
	 */
	public function __construct( string $problem ) {
		$this->problem = $problem;
	}

	public function call( string $op, array $input ): array {
		throw new EngineMissing( $this->problem );
	}

	public function problem(): string {
		return $this->problem;
	}

	public function description(): string {
		return '';
	}
}
