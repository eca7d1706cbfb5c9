<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Engine\Shop;

/**
 * A shop that answers every request as the test tells it to.
 */
final class ShopThat implements Shop {

	private $answer;

	/**
	 * @param callable $answer JSON message to JSON answer.
	 */
	public function __construct( callable $answer ) {
		$this->answer = $answer;
	}

	public function ask( string $name, array $message ) {
		return json_decode( $this->answer( json_encode( [ 'ask' => $name ] + $message ) ), true );
	}

	public function answer( string $json ): string {
		return call_user_func( $this->answer, $json );
	}
}
