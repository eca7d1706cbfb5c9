<?php
namespace Kros\WooCommerce\Settings;

use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * Everything the engine must know about this shop, from options and from constants in wp-config.php, which win.
 */
final class EngineSettings {

	const API_URL  = 'https://api-economy.kros.sk';
	const STATUSES = [ 'processing', 'on-hold', 'completed' ];
	const KEYS     = [
		'wc_kros_ico_keys'    => '_billing_ico|_billing_company_wi_id',
		'wc_kros_dic_keys'    => '_billing_dic|_billing_company_wi_tax',
		'wc_kros_ic_dph_keys' => '_billing_ic_dph|_billing_company_wi_vat',
	];

	/** @var Secrets */ private $secrets;
	/** @var DocumentSettings */ private $documents;
	/** @var StockSettings */ private $stock;

	public function __construct( Secrets $secrets, DocumentSettings $documents, StockSettings $stock ) {
		$this->secrets   = $secrets;
		$this->documents = $documents;
		$this->stock     = $stock;
	}

	/**
	 * @return array The `settings` object of docs/protocol.md.
	 */
	public function all() {
		$base = wc_get_base_location();
		return [
			'site'        => [
				'id'            => (string) get_option( 'wc_kros_site_id', '' ),
				// Not home_url(): a language plugin would make every language another shop.
				'url'           => (string) get_option( 'home' ),
				'activated_url' => (string) get_option( 'wc_kros_site_url', '' ),
				'locale'        => get_locale(),
				'country'       => isset( $base['country'] ) ? (string) $base['country'] : '',
				'currency'      => get_woocommerce_currency(),
				'decimals'      => (int) wc_get_price_decimals(),
				'utc_offset'    => (int) SiteTime::zone()->getOffset( new \DateTime() ),
			],
			'api'         => [
				'url'        => self::api_url(),
				'token'      => $this->secrets->token(),
				'timeout'    => 60,
				'user_agent' => 'wc-kros/' . WC_KROS_VERSION . ' WooCommerce/' . WC_VERSION . ' WordPress/' . get_bloginfo( 'version' ),
				'ca_file'    => '',
				'proxy'      => self::proxy(),
			],
			'webhook_key' => $this->secrets->webhook_key(),
			'ecb_url'     => defined( 'WC_KROS_ECB_URL' ) ? (string) WC_KROS_ECB_URL : '',
			'cnb_url'     => defined( 'WC_KROS_CNB_URL' ) ? (string) WC_KROS_CNB_URL : '',
			'company'     => $this->documents->company(),
			'rates'       => $this->documents->rates(),
			'orders'      => [
				'statuses'        => self::strings( get_option( 'wc_kros_export_statuses', self::STATUSES ) ),
				'payment_methods' => self::strings( get_option( 'wc_kros_export_payment_methods', [] ) ),
				'export_from'     => self::export_from(),
				'series'          => trim( (string) get_option( 'wc_kros_series_order', '' ) ),
			],
			'documents'   => $this->documents->documents(),
			'customers'   => [
				'ico_keys'    => self::meta_keys( 'wc_kros_ico_keys' ),
				'dic_keys'    => self::meta_keys( 'wc_kros_dic_keys' ),
				'ic_dph_keys' => self::meta_keys( 'wc_kros_ic_dph_keys' ),
			],
			'stock'       => $this->stock->all(),
			'api_profile' => $this->contract(),
			'debug'       => 'yes' === get_option( 'wc_kros_debug', 'no' ),
		];
	}

	/**
	 * @return string Origin of the KROS API.
	 */
	public static function api_url() {
		return rtrim( defined( 'WC_KROS_API_URL' ) ? (string) WC_KROS_API_URL : self::API_URL, '/' );
	}

	/**
	 * @return int Unix seconds; orders made before stay; 0 when all go.
	 */
	public static function export_from() {
		$from = strtotime( (string) get_option( 'wc_kros_export_from', '' ) );
		return $from ? $from : 0;
	}

	/**
	 * @param string $option Option of a meta-key field.
	 * @return string
	 */
	public static function meta_keys( $option ) {
		$keys = trim( (string) get_option( $option, self::KEYS[ $option ] ) );
		return '' === $keys ? self::KEYS[ $option ] : $keys;
	}

	/**
	 * @return object|string Overrides of the API profile; a text that is not JSON goes as it is, and the engine says what is wrong.
	 */
	public function contract() {
		$source   = defined( 'WC_KROS_CONTRACT' ) ? WC_KROS_CONTRACT : get_option( 'wc_kros_contract', '' );
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
	private static function proxy() {
		$proxy = new \WP_HTTP_Proxy();
		if ( ! $proxy->is_enabled() || ! $proxy->send_through_proxy( self::api_url() ) ) {
			return '';
		}
		$user = $proxy->use_authentication() ? rawurlencode( $proxy->username() ) . ':' . rawurlencode( $proxy->password() ) . '@' : '';
		return 'http://' . $user . (string) preg_replace( '#^\w+://#', '', $proxy->host() ) . ':' . $proxy->port();
	}

	private static function strings( $list ) {
		return array_values( array_filter( array_map( 'strval', is_array( $list ) ? $list : [] ), 'strlen' ) );
	}
}
