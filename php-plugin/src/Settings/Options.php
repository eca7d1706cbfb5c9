<?php
namespace Kros\WooCommerce\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Every option of the plugin with its type and default; nobody else names a default.
 */
final class Options {

	const STATUSES    = [ 'processing', 'on-hold', 'completed' ];
	const RECURRENCES = [ 'interval', 'daily', 'off' ];
	const OWNERS      = [ 'kros', 'until_edited', 'shop' ];

	/** The recommended rules: a pro forma invoice with an order that is paid by bank transfer, an invoice when the order is paid. */
	const RULES = [
		[
			'kind'             => 'proforma',
			'when'             => 'order',
			'statuses'         => [],
			'payment_methods'  => [ 'bacs' ],
			'shipping_methods' => [],
			'customer'         => 'any',
		],
		[
			'kind'             => 'invoice',
			'when'             => 'paid',
			'statuses'         => [],
			'payment_methods'  => [],
			'shipping_methods' => [],
			'customer'         => 'any',
		],
	];

	/**
	 * Option => type, default, section, path in the engine's settings.
	 *
	 * A type is a name, or a list of its name and what it is bound to: `number` least and most, `choice` its values.
	 * Section `internal` has no fields. The path is empty where the engine does not get the option; `<kind>` stands for each kind of document.
	 */
	const TABLE = [
		'wc_kros_purchase_code'                  => [ 'text', '', 'connection', '' ],
		'wc_kros_api_token'                      => [ 'secret', '', 'connection', 'api.token' ],
		'wc_kros_webhook_key'                    => [ 'secret', '', 'connection', 'webhook_key' ],
		'wc_kros_alert_email'                    => [ 'email', 'admin_email', 'connection', '' ],
		'wc_kros_schedule_orders'                => [ [ 'choice', self::RECURRENCES ], 'interval', 'connection', '' ],
		'wc_kros_schedule_orders_minutes'        => [ [ 'number', 5, 1440 ], 5, 'connection', '' ],
		'wc_kros_schedule_orders_time'           => [ 'time', '03:00', 'connection', '' ],
		'wc_kros_schedule_stock_changed'         => [ [ 'choice', self::RECURRENCES ], 'off', 'connection', '' ],
		'wc_kros_schedule_stock_changed_minutes' => [ [ 'number', 5, 1440 ], 5, 'connection', '' ],
		'wc_kros_schedule_stock_changed_time'    => [ 'time', '03:00', 'connection', '' ],
		'wc_kros_schedule_stock_all'             => [ [ 'choice', self::RECURRENCES ], 'off', 'connection', '' ],
		'wc_kros_schedule_stock_all_minutes'     => [ [ 'number', 5, 1440 ], 5, 'connection', '' ],
		'wc_kros_schedule_stock_all_time'        => [ 'time', '03:00', 'connection', '' ],
		'wc_kros_schedule_reconcile'             => [ [ 'choice', self::RECURRENCES ], 'interval', 'connection', '' ],
		'wc_kros_schedule_reconcile_minutes'     => [ [ 'number', 5, 1440 ], 5, 'connection', '' ],
		'wc_kros_schedule_reconcile_time'        => [ 'time', '03:00', 'connection', '' ],
		'wc_kros_remove_data'                    => [ 'flag', 'no', 'connection', '' ],

		'wc_kros_export_statuses'                => [ 'texts', self::STATUSES, 'orders', 'orders.statuses' ],
		'wc_kros_export_payment_methods'         => [ 'texts', [], 'orders', 'orders.payment_methods' ],
		'wc_kros_export_from'                    => [ 'instant', '', 'orders', 'orders.export_from' ],
		'wc_kros_series_order'                   => [ 'text', '', 'orders', 'orders.series' ],

		'wc_kros_make_proforma'                  => [ 'flag', 'no', 'invoices', 'documents.proforma.enabled' ],
		'wc_kros_make_invoice'                   => [ 'flag', 'no', 'invoices', 'documents.invoice.enabled' ],
		'wc_kros_make_credit_note'               => [ 'flag', 'yes', 'invoices', 'documents.credit_note.enabled' ],
		'wc_kros_documents_from'                 => [ 'instant', '', 'invoices', 'documents.from' ],
		'wc_kros_rules'                          => [ 'rules', self::RULES, 'invoices', 'documents.rules' ],
		'wc_kros_vat_payer'                      => [ 'flag', 'yes', 'invoices', 'company.vat_payer' ],
		'wc_kros_tax_date'                       => [ [ 'choice', [ 'earlier', 'paid', 'completed', 'issue' ] ], 'earlier', 'invoices', 'documents.tax_date' ],
		'wc_kros_series_proforma'                => [ 'text', '', 'invoices', 'documents.proforma.series' ],
		'wc_kros_series_invoice'                 => [ 'text', '', 'invoices', 'documents.invoice.series' ],
		'wc_kros_series_credit_note'             => [ 'text', '', 'invoices', 'documents.credit_note.series' ],
		'wc_kros_series_by_country'              => [ 'table', [], 'invoices', 'documents.<kind>.series_by_country' ],
		'wc_kros_constant_symbol'                => [ 'text', '', 'invoices', 'documents.constant_symbol' ],
		'wc_kros_specific_symbol'                => [ 'text', '', 'invoices', 'documents.specific_symbol' ],
		'wc_kros_due_days'                       => [ [ 'number', 0, 365 ], 14, 'invoices', 'documents.due_days.*' ],
		'wc_kros_post_payments'                  => [ 'flag', 'yes', 'invoices', 'documents.payments.post' ],
		'wc_kros_payment_methods'                => [ 'table', [], 'invoices', 'documents.payments.methods' ],
		'wc_kros_cod_methods'                    => [ 'texts', [ 'cod' ], 'invoices', 'documents.cod_methods' ],
		'wc_kros_cod_rounding'                   => [ 'flag', 'no', 'invoices', 'documents.cod_rounding' ],
		'wc_kros_base_currency'                  => [ [ 'choice', [ '', 'EUR', 'CZK' ] ], '', 'invoices', 'company.currency' ],
		'wc_kros_rate_day'                       => [ [ 'choice', [ '', 'before', 'on' ] ], '', 'invoices', 'rates.day' ],
		'wc_kros_rate_offline_days'              => [ [ 'number', 0, 365 ], 7, 'invoices', 'rates.offline_days' ],
		'wc_kros_email_payment_methods'          => [ 'texts', [], 'invoices', '' ],
		'wc_kros_email_statuses'                 => [ 'texts', [], 'invoices', '' ],
		'wc_kros_languages'                      => [ 'table', [], 'invoices', 'documents.languages' ],
		'wc_kros_text_proforma_before'           => [ 'text', '', 'invoices', 'documents.texts.proforma.before' ],
		'wc_kros_text_proforma_after'            => [ 'text', '', 'invoices', 'documents.texts.proforma.after' ],
		'wc_kros_text_invoice_before'            => [ 'text', '', 'invoices', 'documents.texts.invoice.before' ],
		'wc_kros_text_invoice_after'             => [ 'text', '', 'invoices', 'documents.texts.invoice.after' ],
		'wc_kros_text_credit_note_before'        => [ 'text', '', 'invoices', 'documents.texts.credit_note.before' ],
		'wc_kros_text_credit_note_after'         => [ 'text', '', 'invoices', 'documents.texts.credit_note.after' ],
		'wc_kros_legal_reverse_charge'           => [ 'text', '', 'invoices', 'documents.legal.reverse_charge' ],
		'wc_kros_legal_export'                   => [ 'text', '', 'invoices', 'documents.legal.export' ],
		'wc_kros_legal_exempt'                   => [ 'text', '', 'invoices', 'documents.legal.exempt' ],
		'wc_kros_legal_non_payer'                => [ 'text', '', 'invoices', 'documents.legal.non_payer' ],

		'wc_kros_ico_keys'                       => [ 'keys', '_billing_ico|_billing_company_wi_id', 'customers', 'customers.ico_keys' ],
		'wc_kros_dic_keys'                       => [ 'keys', '_billing_dic|_billing_company_wi_tax', 'customers', 'customers.dic_keys' ],
		'wc_kros_ic_dph_keys'                    => [ 'keys', '_billing_ic_dph|_billing_company_wi_vat', 'customers', 'customers.ic_dph_keys' ],

		'wc_kros_stock_after_document'           => [ 'flag', 'no', 'stock', '' ],
		'wc_kros_stock_only_eshop'               => [ 'flag', 'yes', 'stock', 'stock.only_eshop' ],
		'wc_kros_stock_match_sku'                => [ 'flag', 'yes', 'stock', 'stock.match_sku' ],
		'wc_kros_stock_match_ean'                => [ 'flag', 'no', 'stock', 'stock.match_ean' ],
		'wc_kros_stock_create'                   => [ 'flag', 'yes', 'stock', 'stock.create' ],
		'wc_kros_stock_new_status'               => [ [ 'choice', [ 'draft', 'publish', 'pending', 'private' ] ], 'draft', 'stock', 'stock.new_status' ],
		'wc_kros_stock_gone'                     => [ [ 'choice', [ 'leave', 'hide', 'outofstock', 'trash' ] ], 'leave', 'stock', 'stock.gone' ],
		'wc_kros_stock_warehouse'                => [ 'text', 'sum', 'stock', 'stock.warehouse' ],
		'wc_kros_stock_warehouse_code'           => [ 'text', '', 'stock', '' ],
		'wc_kros_stock_free'                     => [ 'flag', 'yes', 'stock', 'stock.free' ],
		'wc_kros_stock_taken_off_by'             => [ [ 'choice', [ '', 'order', 'invoice', 'completed' ] ], '', 'stock', 'stock.taken_off_by' ],
		'wc_kros_stock_owner_name'               => [ [ 'choice', self::OWNERS ], 'until_edited', 'stock', 'stock.owners.name' ],
		'wc_kros_stock_owner_description'        => [ [ 'choice', self::OWNERS ], 'until_edited', 'stock', 'stock.owners.description' ],
		'wc_kros_stock_owner_price'              => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.price' ],
		'wc_kros_stock_owner_sale_price'         => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.sale_price' ],
		'wc_kros_stock_owner_stock'              => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.stock' ],
		'wc_kros_stock_owner_sku'                => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.sku' ],
		'wc_kros_stock_owner_ean'                => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.ean' ],
		'wc_kros_stock_owner_unit'               => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.unit' ],
		'wc_kros_stock_owner_tax_class'          => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.tax_class' ],
		'wc_kros_stock_owner_weight'             => [ [ 'choice', self::OWNERS ], 'kros', 'stock', 'stock.owners.weight' ],
		'wc_kros_stock_limit_prices'             => [ [ 'percent', 0, 100 ], 50, 'stock', 'stock.limits.prices' ],
		'wc_kros_stock_limit_zeroed'             => [ [ 'percent', 0, 100 ], 30, 'stock', 'stock.limits.zeroed' ],
		'wc_kros_stock_limit_price_floor'        => [ [ 'percent', 0, 100 ], 20, 'stock', 'stock.limits.price_floor' ],
		'wc_kros_stock_mapping'                  => [ 'map', [], 'stock', 'stock.aliases' ],

		'wc_kros_log_days'                       => [ [ 'number', 1, 3650 ], 30, 'logs', '' ],
		'wc_kros_log_mb'                         => [ [ 'number', 1, 10000 ], 50, 'logs', '' ],
		'wc_kros_debug'                          => [ 'flag', 'no', 'logs', 'debug' ],

		'wc_kros_contract'                       => [ 'json', '', 'internal', 'api_profile' ],
		'wc_kros_site_id'                        => [ 'text', '', 'internal', 'site.id' ],
		'wc_kros_site_url'                       => [ 'text', '', 'internal', 'site.activated_url' ],
		'wc_kros_accounts'                       => [ 'table', [], 'internal', '' ],
		'wc_kros_credit_note_from'               => [ 'instant', '', 'internal', 'documents.credit_note.from' ],
		'wc_kros_payments_from'                  => [ 'instant', '', 'internal', 'documents.payments.from' ],
		'wc_kros_paused'                         => [ 'text', '', 'internal', '' ],
		'wc_kros_paused_by'                      => [ 'text', '', 'internal', '' ],
		'wc_kros_timetable'                      => [ 'table', [], 'internal', '' ],
		'wc_kros_heartbeat'                      => [ 'number', 0, 'internal', '' ],
		'wc_kros_stock_again'                    => [ 'text', '', 'internal', '' ],
		'wc_kros_stock_last_soon'                => [ 'number', 0, 'internal', '' ],
		'wc_kros_report_day'                     => [ 'text', '', 'internal', '' ],
		'wc_kros_engine_start'                   => [ 'state', [], 'internal', '' ],
		'wc_kros_contract_check'                 => [ 'state', [], 'internal', '' ],
		'wc_kros_db_version'                     => [ 'number', 0, 'internal', '' ],
	];

