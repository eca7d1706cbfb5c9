<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Settings\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * Takes out of texts what belongs to people: secrets of the shop, what the named orders say about their customers, and whatever looks
 * like an e-mail address, a phone number, a bank account or a company number.
 *
 * Words that only look like one are lost, too: a bundle that says too little does no harm.
 */
final class Masker {

	const PATTERNS = [
		// E-mail addresses, also written in a URL.
		'/[^\s"\'<>()\[\],;:=\\\\]+(?:@|%40)[^\s"\'<>()\[\],;:&\\\\]+/u' => '‹e-mail›',
		// IBANs, with and without spaces.
		'/\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b/' => '‹account›',
		// IČ DPH and other VAT numbers.
		'/\b[A-Z]{2}\d{8,12}\b/' => '‹number›',
		// Phone numbers with a country code or in groups.
		'/(?<![\w.])(?:\+|00)\d{1,3}(?:[ \/.\-]?\d{2,4}){2,5}\b/' => '‹number›',
		'/(?<![\w.\-])0\d{2,3}(?:[ \/]\d{2,4}){2,3}\b/' => '‹number›',
		// IČO and DIČ: eight or ten digits alone. Unix seconds have ten, too, but are in fields of their own.
		'/(?<![\w.\-])\d{8}(?:\d{2})?(?![\w\-])/' => '‹number›',
		'/(?<![\w.\-])0\d{9}(?![\w\-])/' => '‹number›',
	];

	/** Names of fields whose value is a person's, wherever they are. */
	const FIELDS = '/name|mail|phone|tel$|fax|address|street|city|town|zip|postal|postcode|company|partner|customer|contact|iban|swift|account'
		. '|registration|tax_?id|vat_?id|^ico$|^dic$|ic_?dph|note|comment|password|secret|token|key|user|login|ip_/i';

	/** Longer values are looked for letter by letter: a pattern has a limit of its size. */
	const LONG = 100;

	/** @var Secrets */ private $secrets;
	private $patterns = [];
	private $long     = [];

	public function __construct( Secrets $secrets ) {
		$this->secrets = $secrets;
	}

	/**
	 * From now on what these orders say about people is masked.
	 *
	 * @param \WC_Order[] $orders Orders.
	 */
	public function learn( array $orders ): void {
		$values = [];
		foreach ( $orders as $order ) {
			foreach ( self::of_order( $order ) as $value ) {
				foreach ( self::forms( trim( (string) $value ) ) as $form ) {
					$values[ $form ] = strlen( $form );
				}
			}
		}
		arsort( $values );
		$values     = array_map( 'strval', array_keys( $values ) );
		$this->long = array_filter(
			$values,
			function ( $value ) {
				return strlen( $value ) > self::LONG;
			}
		);
		foreach ( array_chunk( array_diff( $values, $this->long ), 100 ) as $some ) {
			$quoted = array_map(
				function ( $value ) {
					return preg_quote( $value, '/' );
				},
				$some
			);
			$this->patterns[] = '/(?<![\p{L}\p{N}])(?:' . implode( '|', $quoted ) . ')(?![\p{L}\p{N}])/iu';
		}
	}

	public function text( string $text ): string {
		$text = $this->secrets->remove_from( wp_check_invalid_utf8( (string) $text, true ) );
		$text = str_replace( $this->long, '‹person›', $text );
		foreach ( $this->patterns as $pattern ) {
			$text = self::replaced( $pattern, '‹person›', $text );
		}
		foreach ( self::PATTERNS as $pattern => $word ) {
			$text = self::replaced( $pattern, $word, $text );
		}
		return $text;
	}

	/**
	 * @param mixed $value Value of a decoded JSON.
	 * @return mixed The same without what belongs to people. Numbers, true and false stay.
	 */
	public function value( $value ) {
		if ( is_string( $value ) ) {
			return $this->text( $value );
		}
		if ( ! is_array( $value ) ) {
			return $value;
		}
		$masked = [];
		foreach ( $value as $key => $one ) {
			$is_own         = is_string( $key ) && preg_match( self::FIELDS, $key ) && ! is_array( $one ) && null !== $one && '' !== $one;
			$masked[ $key ] = $is_own ? '‹left out›' : $this->value( $one );
		}
		return $masked;
	}

	/** A text that cannot be looked through is left out. */
	private static function replaced( string $pattern, string $word, string $text ): string {
		$masked = preg_replace( $pattern, $word, $text );
		return null === $masked ? '‹left out›' : $masked;
	}

	private static function of_order( \WC_Order $order ): array {
		$values = array_merge( array_values( $order->get_address( 'billing' ) ), array_values( $order->get_address( 'shipping' ) ) );
		array_push( $values, $order->get_customer_note(), $order->get_customer_ip_address() );
		array_push( $values, $order->get_formatted_billing_full_name(), $order->get_formatted_shipping_full_name() );
		foreach ( $order->get_meta_data() as $meta ) {
			$data = $meta->get_data();
			// Company numbers, delivery points and whatever a plugin keeps about the customer.
			if ( is_string( $data['value'] ) && preg_match( '/billing|shipping|customer|ico|dic|vat|phone|mail|name/i', $data['key'] ) ) {
				$values[] = $data['value'];
			}
		}
		return array_filter(
			$values,
			function ( $value ) {
				// A country's code or the number of a house alone tells nobody apart.
				return is_string( $value ) && mb_strlen( trim( $value ), 'UTF-8' ) > 2 && ! in_array( $value, [ 'yes', 'no', '127.0.0.1' ], true );
			}
		);
	}

	/** The ways in which a value may be written in a log. */
	private static function forms( string $value ): array {
		$plain = [ $value, remove_accents( $value ) ];
		$forms = $plain;
		foreach ( $plain as $one ) {
			array_push( $forms, rawurlencode( $one ), urlencode( $one ), trim( (string) wp_json_encode( $one ), '"' ), esc_html( $one ) );
		}
		return array_unique( array_filter( $forms, 'strlen' ) );
	}
}
