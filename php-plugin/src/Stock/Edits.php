<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Products that are saved in the shop: their cards are looked at again, although nothing changed in KROS.
 *
 * What WooCommerce does to the stock for an order is no edit, and neither is what follows from it for the product and its parent.
 * A person who changes the stock on a screen has said so: that is kept with the card.
 */
final class Edits {

	/** Meta that follows from the stock. */
	const FOLLOWS = [ '_stock', '_stock_status' ];

	/** @var Cards */ private $cards;
	private $is_own  = false;
	private $noticed = [];
	/** @var array Product => WooCommerce is changing its stock by a difference. */
	private $counted = [];
	/** @var \WC_Product|null Parent that takes price and stock status from its variations. */
	private $synced;

	public function __construct( Cards $cards ) {
		$this->cards = $cards;
	}

	/**
	 * @param int              $product_id Product or variation.
	 * @param \WC_Product|null $product    The same, where WooCommerce saved it.
	 */
	public function saved( $product_id, $product = null ): void {
		if ( $product && $product === $this->synced ) {
			$this->synced = null;
			return;
		}
		if ( ! $this->is_own && ! isset( $this->noticed[ $product_id ] ) && ! isset( $this->counted[ $product_id ] ) ) {
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
		if ( ! in_array( $key, Cards::META, true ) ) {
			return;
		}
		$follows = in_array( $key, self::FOLLOWS, true );
		// The variations that sell a product's stock get its status.
		if ( $follows && ( $this->counted || $this->synced && $this->synced->get_id() === (int) $product_id ) ) {
			return;
		}
		$this->saved( $product_id );
	}

	/**
	 * The stock of a product is about to change: by a difference or a count, as for an order, unless the product itself says a quantity.
	 *
	 * @param \WC_Product $product Product or variation.
	 */
	public function stock_changing( $product ): void {
		if ( ! array_key_exists( 'stock_quantity', $product->get_changes() ) ) {
			$this->counted[ $product->get_id() ] = true;
		}
	}

	/**
	 * The stock of a product has changed.
	 *
	 * @param \WC_Product $product Product or variation.
	 */
	public function stock_changed( $product ): void {
		unset( $this->counted[ $product->get_id() ] );
		if ( ! $this->is_own ) {
			$this->cards->translation_sold( $product->get_id(), (string) $product->get_meta( '_kros_card_id' ) );
		}
	}

	/**
	 * A product takes from its variations what follows from theirs, and is saved after this.
	 *
	 * @param \WC_Product $product Variable product.
	 */
	public function parent_synced( $product ): void {
		$this->synced = $product;
	}

	/**
	 * A product is about to be saved.
	 *
	 * @param \WC_Product $product With what was set.
	 */
	public function saving( $product ): void {
		$changes = $product->get_changes();
		$managed = array_intersect_key( $changes, [ 'stock_quantity' => 1, 'manage_stock' => 1 ] );
		$status  = ! $product->get_manage_stock( 'edit' ) && isset( $changes['stock_status'] );
		if ( $product->get_id() && ( $managed || $status ) && $product !== $this->synced ) {
			$this->person_changed_stock( $product->get_id() );
		}
	}

	/**
	 * Bulk edit has saved a product; it changes the stock as orders do.
	 *
	 * @param \WC_Product $product Product.
	 */
	public function bulk_edited( $product ): void {
		if ( ! empty( $_REQUEST['change_stock'] ) ) {
			$this->person_changed_stock( $product->get_id() );
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

	/** Somebody who is logged in and may edit products; not a job that runs in that request. */
	private function person_changed_stock( int $product_id ): void {
		$is_person = '' !== (string) wp_get_session_token() && current_user_can( 'edit_products' ) && ! doing_action( 'action_scheduler_run_queue' );
		if ( $is_person && ! $this->is_own && ! wp_doing_cron() ) {
			$this->cards->stock_edited( $product_id );
		}
	}
}