	/** @return mixed What holds until something is saved; of an address, the one in the option of WordPress that the table names. */
	public static function default( string $option ) {
		list( , $default ) = self::TABLE[ $option ];
		return 'email' === self::type( $option ) ? get_option( $default ) : $default;
	}

	public static function type( string $option ): string {
		return (string) current( (array) self::TABLE[ $option ][0] );
	}

	/** @return int[] Least and most. */
	public static function bounds( string $option ): array {
		$type = self::TABLE[ $option ][0];
		return is_array( $type ) ? array_slice( $type, 1 ) : [ 0, PHP_INT_MAX ];
	}

	/** @return string[] What may be chosen. */
	public static function choices( string $option ): array {
		return self::TABLE[ $option ][0][1];
	}

	/** @return mixed What is saved, as it is. */
	public static function saved( string $option ) {
		return get_option( $option, self::default( $option ) );
	}

	public static function flag( string $option ): bool {
		return 'yes' === self::saved( $option );
	}

	public static function text( string $option ): string {
		$text = self::saved( $option );
		return is_scalar( $text ) ? trim( (string) $text ) : '';
	}

	/** A text that is never empty. */
	public static function keys( string $option ): string {
		$keys = self::text( $option );
		return '' === $keys ? (string) self::default( $option ) : $keys;
	}

