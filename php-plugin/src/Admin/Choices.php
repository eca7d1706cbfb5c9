<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\TestConnection;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * What the lists of the settings offer: value => label, from what the shop has.
 */
final class Choices {

	/** Order statuses, without `wc-`. */
	public static function statuses(): array {
		$statuses = [];
		foreach ( wc_get_order_statuses() as $status => $label ) {
			$statuses[ (string) preg_replace( '/^wc-/', '', $status ) ] = $label;
		}
		return array_diff_key( $statuses, [ 'checkout-draft' => 1 ] );
	}

	/** Payment methods, also those that are switched off. */
	public static function payment_methods(): array {
		$methods = [];
		foreach ( WC()->payment_gateways()->payment_gateways() as $gateway ) {
			$methods[ $gateway->id ] = wp_strip_all_tags( $gateway->get_method_title() ? $gateway->get_method_title() : $gateway->get_title() );
		}
		return $methods;
	}

	/** Kinds of shipping. */
	public static function shipping_methods(): array {
		$methods = [];
		foreach ( is_callable( [ WC(), 'shipping' ] ) ? WC()->shipping()->get_shipping_methods() : [] as $method ) {
			$methods[ $method->id ] = wp_strip_all_tags( $method->get_method_title() );
		}
		return $methods;
	}

	/** Countries by ISO code. */
	public static function countries(): array {
		return isset( WC()->countries ) ? WC()->countries->get_countries() : [];
	}

	/** Print languages of documents. */
	public static function languages(): array {
		return [
			'sk-SK' => __( 'Slovak', 'wc-kros-fakturacia-sklad-connector' ),
			'cs-CZ' => __( 'Czech', 'wc-kros-fakturacia-sklad-connector' ),
			'en-US' => __( 'English', 'wc-kros-fakturacia-sklad-connector' ),
			'de-DE' => __( 'German', 'wc-kros-fakturacia-sklad-connector' ),
			'hu-HU' => __( 'Hungarian', 'wc-kros-fakturacia-sklad-connector' ),
			'pl-PL' => __( 'Polish', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** Accounts in KROS, as the last "Test connection" found them. */
	public static function accounts(): array {
		$accounts = [ '' => __( 'None', 'wc-kros-fakturacia-sklad-connector' ) ];
		foreach ( Options::table( TestConnection::ACCOUNTS ) as $account ) {
			$account                           += [ 'id' => 0, 'name' => '', 'currency' => '' ];
			$accounts[ (string) $account['id'] ] = trim( $account['name'] . ' ' . $account['currency'] );
		}
		return $accounts;
	}

	/**
	 * What was chosen stays on offer, also when the plugin behind it is switched off for a while.
	 *
	 * @param array $options Value => label.
	 * @param mixed $chosen  Chosen values.
	 */
	public static function with_chosen( array $options, $chosen ): array {
		$chosen = array_filter( array_map( 'strval', array_filter( (array) $chosen, 'is_scalar' ) ), 'strlen' );
		return $options + array_combine( $chosen, $chosen );
	}
}
