<?php
namespace Kros\WooCommerce\Settings;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * The merchant's rules about proformas and invoices, in the shape the engine reads. What they mean decides the engine.
 */
final class DocumentRules {

	const OPTION    = 'wc_kros_rules';
	const KINDS     = [ Document::PROFORMA, Document::INVOICE ];
	const WHEN      = [ 'order', 'paid', 'completed', 'status' ];
	const CUSTOMERS = [ 'any', 'company', 'person' ];

	/**
	 * @return array[] The rules that hold.
	 */
	public static function all(): array {
		/**
		 * Changes the rules that say when a proforma and an invoice are made. The first rule of a kind that is about an
		 * order decides.
		 *
		 * @param array[] $rules Each with kind, when, statuses, payment_methods, shipping_methods, customer.
		 */
		return self::clean( apply_filters( 'wc_kros_rules', self::saved() ) );
	}

	/**
	 * @return array[] The rules of the settings; the recommended ones where the merchant saved none.
	 */
	public static function saved(): array {
		$saved = Options::saved( self::OPTION );
		$rules = is_string( $saved ) ? json_decode( $saved, true ) : $saved;
		return self::clean( is_array( $rules ) ? $rules : Options::default( self::OPTION ) );
	}

	/**
	 * @param mixed $rules Rules as a form, an option or a filter gives them.
	 * @return array[] Only whole rules; one without a known kind is left out.
	 */
	public static function clean( $rules ): array {
		$clean = [];
		foreach ( is_array( $rules ) ? $rules : [] as $rule ) {
			if ( ! is_array( $rule ) || ! isset( $rule['kind'] ) || ! in_array( $rule['kind'], self::KINDS, true ) ) {
				continue;
			}
			$rule   += [
				'when'             => 'paid',
				'statuses'         => [],
				'payment_methods'  => [],
				'shipping_methods' => [],
				'customer'         => 'any',
			];
			$clean[] = [
				'kind'             => $rule['kind'],
				'when'             => in_array( $rule['when'], self::WHEN, true ) ? $rule['when'] : 'paid',
				'statuses'         => preg_replace( '/^wc-/', '', Options::only_texts( $rule['statuses'] ) ),
				'payment_methods'  => Options::only_texts( $rule['payment_methods'] ),
				'shipping_methods' => Options::only_texts( $rule['shipping_methods'] ),
				'customer'         => in_array( $rule['customer'], self::CUSTOMERS, true ) ? $rule['customer'] : 'any',
			];
		}
		return $clean;
	}
}
