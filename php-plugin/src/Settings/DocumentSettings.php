<?php
namespace Kros\WooCommerce\Settings;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * The settings of proformas, invoices, credit notes and payments that the engine does not get as they are saved, and what
 * happens when the merchant switches documents on.
 */
final class DocumentSettings {

	/**
	 * @param array $documents `documents` of docs/protocol.md as far as Options::of_engine() has it.
	 * @return array The whole of it; whatever is a map there is an object, also when it is empty.
	 */
	public function documents( array $documents ): array {
		foreach ( Document::ISSUED_KINDS as $kind ) {
			$documents[ $kind ] += [
				'from'              => 0,
				'series_by_country' => (object) self::column( 'wc_kros_series_by_country', $kind ),
			];
		}
		$documents['rules']               = DocumentRules::all();
		$documents['languages']           = (object) self::column( 'wc_kros_languages', 'language' );
		$documents['due_days']            = (object) ( $documents['due_days'] + self::due_days() );
		$documents['payments']['methods'] = (object) self::payment_methods();
		return $documents;
	}

	/** @return bool Whether the shop makes any document besides the order. */
	public static function makes_any(): bool {
		return self::makes( Document::PROFORMA ) || self::makes( Document::INVOICE );
	}

	/**
	 * @param string $kind One of Document::ISSUED_KINDS.
	 * @return bool Whether the shop makes documents of this kind.
	 */
	public static function makes( string $kind ): bool {
		return Options::flag( "wc_kros_make_$kind" );
	}

	/** @return int Unix seconds; orders made before get no document by a rule; 0 when all may. */
	public static function from(): int {
		return Options::instant( 'wc_kros_documents_from' );
	}

	/**
	 * When proformas or invoices are switched on for the first time, older orders stay as they are: the merchant has
	 * made their documents in another way.
	 */
	public function switched(): void {
		if ( self::makes_any() ) {
			add_option( 'wc_kros_documents_from', gmdate( 'Y-m-d\TH:i:s\Z' ), '', 'yes' );
		}
	}

	/**
	 * Credit notes are switched on again: what was refunded meanwhile was credited in another way.
	 *
	 * @param mixed $before Value before.
	 * @param mixed $now    Value now.
	 */
	public function credit_notes_switched( $before, $now ): void {
		self::switched_on( 'wc_kros_credit_note_from', $before, $now );
	}

	/**
	 * Posting of payments is switched on again: what came meanwhile was posted in another way.
	 *
	 * @param mixed $before Value before.
	 * @param mixed $now    Value now.
	 */
	public function payments_switched( $before, $now ): void {
		self::switched_on( 'wc_kros_payments_from', $before, $now );
	}

	private static function switched_on( string $option, $before, $now ): void {
		if ( 'yes' === $now && 'yes' !== $before ) {
			update_option( $option, gmdate( 'Y-m-d\TH:i:s\Z' ), true );
		}
	}

	/** @return int[] Method => days, of those that have their own. */
	private static function due_days(): array {
		$days = [];
		foreach ( Options::table( 'wc_kros_payment_methods' ) as $method => $of ) {
			if ( isset( $of['due_days'] ) && is_numeric( $of['due_days'] ) ) {
				$days[ $method ] = max( 0, (int) $of['due_days'] );
			}
		}
		return $days;
	}

	/** @return array[] Method => post, account, type. */
	private static function payment_methods(): array {
		$methods = [];
		foreach ( Options::table( 'wc_kros_payment_methods' ) as $method => $of ) {
			$methods[ $method ] = [
				'post'    => ! isset( $of['post'] ) || 'no' !== $of['post'],
				'account' => empty( $of['account'] ) ? null : (int) $of['account'],
				'type'    => isset( $of['type'] ) && in_array( (int) $of['type'], [ 1, 2 ], true ) ? (int) $of['type'] : 0,
			];
		}
		return $methods;
	}

	/** @return string[] One column of a table, without its empty cells. */
	private static function column( string $option, string $name ): array {
		$cells = [];
		foreach ( Options::table( $option ) as $key => $row ) {
			$cell = isset( $row[ $name ] ) && is_scalar( $row[ $name ] ) ? trim( (string) $row[ $name ] ) : '';
			if ( '' !== $cell ) {
				$cells[ $key ] = $cell;
			}
		}
		return $cells;
	}
}
