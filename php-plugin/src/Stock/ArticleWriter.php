<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Puts one card on its product and on the translations of that product.
 *
 * A plugin for languages may keep the stock of translations in step itself, whenever one of them is saved. So the stock of a
 * translation is changed by what is left to be changed after its product was saved.
 */
final class ArticleWriter {

	/** @var ProductWriter */ private $writer;
	/** @var Translations */ private $translations;

	public function __construct( ProductWriter $writer, Translations $translations ) {
		$this->writer       = $writer;
		$this->translations = $translations;
	}

	/**
	 * @param array $write As the engine plans it; `also`: product_id, set, stock_change of each translation.
	 * @return array{product: \WC_Product|null, remarks: string[], again: bool} As of ProductWriter, of the product; remarks of all.
	 */
	public function write( array $write ): array {
		if ( ! $write['also'] ) {
			return $this->writer->write( $write );
		}
		$ids = array_map( 'intval', array_merge( [ $write['product_id'] ], array_column( $write['also'], 'product_id' ) ) );
		return $this->translations->sharing_numbers(
			$ids,
			function () use ( $write ) {
				return $this->write_all( $write );
			}
		);
	}

	/** @return array{product: \WC_Product|null, remarks: string[], again: bool} */
	private function write_all( array $write ): array {
		$before = [];
		foreach ( $write['also'] as $other ) {
			$before[] = $this->translations->quantity( (int) $other['product_id'] );
		}
		$done = $this->writer->write( $write );
		foreach ( $done['product'] ? $write['also'] : [] as $at => $other ) {
			if ( isset( $other['set']['stock'], $before[ $at ] ) ) {
				$now                   = $this->translations->quantity( (int) $other['product_id'] );
				$other['stock_change'] = Translations::rest( (string) $other['stock_change'], $before[ $at ], $now );
				if ( is_numeric( $other['stock_change'] ) && 0.0 === (float) $other['stock_change'] ) {
					unset( $other['set']['stock'] );
				}
			}
			if ( $other['set'] ) {
				$one             = $this->writer->write( array_merge( $write, $other ) );
				$done['remarks'] = array_merge( $done['remarks'], $one['remarks'] );
				$done['again']   = $done['again'] || $one['again'];
			}
		}
		return $done;
	}
}
