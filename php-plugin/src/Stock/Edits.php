<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Products that are saved in the shop: their cards are looked at again, although nothing changed in KROS.
 */
final class Edits {

	/** @var Cards */ private $cards;
	private $is_own  = false;
	private $noticed = [];

	public function __construct( Cards $cards ) {
		$this->cards = $cards;
	}

	/**
	 * @param int $product_id Product or variation.
	 */
	public function saved( $product_id ): void {
		if ( ! $this->is_own && ! isset( $this->noticed[ $product_id ] ) ) {
			$this->cards->edited( (int) $product_id );
			$this->noticed[ $product_id ] = true;
		}
	}

	/**
	 * Any post that was saved, also past WooCommerce.
	 *
	 * @param int      $post_id Post.
	 * @param \WP_Post $post    The post.
	 */
	public function post_saved( $post_id, $post ): void {
		if ( in_array( $post->post_type, [ 'product', 'product_variation' ], true ) ) {
			$this->saved( $post_id );
		}
	}

	/**
	 * Meta that was changed past WooCommerce.
	 *
	 * @param int|int[] $meta_id    Not used.
	 * @param int       $product_id Post.
	 * @param string    $key        Meta key.
	 */
	public function meta_changed( $meta_id, $product_id, $key ): void {
		if ( in_array( $key, Cards::META, true ) ) {
			$this->saved( $product_id );
		}
	}

	/**
	 * @param callable $work Saves products that are not edits.
	 * @return mixed What it returns.
	 */
	public function suppress_events( callable $work ) {
		$before        = $this->is_own;
		$this->is_own  = true;
		$this->noticed = [];
		try {
			return $work();
		} finally {
			$this->is_own = $before;
		}
	}
}
