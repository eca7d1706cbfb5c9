<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Products that are saved in the shop: their cards are looked at again, although nothing changed in KROS.
 */
final class Edits {

	private $cards;
	private $is_own = false;

	public function __construct( Cards $cards ) {
		$this->cards = $cards;
	}

	/**
	 * @param int $product_id Product or variation.
	 */
	public function saved( $product_id ) {
		if ( ! $this->is_own ) {
			$this->cards->edited( (int) $product_id );
		}
	}

	/**
	 * @param callable $work Saves products that are not edits.
	 * @return mixed What it returns.
	 */
	public function without_noticing( callable $work ) {
		$before       = $this->is_own;
		$this->is_own = true;
		try {
			return $work();
		} finally {
			$this->is_own = $before;
		}
	}
}
