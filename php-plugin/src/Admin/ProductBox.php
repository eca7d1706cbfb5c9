<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\ExplainStock;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Settings\StockSettings;
use Kros\WooCommerce\Stock\Cards;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Stock\ProductState;
use Kros\WooCommerce\Words\StockLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The box "KROS Sklad" on the product screen, and the same in each variation's panel: the card's values, why the stock is what it is,
 * and which side wins for each field. A variation that says nothing itself follows its product.
 */
final class ProductBox {

	/** @var Plugin */ private $plugin;
	/** @var Cards */ private $cards;
	/** @var Imports */ private $imports;
	/** @var ExplainStock */ private $explain;
	/** @var Rest */ private $rest;
	/** @var Log */ private $log;

	public function __construct( Plugin $plugin, Cards $cards, Imports $imports, ExplainStock $explain, Rest $rest, Log $log ) {
		$this->plugin  = $plugin;
		$this->cards   = $cards;
		$this->imports = $imports;
		$this->explain = $explain;
		$this->rest    = $rest;
		$this->log     = $log;
	}

	public function register_route(): void {
		$this->rest->route( '/products/(?P<id>\d+)/stock', 'POST', Capabilities::MANAGE, [ $this, 'ask_kros' ] );
	}

	/**
	 * Why the stock is what it is, by the card that KROS has now.
	 *
	 * @param \WP_REST_Request $request With id.
	 * @return array message.
	 */
	public function ask_kros( $request ): array {
		$found = $this->explain->of( (int) $request['id'], true );
		return [ 'message' => $found['ok'] ? $found['text'] : $found['message'] ];
	}

	public function register(): void {
		add_meta_box( 'wc-kros-stock', 'KROS Sklad', $this->plugin->lazy( self::class, 'show' ), 'product', 'normal', 'default' );
	}

	/**
	 * @param \WP_Post $post Product.
	 */
	public function show( $post ): void {
		/* translators: %s: which side wins. */
		$otherwise = __( 'As in the settings (%s)', 'wc-kros-fakturacia-sklad-connector' );
		$this->table( $post->ID, 'kros_owner', $otherwise, [] );
	}

	/**
	 * @param int      $loop      Place of the variation on the screen.
	 * @param array    $data      What WooCommerce knows of it.
	 * @param \WP_Post $variation Variation.
	 */
	public function show_variation( $loop, $data, $variation ): void {
		/* translators: %s: which side wins. */
		$otherwise = __( 'As on the product (%s)', 'wc-kros-fakturacia-sklad-connector' );
		echo '<details class="form-row form-row-full kros-variation"><summary>KROS Sklad</summary>';
		$this->table( $variation->ID, 'kros_variation_owner[' . (int) $loop . ']', $otherwise, self::owners( $variation->post_parent ) );
		echo '</details>';
	}

	/**
	 * WooCommerce saves the product after this, and has checked who asks.
	 *
	 * @param \WC_Product $product Product of the screen.
	 */
	public function save( $product ): void {
		if ( isset( $_POST['kros_owner'] ) && is_array( $_POST['kros_owner'] ) ) {
			self::set( $product, (array) wp_unslash( $_POST['kros_owner'] ) );
		}
	}

	/**
	 * WooCommerce has saved the variation, and checked who asks.
	 *
	 * @param int $id   Variation.
	 * @param int $loop Place of the variation on the screen.
	 */
	public function save_variation( $id, $loop ): void {
		if ( ! isset( $_POST['kros_variation_owner'][ $loop ] ) || ! is_array( $_POST['kros_variation_owner'][ $loop ] ) ) {
			return;
		}
		$variation = wc_get_product( $id );
		if ( ! $variation ) {
			return;
		}
		$before = self::owners( (int) $id );
		self::set( $variation, (array) wp_unslash( $_POST['kros_variation_owner'][ $loop ] ) );
		$now = $variation->get_meta( ProductState::OWNERS );
		// WooCommerce has just saved it; a second time only for what is new.
		if ( ( is_array( $now ) ? $now : [] ) != $before ) {
			$variation->save();
		}
	}

	private static function set( \WC_Product $product, array $asked ): void {
		$owners = [];
		foreach ( $asked as $field => $owner ) {
			if ( in_array( $field, StockSettings::FIELDS, true ) && in_array( $owner, Options::OWNERS, true ) ) {
				$owners[ $field ] = $owner;
			}
		}
		if ( $owners ) {
			$product->update_meta_data( ProductState::OWNERS, $owners );
		} else {
			$product->delete_meta_data( ProductState::OWNERS );
		}
	}

	private function table( int $id, string $name, string $otherwise, array $inherited ): void {
		$card  = $this->cards->of_product( $id );
		$owner = [];
		foreach ( StockSettings::FIELDS as $field ) {
			$owner[ $field ] = isset( $inherited[ $field ] ) ? $inherited[ $field ] : StockSettings::owner( $field );
		}
		Template::show(
			'product-box',
			[
				'card'      => $card,
				'product'   => $id,
				'why'       => $card ? $this->explain->of( $id, false ) : null,
				'may_ask'   => Capabilities::may_manage(),
				'values'    => $this->values( $card ),
				'owners'    => self::owners( $id ),
				'name'      => $name,
				'otherwise' => $otherwise,
				'owner'     => $owner,
				'labels'    => array_intersect_key( StockLabels::fields(), array_flip( StockSettings::FIELDS ) ),
				'choices'   => StockLabels::owners(),
			]
		);
	}

	private static function owners( int $id ): array {
		$product = wc_get_product( $id );
		$owners  = $product ? $product->get_meta( ProductState::OWNERS ) : [];
		return is_array( $owners ) ? $owners : [];
	}

	private function values( ?array $card ): array {
		if ( ! $card || ! $card['raw'] ) {
			return [];
		}
		try {
			$sample = $this->imports->recognised( $card['raw'] );
			return isset( $sample['fields'] ) ? (array) $sample['fields'] : [];
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			return [];
		}
	}
}