	/** At least what its type says; the most is for the form. What is no number is the default. */
	public static function number( string $option ): int {
		$number = self::saved( $option );
		return is_numeric( $number ) ? max( self::bounds( $option )[0], (int) $number ) : (int) self::default( $option );
	}

	/** What is no number is 0. */
	public static function percent( string $option ): int {
		list( $least, $most ) = self::bounds( $option );
		return min( $most, max( $least, (int) self::saved( $option ) ) );
	}

	/** What may not be chosen is the default. */
	public static function choice( string $option ): string {
		$chosen = self::saved( $option );
		return in_array( $chosen, self::choices( $option ), true ) ? $chosen : (string) self::default( $option );
	}

	/** @return string Time of day, HH:MM. */
	public static function time( string $option ): string {
		$time = self::text( $option );
		return self::is_time( $time ) ? $time : (string) self::default( $option );
	}

	public static function is_time( string $text ): bool {
		return 1 === preg_match( '/^([01]\d|2[0-3]):[0-5]\d$/D', $text );
	}

	/** @return int Unix seconds; 0 for none. */
	public static function instant( string $option ): int {
		return (int) strtotime( self::text( $option ) );
	}

	/** @return string[] Texts, none of them empty. */
	public static function texts( string $option ): array {
		return self::only_texts( self::saved( $option ) );
	}

