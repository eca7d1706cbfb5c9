<?php
namespace Kros\WooCommerce\Settings;

use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * Everything the engine must know about this shop, from options and from constants in wp-config.php, which win.
 */
final class EngineSettings {

	const API_URL = 'https://api-economy.kros.sk';

	/** @var Secrets */ private $secrets;
	/** @var DocumentSettings */ private $documents;
	/** @var StockSettings */ private $stock;

	public function __construct( Secrets $secrets, DocumentSettings $documents, StockSettings $stock ) {
		$this->secrets   = $secrets;
		$this->documents = $documents;
		$this->stock     = $stock;
	}

	/**
	 * @return array The `settings` object of docs/protocol.md; the engine wants every field of it.
	 */
	public function all(): array {
		$settings = Options::of_engine();
		$base     = wc_get_base_location();
		$country  = isset( $base['country'] ) ? (string) $base['country'] : '';

		$settings['site']   += [
			// Not home_url(): a language plugin would make every language another shop.
			'url'        => (string) get_option( 'home' ),
			'locale'     => get_locale(),
			'country'    => $country,
			'currency'   => get_woocommerce_currency(),
			'decimals'   => (int) wc_get_price_decimals(),
			'utc_offset' => (int) SiteTime::zone()->getOffset( new \DateTime() ),
		];
		$settings['api']     = [
			'url'        => self::api_url(),
			'token'      => $this->secrets->token(),
			'timeout'    => 60,
			'user_agent' => 'wc-kros/' . WC_KROS_VERSION . ' WooCommerce/' . WC_VERSION . ' WordPress/' . get_bloginfo( 'version' ),
			'ca_file'    => '',
			'proxy'      => self::proxy(),
		];

		$settings['company']    += [ 'country' => $country ];
		$settings['webhook_key'] = $this->secrets->webhook_key();
		$settings['ecb_url']     = defined( 'WC_KROS_ECB_URL' ) ? (string) WC_KROS_ECB_URL : '';
		$settings['cnb_url']     = defined( 'WC_KROS_CNB_URL' ) ? (string) WC_KROS_CNB_URL : '';
		$settings['documents']   = $this->documents->documents( $settings['documents'] );
		$settings['stock']       = $this->stock->stock( $settings['stock'] );
		$settings['api_profile'] = $this->api_profile();
		return $settings;
	}

	/** @return string Origin of the KROS API. */
	public static function api_url(): string {
		return rtrim( defined( 'WC_KROS_API_URL' ) ? (string) WC_KROS_API_URL : self::API_URL, '/' );
	}

	/**
	 * @return object|string Overrides of the API profile; a text that is not JSON goes as it is, and the engine says what is wrong.
	 */
	public function api_profile() {
		$source   = defined( 'WC_KROS_CONTRACT' ) ? WC_KROS_CONTRACT : Options::saved( 'wc_kros_contract' );
		$override = is_string( $source ) ? json_decode( $source, true ) : $source;
		if ( is_string( $source ) && '' !== trim( $source ) && ! is_array( $override ) ) {
			return $source;
		}
		/**
		 * Changes the overrides of the API profile.
		 *
		 * @param array $override Overrides from wp-config.php or from the option.
		 */
		return (object) apply_filters( 'wc_kros_contract', is_array( $override ) ? $override : [] );
	}

	/** The proxy of wp-config.php, in one address. */
	private static function proxy(): string {
		$proxy = new \WP_HTTP_Proxy();
		if ( ! $proxy->is_enabled() || ! $proxy->send_through_proxy( self::api_url() ) ) {
			return '';
		}
		$user = $proxy->use_authentication() ? rawurlencode( $proxy->username() ) . ':' . rawurlencode( $proxy->password() ) . '@' : '';
		return 'http://' . $user . (string) preg_replace( '#^\w+://#', '', $proxy->host() ) . ':' . $proxy->port();
	}
}
