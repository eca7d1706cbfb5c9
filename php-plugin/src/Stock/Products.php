<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The products that may belong to the cards of a page, read with a number of queries that does not depend on how many
 * they are.
 */
final class Products {

	/** @var Database */ private $database;
	/** @var Cards */ private $cards;
	/** @var ProductState */ private $state;
	/** @var Sales */ private $sales;
	/** @var Translations */ private $translations;

	public function __construct( Database $database, Cards $cards, ProductState $state, Sales $sales, Translations $translations ) {
		$this->database = $database;
		$this->cards    = $cards;
		$this->state    = $state;
		$this->sales    = $sales;

		$this->translations = $translations;
	}

	/**
	 * @param array $message With run_id, match_ean, cards (id, code, ean, name, unit, description, raw).
	 * @return array candidates, products, translations, cards.
	 */
	public function find( array $message ): array {
		$ids   = array_map( 'strval', array_column( $message['cards'], 'id' ) );
		$codes = array_map( 'strval', array_column( $message['cards'], 'code' ) );
		$eans  = empty( $message['match_ean'] ) ? [] : array_filter( array_map( 'strval', array_column( $message['cards'], 'ean' ) ), 'strlen' );
		$found = [
			'by_card'       => $this->by_card( $ids ),
			'by_code'       => $this->by_lookup( 'sku', $codes ),
			'by_ean'        => $eans ? $this->by_ean( $eans ) : [],
			'cards_by_code' => $this->cards_by( 'code', $codes, (int) $message['run_id'] ),
			'cards_by_ean'  => $eans ? $this->cards_by( 'ean', $eans, 0 ) : [],
		];
		$products = [];
		foreach ( [ 'by_card', 'by_code', 'by_ean' ] as $list ) {
			$products = array_merge( $products, ...array_values( $found[ $list ] ) );
		}
		return [
			'candidates' => array_map(
				function ( $list ) {
					return (object) $list;
				},
				$found
			),
			'cards'      => (object) self::cleaned( $message['cards'] ),
		] + $this->with_translations( $products );
	}

	/**
	 * @param array $message With product_ids.
	 * @return array products, translations.
	 */
	public function read( array $message ): array {
		return $this->with_translations( $message['product_ids'] );
	}

	private function with_translations( array $ids ): array {
		$translations = $this->translations->of( $ids );
		return [
			'products'     => $this->states( array_merge( $ids, array_column( $translations, 'product_id' ) ) ),
			'translations' => $translations,
		];
	}

	/**
	 * Reads everything of these products, and of the parents of variations, into WordPress's caches.
	 *
	 * @param int[] $ids Products.
	 */
	public static function prime( array $ids ): void {
		if ( ! $ids ) {
			return;
		}
		_prime_post_caches( $ids, true, true );
		$parents = [];
		foreach ( $ids as $id ) {
			$parents[] = (int) wp_get_post_parent_id( $id );
		}
		$parents = array_diff( array_unique( array_filter( $parents ) ), $ids );
		if ( $parents ) {
			_prime_post_caches( array_values( $parents ), true, true );
		}
	}

	/** Empties the caches of this process, so that memory stays flat whatever the size of the catalogue. */
	public static function forget(): void {
		if ( ! wp_using_ext_object_cache() ) {
			wp_cache_flush();
		} elseif ( function_exists( 'wp_cache_flush_runtime' ) && wp_cache_supports( 'flush_runtime' ) ) {
			wp_cache_flush_runtime();
		}
	}

	/** Products with what was sold of them: in one snapshot, so that no sale and no restock between two statements is seen by half. */
	private function states( array $ids ): array {
		$states = ! $ids ? [] : $this->database->snapshot(
			function () use ( $ids ) {
				return $this->states_now( $ids );
			}
		);
		return $this->sales->with_numbers( $states );
	}

	private function states_now( array $ids ): array {
		$products = $this->state->of( $ids );
		$cards    = $this->cards->of_products( array_keys( $products ) );
		$holders  = array_column( $products, 'stock_holder', 'id' );
		$sales    = $this->sales->of( array_unique( $holders ) );
		$states   = [];
		foreach ( $products as $id => $state ) {
			$card     = isset( $cards[ $id ] ) ? $cards[ $id ] : null;
			$states[] = [
				'values'          => (object) $state['values'],
				'owners'          => (object) $state['owners'],
				'card_id'         => $card ? $card['card_id'] : '',
				'card_gone'       => $card && 'gone' === $card['state'],
				'written'         => (object) ProductState::written( $card ),
				'watch'           => $card ? (string) $card['watch'] : '',
				'stock_edited'    => $card && (int) $card['stock_edited'],
				'stock_of_parent' => $holders[ $id ] !== $id,
				'sales'           => isset( $sales[ $holders[ $id ] ] ) ? $sales[ $holders[ $id ] ] : [],
			] + array_diff_key( $state, [ 'stock_holder' => 1 ] );
		}
		return $states;
	}

