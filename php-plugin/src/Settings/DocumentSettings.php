<?php
namespace Kros\WooCommerce\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The settings of proformas, invoices, credit notes, payments and exchange rates, from one option per field.
 */
final class DocumentSettings {

	const KINDS    = [ 'proforma', 'invoice', 'credit_note' ];
	const MADE     = [
		'proforma'    => 'no',
		'invoice'     => 'no',
		'credit_note' => 'yes',
	];
	const DUE_DAYS = 14;
	const LEGAL    = [ 'reverse_charge', 'export', 'exempt', 'non_payer' ];

	/**
	 * @return array `company` of docs/protocol.md.
	 */
	public function company() {
		$base    = wc_get_base_location();
		$country = isset( $base['country'] ) ? (string) $base['country'] : '';
		return [
			'vat_payer' => self::is_on( 'wc_kros_vat_payer', 'yes' ),
			'currency'  => self::base_currency( $country ),
			'country'   => $country,
		];
	}

	/**
	 * @return array `rates` of docs/protocol.md.
	 */
	public function rates() {
		return [
			'day'          => self::one_of( [ '', 'before', 'on' ], 'wc_kros_rate_day' ),
			'offline_days' => self::number( 'wc_kros_rate_offline_days', 7 ),
		];
	}

	/**
	 * @return array `documents` of docs/protocol.md; whatever is a map there is an object, also when it is empty.
	 */
	public function documents() {
		$documents = [ 'from' => self::from() ];
		$texts     = [];
		$legal     = [];
		foreach ( self::KINDS as $kind ) {
			$documents[ $kind ] = [
				'enabled'           => self::makes( $kind ),
				'from'              => 'credit_note' === $kind ? self::instant( 'wc_kros_credit_note_from' ) : 0,
				'series'            => self::text( "wc_kros_series_$kind" ),
				'series_by_country' => (object) self::column( 'wc_kros_series_by_country', $kind ),
			];
			$texts[ $kind ]     = [
				'before' => self::text( "wc_kros_text_{$kind}_before" ),
				'after'  => self::text( "wc_kros_text_{$kind}_after" ),
			];
		}
		foreach ( self::LEGAL as $case ) {
			$legal[ $case ] = self::text( "wc_kros_legal_$case" );
		}
		return $documents + [
			'rules'           => DocumentRules::all(),
			'tax_date'        => self::one_of( [ 'earlier', 'paid', 'completed', 'issue' ], 'wc_kros_tax_date' ),
			'due_days'        => (object) $this->due_days(),
			'constant_symbol' => self::text( 'wc_kros_constant_symbol' ),
			'specific_symbol' => self::text( 'wc_kros_specific_symbol' ),
			'languages'       => (object) self::column( 'wc_kros_languages', 'language' ),
			'texts'           => $texts,
			'legal'           => $legal,
			'cod_rounding'    => self::is_on( 'wc_kros_cod_rounding', 'no' ),
			'cod_methods'     => DocumentRules::strings( get_option( 'wc_kros_cod_methods', [ 'cod' ] ) ),
			'payments'        => [
				'post'    => self::is_on( 'wc_kros_post_payments', 'yes' ),
				'from'    => self::instant( 'wc_kros_payments_from' ),
				'methods' => (object) $this->payment_methods(),
			],
		];
	}

	/**
	 * @return bool Whether the shop makes any document besides the order.
	 */
	public static function makes_any() {
		return self::makes( 'proforma' ) || self::makes( 'invoice' );
	}

	/**
	 * @param string $kind One of KINDS.
	 * @return bool Whether the shop makes documents of this kind.
	 */
	public static function makes( $kind ) {
		return self::is_on( "wc_kros_make_$kind", self::MADE[ $kind ] );
	}

	/**
	 * @param string $country Country of the shop.
	 * @return string EUR or CZK.
	 */
	public static function base_currency( $country ) {
		$chosen = self::one_of( [ '', 'EUR', 'CZK' ], 'wc_kros_base_currency' );
		return '' !== $chosen ? $chosen : ( 'CZ' === $country ? 'CZK' : 'EUR' );
	}

	/**
	 * @return int Unix seconds; orders made before get no document by a rule; 0 when all may.
	 */
	public static function from() {
		return self::instant( 'wc_kros_documents_from' );
	}

	/**
	 * When proformas or invoices are switched on for the first time, older orders stay as they are: the merchant has
	 * made their documents in another way.
	 */
	public function switched() {
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
	public function credit_notes_switched( $before, $now ) {
		self::switched_on( 'wc_kros_credit_note_from', $before, $now );
	}

	/**
	 * Posting of payments is switched on again: what came meanwhile was posted in another way.
	 *
	 * @param mixed $before Value before.
	 * @param mixed $now    Value now.
	 */
	public function payments_switched( $before, $now ) {
		self::switched_on( 'wc_kros_payments_from', $before, $now );
	}

	private static function switched_on( $option, $before, $now ) {
		if ( 'yes' === $now && 'yes' !== $before ) {
			update_option( $option, gmdate( 'Y-m-d\TH:i:s\Z' ), true );
		}
	}

	private static function instant( $option ) {
		$instant = strtotime( (string) get_option( $option, '' ) );
		return $instant ? $instant : 0;
	}

	private function due_days() {
		$days = [ '*' => self::number( 'wc_kros_due_days', self::DUE_DAYS ) ];
		foreach ( self::map( 'wc_kros_payment_methods' ) as $method => $of ) {
			if ( isset( $of['due_days'] ) && is_numeric( $of['due_days'] ) ) {
				$days[ $method ] = max( 0, (int) $of['due_days'] );
			}
		}
		return $days;
	}

	private function payment_methods() {
		$methods = [];
		foreach ( self::map( 'wc_kros_payment_methods' ) as $method => $of ) {
			$methods[ $method ] = [
				'post'    => ! isset( $of['post'] ) || 'no' !== $of['post'],
				'account' => empty( $of['account'] ) ? null : (int) $of['account'],
				'type'    => isset( $of['type'] ) && in_array( (int) $of['type'], [ 1, 2 ], true ) ? (int) $of['type'] : 0,
			];
		}
		return $methods;
	}

	/** A table of the settings: key => row; what is no table counts as an empty one. */
	private static function map( $option ) {
		return array_filter( (array) get_option( $option, [] ), 'is_array' );
	}

	/** One column of a table, without its empty cells. */
	private static function column( $option, $name ) {
		$cells = [];
		foreach ( self::map( $option ) as $key => $row ) {
			$cell = isset( $row[ $name ] ) && is_scalar( $row[ $name ] ) ? trim( (string) $row[ $name ] ) : '';
			if ( '' !== $cell ) {
				$cells[ $key ] = $cell;
			}
		}
		return $cells;
	}

	private static function is_on( $option, $by_default ) {
		return 'yes' === get_option( $option, $by_default );
	}

	private static function text( $option ) {
		return trim( (string) get_option( $option, '' ) );
	}

	private static function number( $option, $by_default ) {
		$value = get_option( $option, $by_default );
		return is_numeric( $value ) ? max( 0, (int) $value ) : $by_default;
	}

	/** The saved value if it is one of these, else the first of them. */
	private static function one_of( array $values, $option ) {
		$value = get_option( $option, $values[0] );
		return in_array( $value, $values, true ) ? $value : $values[0];
	}
}