	/** @return string[] Key => text, none of them empty. */
	public static function map( string $option ): array {
		$map = self::saved( $option );
		return array_filter( array_map( 'strval', array_filter( is_array( $map ) ? $map : [], 'is_scalar' ) ), 'strlen' );
	}

	/** @return array[] Key => row; what is no table counts as an empty one. */
	public static function table( string $option ): array {
		return array_filter( (array) self::saved( $option ), 'is_array' );
	}

	/**
	 * @param mixed $list What a multiple choice gives.
	 * @return string[] Its texts, none of them empty.
	 */
	public static function only_texts( $list ): array {
		$texts = array_map( 'strval', array_filter( is_array( $list ) ? $list : [], 'is_scalar' ) );
		return array_values( array_filter( $texts, 'strlen' ) );
	}

	/**
	 * What the engine gets as it is saved. Secrets, rules, tables, maps and JSON have classes or methods of their own.
	 *
	 * @return array Settings by their path.
	 */
	public static function of_engine(): array {
		$settings = [];
		foreach ( self::TABLE as $option => $entry ) {
			$type = self::type( $option );
			if ( '' === $entry[3] || ! in_array( $type, [ 'flag', 'text', 'keys', 'number', 'percent', 'choice', 'instant', 'texts' ], true ) ) {
				continue;
			}
			$settings = self::put( $settings, explode( '.', $entry[3] ), call_user_func( [ self::class, $type ], $option ) );
		}
		return $settings;
	}

	/** @param mixed $value What the path has afterwards. */
	private static function put( array $settings, array $path, $value ): array {
		$key              = array_shift( $path );
		$settings[ $key ] = $path ? self::put( isset( $settings[ $key ] ) ? $settings[ $key ] : [], $path, $value ) : $value;
		return $settings;
	}
}
