<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Plugin;

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

	public function call( string $op, array $input ): array {
		$this->calls[] = [ $op, $input ];
		$answer        = isset( $this->answers[ $op ] ) ? $this->answers[ $op ] : [];
		return is_callable( $answer ) ? $answer( $input, Plugin::instance()->get( Shop::class ) ) : $answer;
	}

	public function problem(): string {
		return '';
	}

	public function description(): string {
		return 'fake';
	}
}
