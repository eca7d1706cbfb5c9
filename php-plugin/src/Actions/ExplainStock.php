<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Stock\Cards;

defined( 'ABSPATH' ) || exit;

/**
 * Why a product has its stock: what KROS has, what the shop has sold and KROS has not taken off yet, and what is left. Nothing is written.
 */
final class ExplainStock {

	/** @var EngineCall */ private $engine;
	/** @var Cards */ private $cards;

	public function __construct( EngineCall $engine, Cards $cards ) {
		$this->engine = $engine;
		$this->cards  = $cards;
	}

	/**
	 * @param int  $product_id Product or variation.
	 * @param bool $fresh      Ask KROS for the card; otherwise the row of the last import is used.
	 * @return array The output of the operation `explain_stock`; where there is nothing to say, not `ok`, and `message` says why.
	 */
	public function of( int $product_id, bool $fresh ): array {
		$nothing = [
			'ok'        => false,
			'message'   => '',
			'text'      => '',
			'available' => '',
			'in_shop'   => '',
			'sales'     => [],
		];
		$card    = $this->cards->of_product( $product_id );
		if ( ! $card || ! $fresh && null === $card['raw'] ) {
			return [ 'message' => __( 'This product has no KROS stock card yet.', 'wc-kros-fakturacia-sklad-connector' ) ] + $nothing;
		}
		$input = [
			'product_id' => $product_id,
			'code'       => (string) $card['code'],
			'raw'        => $fresh ? null : (string) $card['raw'],
		];
		return $this->engine->answer( 'explain_stock', $input ) + $nothing;
	}
}
