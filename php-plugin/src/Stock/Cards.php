<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * What is kept of each stock card: its product, the fingerprint it was imported with, and the row as KROS gave it.
 *
 * Whether a product still is as the import left it is answered by the database alone, with one statement for a page.
 */
final class Cards {

	/** Meta that a change of is an edit of the product. */
	const META = [
		'_sku',
		'_regular_price',
		'_sale_price',
		'_manage_stock',
		'_stock',
		'_stock_status',
		'_tax_class',
		'_weight',
		'_global_unique_id',
		'_kros_ean',
		'_kros_unit',
		'_kros_owners',
	];

	/**
	 * The mark of product p with its row l in WooCommerce's lookup table, as SQL. Every save through WooCommerce moves it, and
	 * so does a change of stock by an order; what goes past both is noticed by its meta, see Edits.
	 */
	const MARK = "MD5(CONCAT_WS('|', p.post_type, p.post_status, p.post_modified_gmt, p.post_title, "
		. "COALESCE(l.sku, ''), COALESCE(l.min_price, ''), COALESCE(l.max_price, ''), l.onsale, "
		. "COALESCE(l.stock_quantity, ''), l.stock_status, COALESCE(l.tax_class, '')))";

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @param array $message With run_id, planned, ids.
	 * @return array `cards`: only known ones.
	 */
	public function known( array $message ): array {
		if ( ! $message['ids'] ) {
			return [ 'cards' => [] ];
		}
		$ids   = $this->database->values( array_map( 'strval', $message['ids'] ) );
		$run   = (int) $message['run_id'];
		$cards = $this->database->rows(
			'SELECT c.id, c.card_id, c.state, c.fingerprint, c.dirty = 0 AND COALESCE(c.look_at, ' . PHP_INT_MAX . ') > ' . time()
			. ' AND p.ID IS NOT NULL AND c.mark = ' . self::MARK . ' AS intact FROM ' . $this->table() . ' c LEFT JOIN ' . $this->product()
			. " WHERE c.card_id IN $ids"
		);
		if ( ! empty( $message['planned'] ) ) {
			$changes = $this->database->table( 'changes' );
			$planned = $this->database->rows( "SELECT card_id, '1' AS seen FROM $changes WHERE run_id = $run AND card_id IN $ids" );
			$cards   = array_merge( $cards, $planned );
		}
		return [ 'cards' => $cards ];
	}

	/**
	 * @param array $message With after_id, limit.
	 * @return array `entries`: cards that failed, were skipped, whose product was edited in the shop, or that were to be looked at by now.
	 */
	public function again( array $message ): array {
		$rows = $this->database->rows(
			'SELECT id, card_id, code, product_id, state, reason, raw FROM ' . $this->table()
			. " WHERE (dirty = 1 OR look_at <= " . time() . " OR state IN ('failed','skipped')) AND raw IS NOT NULL AND id > " . (int) $message['after_id']
			. ' ORDER BY id LIMIT ' . (int) $message['limit']
		);
		return [ 'entries' => $rows ];
	}

	/**
	 * @param array $message With after_id, limit.
	 * @return array `ids`: numbers of the cards that are not known to be gone, ascending.
	 */
	public function ids( array $message ): array {
		$rows = $this->database->rows(
			'SELECT id FROM ' . $this->table() . " WHERE state <> 'gone' AND id > " . (int) $message['after_id']
			. ' ORDER BY id LIMIT ' . (int) $message['limit']
		);
		return [ 'ids' => array_map( 'intval', array_column( $rows, 'id' ) ) ];
	}

	/**
	 * @param array $message With ids.
	 * @return array `entries`: these cards, ascending.
	 */
	public function rows( array $message ): array {
		global $wpdb; /** @var \wpdb $wpdb */
		return [
			'entries' => $this->database->rows(
				"SELECT c.id, c.card_id, c.code, c.product_id, COALESCE(p.post_title, '') AS name FROM " . $this->table()
				. " c LEFT JOIN {$wpdb->posts} p ON p.ID = c.product_id WHERE c.id IN " . $this->database->ids( $message['ids'] ) . ' ORDER BY c.id'
			),
		];
	}

	/** @return array `linked`: how many cards have a product. */
	public function linked(): array {
		return [ 'linked' => (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->table() . ' WHERE product_id IS NOT NULL' ) ];
	}