	/** By what is stored: the table knows, and where it does not, the product's own meta. */
	private function by_card( array $ids ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$in    = $this->database->values( $ids );
		$types = "p.post_type IN ('product','product_variation')";
		$found = [];
		$rows  = $this->database->rows(
			'SELECT c.card_id, p.ID FROM ' . $this->database->table( 'cards' )
			. " c JOIN {$wpdb->posts} p ON p.ID = c.product_id AND $types WHERE c.card_id IN $in"
		);
		foreach ( $rows as $row ) {
			$found[ $row['card_id'] ] = [ $row['ID'] ];
		}
		$rest = array_values( array_diff( $ids, array_map( 'strval', array_keys( $found ) ) ) );
		if ( $rest ) {
			$in   = $this->database->values( $rest );
			$rows = $this->database->rows(
				"SELECT m.meta_value AS card_id, p.ID FROM {$wpdb->postmeta} m "
				. "JOIN {$wpdb->posts} p ON p.ID = m.post_id AND $types AND p.post_status <> 'trash' WHERE m.meta_key = '_kros_card_id' AND m.meta_value IN $in"
			);
			foreach ( $rows as $row ) {
				$found[ $row['card_id'] ][] = $row['ID'];
			}
		}
		return $found;
	}

	private function by_lookup( string $column, array $values ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		return $this->lists(
			$values,
			"SELECT l.$column AS value, p.ID AS entry FROM {$wpdb->prefix}wc_product_meta_lookup l JOIN {$wpdb->posts} p ON p.ID = l.product_id "
			. "AND p.post_type IN ('product','product_variation') AND p.post_status NOT IN ('trash','auto-draft') WHERE l.$column IN "
			. $this->database->values( $values )
		);
	}

	private function by_ean( array $eans ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( method_exists( \WC_Product::class, 'set_global_unique_id' ) ) {
			return $this->by_lookup( 'global_unique_id', $eans );
		}
		return $this->lists(
			$eans,
			"SELECT m.meta_value AS value, p.ID AS entry FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id AND p.post_status <> 'trash' "
			. "WHERE m.meta_key = '" . ProductState::EAN . "' AND m.meta_value IN " . $this->database->values( $eans )
		);
	}

	/** Cards that have these codes now: a row of the run is newer than what is kept of a card. */
	private function cards_by( string $column, array $values, int $run ): array {
		$in      = $this->database->values( $values );
		$cards   = $this->database->table( 'cards' );
		$changes = $this->database->table( 'changes' );
		$sql     = "SELECT c.$column AS value, c.card_id AS entry FROM $cards c WHERE c.$column IN $in AND c.state NOT IN ('gone','inactive')";
		if ( 'code' === $column ) {
			$sql .= " AND NOT EXISTS (SELECT 1 FROM $changes r WHERE r.run_id = $run AND r.card_id = c.card_id)"
				. " UNION SELECT r.code, r.card_id FROM $changes r WHERE r.run_id = $run AND r.action <> 'gone' AND r.code IN $in";
		}
		return $this->lists( $values, $sql );
	}

	/** Databases compare more loosely than we do: a list is only of the value that was asked for, without regard to case. */
	private function lists( array $values, string $sql ): array {
		$found = [];
		foreach ( $this->database->rows( $sql ) as $row ) {
			$found[ mb_strtolower( $row['value'] ) ][] = (string) $row['entry'];
		}
		$lists = [];
		foreach ( $values as $value ) {
			if ( isset( $found[ mb_strtolower( $value ) ] ) ) {
				$lists[ $value ] = $found[ mb_strtolower( $value ) ];
			}
		}
		return $lists;
	}

	private static function cleaned( array $cards ): array {
		$cleaned = [];
		$filter  = has_filter( 'wc_kros_skip_card' );
		foreach ( $cards as $card ) {
			$skip = false;
			if ( $filter ) {
				/**
				 * Whether a stock card is left alone.
				 *
				 * @param bool  $skip Not by default.
				 * @param array $card id, code, ean, name, unit and description as recognised.
				 * @param array $raw  The row as KROS gave it.
				 */
				$raw  = (array) json_decode( (string) $card['raw'], true );
				$skip = (bool) apply_filters( 'wc_kros_skip_card', false, array_diff_key( $card, [ 'raw' => 1 ] ), $raw );
			}
			$cleaned[ $card['id'] ] = [
				'code'        => Texts::line( $card['code'] ),
				'name'        => Texts::line( $card['name'] ),
				'ean'         => Texts::line( $card['ean'] ),
				'unit'        => Texts::line( $card['unit'] ),
				'description' => Texts::html( $card['description'] ),
				'skip'        => $skip,
			];
		}
		return $cleaned;
	}
}
