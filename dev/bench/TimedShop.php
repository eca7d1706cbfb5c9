<?php
namespace Kros\WooCommerce\Bench;

use Kros\WooCommerce\Engine\Shop;

/** A shop that keeps the time of every ask. */
final class TimedShop implements Shop {

	/** @var array<string,array{float,int}> Seconds and count by ask. */
	public $asks = array();

	/** @var int|null SQL queries before the first ask about stock, which follows the first decoded page. */
	public $queries_before;

	private $shop;

	public function __construct( Shop $shop ) {
		$this->shop = $shop;
	}

	public function ask( string $name, array $message ) {
		return $this->timed( $name, function () use ( $name, $message ) {
			return $this->shop->ask( $name, $message );
		} );
	}

	public function answer( string $json ): string {
		$name = json_decode( $json, true )['ask'];
		return $this->timed( $name, function () use ( $json ) {
			return $this->shop->answer( $json );
		} );
	}

	private function timed( $name, callable $work ) {
		global $wpdb;
		if ( null === $this->queries_before && 0 === strpos( $name, 'stock.' ) ) {
			$this->queries_before = $wpdb->num_queries;
		}
		$began  = microtime( true );
		$answer = $work();
		$sum    = isset( $this->asks[ $name ] ) ? $this->asks[ $name ] : array( 0.0, 0 );

		$this->asks[ $name ] = array( $sum[0] + microtime( true ) - $began, $sum[1] + 1 );
		return $answer;
	}
}
