<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Which products are translations of each other, as WPML and Polylang keep it: with a number of queries that does not depend on how
 * many they are, and none where neither is there.
 */
final class Translations {

	/** Post types as WPML names them. */
	const WPML_TYPES = [ 'post_product', 'post_product_variation' ];

	/** @var Database */ private $database;
	/** @var int[] Products that may have one SKU. */ private $sharing = [];

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param int[] $ids Products and variations.
	 * @return array[] product_id, group, language, is_default: of these and of their translations; only those whose group or language is known.
	 */
	public function of( array $ids ): array {
		$ids = array_values( array_unique( array_filter( array_map( 'intval', $ids ) ) ) );
		if ( ! $ids ) {
			return [];
		}
		$in    = $this->database->ids( $ids );
		$found = [];
		foreach ( array_merge( $this->wpml( $in ), $this->polylang( $in ) ) as $row ) {
			$id = (int) $row['id'];
			if ( ! isset( $found[ $id ] ) ) {
				$found[ $id ] = [
					'product_id' => $id,
					'group'      => '',
					'language'   => '',
				];
			}
			foreach ( [ 'group', 'language' ] as $key ) {
				$found[ $id ][ $key ] = '' === (string) $row[ $key ] ? $found[ $id ][ $key ] : (string) $row[ $key ];
			}
		}
		$default = $found ? self::default_language() : '';
		foreach ( $found as $id => $one ) {
			$found[ $id ]['is_default'] = '' !== $one['language'] && 0 === strcasecmp( $one['language'], $default );
		}
		return array_values( $found );
	}

	/**
	 * What remains to be changed of the stock of a translation: a plugin that keeps translations in step has changed it already when
	 * its product was saved.
	 *
	 * @param string $change What changes, with its sign; may be empty.
	 * @param string $before Quantity before the product was saved.
	 * @param string $now    Quantity now.
	 * @return string Change, with its sign.
	 */
	public static function rest( string $change, string $before, string $now ): string {
		if ( ! is_numeric( $change ) || ! is_numeric( $before ) || ! is_numeric( $now ) ) {
			return $change;
		}
		return (string) round( (float) $before + (float) $change - (float) $now, 6 );
	}

	/** @return string Quantity of a product as the database has it. */
	public function quantity( int $product_id ): string {
		global $wpdb; /** @var \wpdb $wpdb */
		return (string) $this->database->one( "SELECT meta_value FROM {$wpdb->postmeta} WHERE post_id = $product_id AND meta_key = '_stock' LIMIT 1" );
	}

	/**
	 * Lets these products have one SKU and one EAN while something is saved.
	 *
	 * @param int[]    $ids  Translations of each other.
	 * @param callable $work Saves them.
	 * @return mixed What it returns.
	 */
	public function sharing_numbers( array $ids, callable $work ) {
		$this->sharing = $ids;
		try {
			return $work();
		} finally {
			$this->sharing = [];
		}
	}

	/**
	 * Whether another product has this SKU: one that is no translation.
	 *
	 * @param bool   $found      Another one has it.
	 * @param int    $product_id Product.
	 * @param string $sku        SKU.
	 * @return bool
	 */
	public function sku_is_taken( $found, $product_id, $sku ) {
		return $found && $this->sharing ? ! in_array( (int) wc_get_product_id_by_sku( $sku ), $this->sharing, true ) : $found;
	}

	/**
	 * Whether another product has this EAN: one that is no translation.
	 *
	 * @param bool   $found      Another one has it.
	 * @param int    $product_id Product.
	 * @param string $ean        EAN.
	 * @return bool
	 */
	public function ean_is_taken( $found, $product_id, $ean ) {
		return $found && $this->sharing ? ! in_array( (int) wc_get_product_id_by_global_unique_id( $ean ), $this->sharing, true ) : $found;
	}

	/** WPML: elements of one `trid`. */
	private function wpml( string $in ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$table = $wpdb->prefix . 'icl_translations';
		// Its own settings tell without a query that it was never there.
		if ( ! get_option( 'icl_sitepress_settings' ) ) {
			return [];
		}
		if ( ! $this->database->rows( 'SHOW TABLES LIKE ' . $this->database->value( addcslashes( $table, '_%' ) ) ) ) {
			return [];
		}
		$types = $this->database->values( self::WPML_TYPES );
		return $this->database->rows(
			"SELECT t.element_id AS id, CONCAT('wpml:', t.trid) AS `group`, t.language_code AS language FROM $table o JOIN $table t ON t.trid = o.trid "
			. "AND t.element_type = o.element_type AND t.element_id IS NOT NULL WHERE o.element_type IN $types AND o.element_id IN $in"
		);
	}

	/** Polylang: a term of `language` and one of `post_translations` for each product. */
	private function polylang( string $in ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		if ( ! taxonomy_exists( 'language' ) ) {
			return [];
		}
		$terms = "{$wpdb->term_relationships} r JOIN {$wpdb->term_taxonomy} x ON x.term_taxonomy_id = r.term_taxonomy_id";
		$group = "SELECT r.term_taxonomy_id FROM $terms AND x.taxonomy = 'post_translations' WHERE r.object_id IN $in";
		$all   = "SELECT m.object_id FROM {$wpdb->term_relationships} m JOIN ($group) g ON g.term_taxonomy_id = m.term_taxonomy_id";
		return $this->database->rows(
			"SELECT r.object_id AS id, CASE x.taxonomy WHEN 'post_translations' THEN CONCAT('pll:', x.term_taxonomy_id) ELSE '' END AS `group`, "
			. "CASE x.taxonomy WHEN 'language' THEN t.slug ELSE '' END AS language FROM $terms AND x.taxonomy IN ('language','post_translations') "
			. "JOIN {$wpdb->terms} t ON t.term_id = x.term_id WHERE r.object_id IN $in OR r.object_id IN ($all)"
		);
	}

	/** The language of texts in KROS: the default one of the plugin for languages, else the site's. */
	private static function default_language(): string {
		/** This filter is WPML's. */
		$language = apply_filters( 'wpml_default_language', null );
		if ( ! $language && function_exists( 'pll_default_language' ) ) {
			$language = pll_default_language();
		}
		return $language ? (string) $language : substr( get_locale(), 0, 2 );
	}
}
