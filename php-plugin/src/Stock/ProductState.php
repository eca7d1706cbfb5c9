<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Products as the engine compares them with cards: WooCommerce's own values, unformatted, by field. Three statements read
 * any number of them (a fourth where there are variations), and no product object is made.
 */
final class ProductState {

	const OWNERS = '_kros_owners';
	const EAN    = '_kros_ean';
	const UNIT   = '_kros_unit';

	/** How back-orders were allowed before the import put the product out of stock. */
	const BACKORDERS = '_kros_backorders';

	/** Field => meta key. */
	const META = [
		'price'      => '_regular_price',
		'sale_price' => '_sale_price',
		'sku'        => '_sku',
		'unit'       => self::UNIT,
		'weight'     => '_weight',
	];

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param int[] $ids Products and variations.
	 * @return array[] id => type, parent, status, visibility, values, owners, manages_stock (itself), stock_holder (whose stock it sells); those that exist.
	 */
	public function of( array $ids ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$ids    = array_values( array_unique( array_filter( array_map( 'intval', $ids ) ) ) );
		$states = [];
		if ( ! $ids ) {
			return $states;
		}
		$in    = $this->database->ids( $ids );
		$posts = $this->database->rows(
			"SELECT ID, post_parent, post_type, post_status, post_title, post_content FROM {$wpdb->posts} "
			. "WHERE ID IN $in AND post_type IN ('product','product_variation')"
		);
		$meta  = $this->meta( $in );
		$terms = $this->terms( $in );
		foreach ( $posts as $post ) {
			$id            = (int) $post['ID'];
			$states[ $id ] = $this->one( $post, isset( $meta[ $id ] ) ? $meta[ $id ] : [], isset( $terms[ $id ] ) ? $terms[ $id ] : [] );
		}
		return $this->with_values_of_parents( $states, array_column( $posts, 'post_parent', 'ID' ) );
	}

	/** @return bool Whether WooCommerce (9.2 or newer) keeps the EAN itself. */
	public static function has_unique_id(): bool {
		return method_exists( \WC_Product::class, 'set_global_unique_id' );
	}

	/**
	 * @param array|null $card Card row.
	 * @return array What was noted of the values the import wrote.
	 */
	public static function written( ?array $card ): array {
		$written = $card ? json_decode( (string) $card['written'], true ) : null;
		return is_array( $written ) ? $written : [];
	}

	/** What is kept of a value to recognise it again; the engine makes the same of it. */
	public static function note( string $value ): string {
		return strlen( $value ) <= 100 ? $value : 'sha256:' . hash( 'sha256', $value );
	}

	private function one( array $post, array $meta, array $terms ): array {
		$get    = function ( $key ) use ( $meta ) {
			return isset( $meta[ $key ] ) ? (string) $meta[ $key ] : '';
		};
		$of     = isset( $terms['product_visibility'] ) ? $terms['product_visibility'] : [];
		$hidden = array_intersect( [ 'exclude-from-catalog', 'exclude-from-search' ], $of );
		if ( 'product_variation' === $post['post_type'] ) {
			$hidden = 'publish' === $post['post_status'] ? [] : [ 'off', 'hidden' ];
		}
		$values = [
			'name'        => (string) $post['post_title'],
			'description' => (string) $post['post_content'],
			'ean'         => $get( self::has_unique_id() ? '_global_unique_id' : self::EAN ),
			'tax_class'   => $get( '_tax_class' ),
			'stock'       => self::stock( $get( '_manage_stock' ), $get( '_stock' ), $get( '_stock_status' ) ),
			'visibility'  => count( $hidden ) > 1 ? 'hidden' : ( $hidden ? reset( $hidden ) : 'visible' ),
			'status'      => $post['post_status'],
			// Who allowed back-orders again decided about them.
			'backorders_before' => 'no' === $get( '_backorders' ) ? $get( self::BACKORDERS ) : '',
		];
		foreach ( self::META as $field => $key ) {
			$values[ $field ] = $get( $key );
		}
		$type   = isset( $terms['product_type'] ) ? $terms['product_type'][0] : 'simple';
		$owners = maybe_unserialize( $get( self::OWNERS ) );
		return [
			'id'         => (int) $post['ID'],
			'parent'     => (int) $post['post_parent'],
			'type'       => 'product_variation' === $post['post_type'] ? 'variation' : $type,
			'status'     => $post['post_status'],
			'visibility' => $values['visibility'],
			'values'     => $values,
			'owners'     => is_array( $owners ) ? $owners : [],
			'manages_stock' => 'yes' === $get( '_manage_stock' ),
			'stock_holder'  => (int) $post['ID'],
		];
	}

	private static function stock( string $is_managed, string $quantity, string $status ): string {
		if ( 'yes' !== get_option( 'woocommerce_manage_stock', 'yes' ) ) {
			return $status;
		}
		return 'yes' === $is_managed && is_numeric( $quantity ) ? (string) wc_stock_amount( $quantity ) : '';
	}

	private function meta( string $in ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$keys = $this->database->values( array_merge( Cards::META, [ self::OWNERS, '_backorders', self::BACKORDERS ] ) );
		$meta = [];
		$sql  = "SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id IN $in AND meta_key IN $keys ORDER BY meta_id DESC";
		foreach ( $this->database->rows( $sql ) as $row ) {
			$meta[ (int) $row['post_id'] ][ $row['meta_key'] ] = $row['meta_value'];
		}
		return $meta;
	}

	private function terms( string $in ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$terms = [];
		$rows  = $this->database->rows(
			"SELECT r.object_id, x.taxonomy, t.slug FROM {$wpdb->term_relationships} r "
			. "JOIN {$wpdb->term_taxonomy} x ON x.term_taxonomy_id = r.term_taxonomy_id "
			. "AND x.taxonomy IN ('product_type','product_visibility') JOIN {$wpdb->terms} t ON t.term_id = x.term_id WHERE r.object_id IN $in"
		);
		foreach ( $rows as $row ) {
			$terms[ (int) $row['object_id'] ][ $row['taxonomy'] ][] = $row['slug'];
		}
		return $terms;
	}

	/**
	 * A variation takes from its parent the tax class it is told to, which side wins, unless it has its own setting, and its stock,
	 * unless it manages its own.
	 */
	private function with_values_of_parents( array $states, array $parents ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$parents = array_intersect_key( array_filter( $parents ), $states );
		if ( ! $parents ) {
			return $states;
		}
		$in   = $this->database->ids( array_unique( $parents ) );
		$meta = [];
		$keys = $this->database->values( [ '_tax_class', '_manage_stock', self::OWNERS ] );
		foreach ( $this->database->rows( "SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id IN $in AND meta_key IN $keys" ) as $row ) {
			$meta[ $row['post_id'] ][ $row['meta_key'] ] = $row['meta_value'];
		}
		foreach ( $parents as $id => $parent ) {
			$of = ( isset( $meta[ $parent ] ) ? $meta[ $parent ] : [] ) + [ '_tax_class' => '', '_manage_stock' => '', self::OWNERS => '' ];
			if ( 'parent' === $states[ $id ]['values']['tax_class'] ) {
				$states[ $id ]['values']['tax_class'] = $of['_tax_class'];
			}
			// A variation that does not manage its stock sells its parent's, where that manages it.
			if ( ! $states[ $id ]['manages_stock'] && 'yes' === $of['_manage_stock'] ) {
				$states[ $id ]['stock_holder'] = (int) $parent;
			}
			$owners                  = maybe_unserialize( $of[ self::OWNERS ] );
			$states[ $id ]['owners'] += is_array( $owners ) ? $owners : [];
		}
		return $states;
	}
}
