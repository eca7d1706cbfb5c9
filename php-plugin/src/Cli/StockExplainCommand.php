<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\ExplainStock;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros stock explain <product>`: the same as the sentence in the product's box.
 */
final class StockExplainCommand extends Command {

	/** @var ExplainStock */ private $explain;

	public function __construct( Log $log, ExplainStock $explain ) {
		parent::__construct( $log );
		$this->explain = $explain;
	}

	protected function name(): string {
		return 'kros stock explain';
	}

	/**
	 * Says why a product has its stock: what KROS has, and what the shop has sold and KROS has not taken off yet.
	 *
	 * ## OPTIONS
	 *
	 * <product>
	 * : SKU or ID of a product or variation.
	 *
	 * [--fresh]
	 * : Asks KROS for the card now. Otherwise the card is as the last import read it.
	 *
	 * [--format=<format>]
	 * : text (default) or json.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kros stock explain C-100 --fresh
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $arguments, $options ) {
				$format = $this->format( $options, 'text', [ 'text', 'json' ] );
				$id     = self::product( trim( $arguments[0] ) );
				if ( ! $id ) {
					/* translators: %s: what was typed. */
					\WP_CLI::error( sprintf( __( 'There is no product with this SKU or ID: %s', 'wc-kros-fakturacia-sklad-connector' ), $arguments[0] ) );
				}
				$found = $this->explain->of( $id, ! empty( $options['fresh'] ) );
				if ( 'json' === $format ) {
					\WP_CLI::line( Json::encode( $found ) );
				} elseif ( $found['ok'] ) {
					\WP_CLI::line( $found['text'] );
					/* translators: %s: number of pieces. */
					\WP_CLI::line( sprintf( __( 'In the shop: %s', 'wc-kros-fakturacia-sklad-connector' ), $found['in_shop'] ) );
				}
				if ( ! $found['ok'] ) {
					\WP_CLI::error( $found['message'] );
				}
			}
		);
	}

	/** @return int Id of the product with this SKU, else with this id; 0: there is none. */
	private static function product( string $typed ): int {
		$id      = (int) wc_get_product_id_by_sku( $typed );
		$product = ! $id && ctype_digit( $typed ) ? wc_get_product( (int) $typed ) : null;
		return $product ? $product->get_id() : $id;
	}
}
