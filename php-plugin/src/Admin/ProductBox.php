<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Stock\Cards;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Stock\ProductState;
use Kros\WooCommerce\Stock\StockSettings;

defined( 'ABSPATH' ) || exit;

/**
 * The box "KROS Sklad" on the product screen: the card's values, and who has the say about each field of this product.
 */
final class ProductBox {

	private $cards;
	private $log;

	public function __construct( Cards $cards, Log $log ) {
		$this->cards = $cards;
		$this->log   = $log;
	}

	public function register() {
		add_meta_box( 'wc-kros-stock', 'KROS Sklad', Plugin::instance()->lazy( self::class, 'show' ), 'product', 'normal', 'default' );
	}

	/**
	 * @param \WP_Post $post Product.
	 */
	public function show( $post ) {
		$product = wc_get_product( $post->ID );
		$owners  = $product ? $product->get_meta( ProductState::OWNERS ) : [];
		$card    = $this->cards->of_product( $post->ID );
		Template::show(
			'product-box',
			[
				'card'    => $card,
				'values'  => $this->values( $card ),
				'owners'  => is_array( $owners ) ? $owners : [],
				'labels'  => array_intersect_key( StockFields::labels(), array_flip( StockSettings::FIELDS ) ),
				'choices' => StockFields::owner_labels(),
			]
		);
	}

	/**
	 * WooCommerce saves the product after this, and has checked who asks.
	 *
	 * @param \WC_Product $product Product of the screen.
	 */
	public function save( $product ) {
		if ( ! isset( $_POST['kros_owner'] ) || ! is_array( $_POST['kros_owner'] ) ) {
			return;
		}
		$owners = [];
		foreach ( wp_unslash( $_POST['kros_owner'] ) as $field => $owner ) {
			if ( in_array( $field, StockSettings::FIELDS, true ) && in_array( $owner, StockSettings::OWNERS, true ) ) {
				$owners[ $field ] = $owner;
			}
		}
		if ( $owners ) {
			$product->update_meta_data( ProductState::OWNERS, $owners );
		} else {
			$product->delete_meta_data( ProductState::OWNERS );
		}
	}

	private function values( $card ) {
		if ( ! $card || ! $card['raw'] ) {
			return [];
		}
		try {
			$sample = Plugin::instance()->get( Imports::class )->recognised( $card['raw'] );
			return isset( $sample['fields'] ) ? (array) $sample['fields'] : [];
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			return [];
		}
	}
}
