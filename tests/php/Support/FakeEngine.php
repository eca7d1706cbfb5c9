<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Shop;

/**
 * An engine that does what the test tells it to.
 */
final class FakeEngine implements Engine {

	/** Operation => callable( input, shop ), or the output. */
	public $answers;
	public $calls = [];

	public function __construct( array $answers = [] ) {
		$this->answers = $answers;
	}

	public function call( $op, array $input, Shop $shop ) {
		$this->calls[] = [ $op, $input ];
		$answer        = isset( $this->answers[ $op ] ) ? $this->answers[ $op ] : [];
		return is_callable( $answer ) ? $answer( $input, $shop ) : $answer;
	}

	public function problem() {
		return '';
	}

	public function description() {
		return 'fake';
	}
}