	/** @return int How many cards are known. */
	public function count(): int {
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->table() );
	}

	/**
	 * @param int[] $product_ids Products.
	 * @return array[] Card rows by product id, of cards that KROS still lists where there is one.
	 */
	public function of_products( array $product_ids ): array {
		$in   = $this->database->ids( $product_ids );
		$rows = $this->database->rows( 'SELECT * FROM ' . $this->table() . " WHERE product_id IN $in ORDER BY state = 'gone' DESC" );
		return array_column( $rows, null, 'product_id' );
	}

	/** @return array|null Its card, whether KROS still lists it or not. */
	public function of_product( int $product_id ): ?array {
		$rows = $this->database->rows( 'SELECT * FROM ' . $this->table() . ' WHERE product_id = ' . $product_id . ' ORDER BY id DESC LIMIT 1' );
		return $rows ? $rows[0] : null;
	}

	/**
	 * Keeps cards, and marks their products as they are now.
	 *
	 * @param array[] $cards card_id, code, ean, product_id (0: none), state, reason, fingerprint, written, raw (null: what is there stays),
	 *                       watch (empty: what is there stays), look_at, wrote_stock (the stock is the import's again).
	 */
	public function keep( array $cards ): void {
		if ( ! $cards ) {
			return;
		}
		$rows = [];
		foreach ( $cards as $card ) {
			$rows[] = $this->database->values(
				[
					$card['card_id'],
					mb_substr( $card['code'], 0, 190 ),
					mb_substr( $card['ean'], 0, 64 ),
					$card['product_id'] ? (int) $card['product_id'] : null,
					$card['state'],
					$card['reason'],
					$card['fingerprint'],
					$card['written'],
					$card['raw'],
					$card['watch'],
					$card['look_at'],
					time(),
				]
			);
		}
		$columns = [ 'code', 'ean', 'state', 'reason', 'fingerprint', 'look_at', 'updated_at' ];
		$updates = array_map(
			function ( $column ) {
				return "$column = VALUES($column)";
			},
			$columns
		);
		foreach ( [ 'product_id', 'written', 'raw' ] as $column ) {
			$updates[] = "$column = COALESCE(VALUES($column), $column)";
		}
		$updates[] = "watch = COALESCE(NULLIF(VALUES(watch), ''), watch)";
		$updates[] = 'dirty = 0';
		foreach ( Changes::chunks( $rows ) as $chunk ) {
			$this->database->execute(
				'INSERT INTO ' . $this->table()
				. ' (card_id, code, ean, product_id, state, reason, fingerprint, written, raw, watch, look_at, updated_at) VALUES '
				. implode( ',', $chunk ) . ' ON DUPLICATE KEY UPDATE ' . implode( ', ', $updates )
			);
		}
		$this->mark_as_left( array_column( $cards, 'card_id' ) );
		$of_import = array_map( 'strval', array_keys( array_filter( array_column( $cards, 'wrote_stock', 'card_id' ) ) ) );
		if ( $of_import ) {
			$this->database->execute( 'UPDATE ' . $this->table() . ' SET stock_edited = 0 WHERE card_id IN ' . $this->database->values( $of_import ) );
		}
	}

	/**
	 * The products of these cards are as the import left them.
	 *
	 * @param string[] $card_ids Cards.
	 */
	public function mark_as_left( array $card_ids ): void {
		if ( $card_ids ) {
			$this->database->execute(
				'UPDATE ' . $this->table() . ' c JOIN ' . $this->product() . ' SET c.dirty = 0, c.mark = ' . self::MARK
				. ' WHERE c.card_id IN ' . $this->database->values( array_map( 'strval', $card_ids ) )
			);
		}
	}

	/** Somebody edited a product: its card, that of the product it translates, and those of its variations, are looked at again. */
	public function edited( int $product_id ): void {
		global $wpdb; /** @var \wpdb $wpdb */
		$id = $product_id;
		$this->database->execute(
			'UPDATE ' . $this->table() . " SET dirty = 1 WHERE product_id IN (SELECT ID FROM {$wpdb->posts} WHERE ID = $id OR post_parent = $id)"
			. " OR card_id IN (SELECT meta_value FROM {$wpdb->postmeta} WHERE post_id = $id AND meta_key = '_kros_card_id')"
		);
	}

	/**
	 * The stock of a product changed. Where it is a translation, the card belongs to another product, whose own mark is as it was.
	 *
	 * @param string $card_id Card the product was written from.
	 */
	public function translation_sold( int $product_id, string $card_id ): void {
		if ( '' !== $card_id ) {
			$card = $this->database->value( $card_id );
			$this->database->execute( 'UPDATE ' . $this->table() . " SET dirty = 1 WHERE card_id = $card AND product_id <> " . $product_id );
		}
	}

	/** A person changed the stock of a product. */
	public function stock_edited( int $product_id ): void {
		$this->database->execute( 'UPDATE ' . $this->table() . ' SET stock_edited = 1, dirty = 1 WHERE product_id = ' . $product_id );
	}

	/**
	 * @param int[] $product_ids Products and variations.
	 * @return bool Whether one of them, or a product it translates, has a card.
	 */
	public function have_one( array $product_ids ): bool {
		global $wpdb; /** @var \wpdb $wpdb */
		$in = $this->database->ids( $product_ids );
		return null !== $this->database->one(
			'SELECT id FROM ' . $this->table() . " WHERE product_id IN $in OR card_id IN "
			. "(SELECT meta_value FROM {$wpdb->postmeta} WHERE post_id IN $in AND meta_key = '_kros_card_id') LIMIT 1"
		);
	}

	/**
	 * @param array $card    Card row.
	 * @param array $written Noted values.
	 */
	public function note( array $card, array $written ): void {
		$noted = $this->database->value( Json::encode( (object) $written ) );
		$this->database->execute( 'UPDATE ' . $this->table() . " SET written = $noted WHERE id = " . (int) $card['id'] );
	}

	private function product(): string {
		global $wpdb; /** @var \wpdb $wpdb */
		return "{$wpdb->posts} p ON p.ID = c.product_id LEFT JOIN {$wpdb->prefix}wc_product_meta_lookup l ON l.product_id = p.ID";
	}

	private function table(): string {
		return $this->database->table( 'cards' );
	}
}
