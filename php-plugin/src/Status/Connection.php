<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Admin\StateWords;
use Kros\WooCommerce\Engine\EngineSettings;
use Kros\WooCommerce\Engine\Secrets;
use Kros\WooCommerce\Schedule\Pause;
use Kros\WooCommerce\Shop\Store;
use Kros\WooCommerce\Webhook\Route;

defined( 'ABSPATH' ) || exit;

/**
 * How the connection to KROS is, in both directions.
 */
final class Connection {

	/** Key under which the engine keeps when the last notification with a right signature came. */
	const LAST_NOTIFICATION = 'notification_last';

	private $secrets;
	private $store;

	public function __construct( Secrets $secrets, Store $store ) {
		$this->secrets = $secrets;
		$this->store   = $store;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows() {
		return [
			'connection'   => self::state(),
			'token'        => $this->token(),
			'api'          => Row::of( __( 'Address of the KROS API', 'wc-kros-fakturacia-sklad-connector' ), EngineSettings::api_url() ),
			'webhook_key'  => $this->webhook_key(),
			'return_url'   => self::return_url(),
			'notification' => $this->notification(),
		];
	}

	/** @return array Whether anything is sent at all. */
	public static function state() {
		$label = __( 'Sending to KROS', 'wc-kros-fakturacia-sklad-connector' );
		if ( '' === Pause::reason() ) {
			return Row::of( $label, __( 'goes on', 'wc-kros-fakturacia-sklad-connector' ), Row::GOOD );
		}
		$advice = __( 'When the cause is gone, press "Test connection" in the section Connection. It is also tried again by itself every 15 minutes.', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of( $label, StateWords::sentence( Pause::reason() ), Row::ATTENTION, $advice );
	}

	/** @return array Whether a notification could be recognised. */
	public function webhook_key() {
		$label = __( 'Webhook key', 'wc-kros-fakturacia-sklad-connector' );
		if ( $this->secrets->is_set( 'wc_kros_webhook_key' ) ) {
			return Row::of( $label, $this->origin( 'wc_kros_webhook_key' ), Row::GOOD );
		}
		$advice = __( 'Enter the same key in KROS and in the section Connection. Without it KROS cannot tell the shop what became of a document, and numbers come minutes later.', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of( $label, __( 'none', 'wc-kros-fakturacia-sklad-connector' ), Row::ATTENTION, $advice );
	}

	/** @return array Whether the address that KROS calls leads to the plugin. */
	public static function return_url() {
		$label = __( 'Return URL', 'wc-kros-fakturacia-sklad-connector' );
		if ( Route::is_reachable() ) {
			return Row::of( $label, Route::url(), Row::GOOD );
		}
		return Row::of( $label, Route::url(), Row::ATTENTION, self::plain_permalinks() );
	}

	/** @return string What to do where WordPress has no wp-json addresses. */
	public static function plain_permalinks() {
		return __( 'The permalinks of this shop are plain, so this address leads nowhere. Choose another structure in Settings > Permalinks.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function token() {
		$label = __( 'API token', 'wc-kros-fakturacia-sklad-connector' );
		if ( $this->secrets->is_set( 'wc_kros_api_token' ) ) {
			return Row::of( $label, $this->origin( 'wc_kros_api_token' ), Row::GOOD );
		}
		$advice = __( 'In KROS, create a connection, and paste its token in the section Connection.', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of( $label, __( 'none', 'wc-kros-fakturacia-sklad-connector' ), Row::ATTENTION, $advice );
	}

	private function notification() {
		$label = __( 'Last notification from KROS', 'wc-kros-fakturacia-sklad-connector' );
		$last  = $this->store->get( self::LAST_NOTIFICATION );
		if ( ! isset( $last['at'] ) ) {
			return Row::of( $label, __( 'none yet', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		return Row::of( $label, Words::ago( (int) $last['at'] ) );
	}

	private function origin( $option ) {
		return $this->secrets->is_constant( $option )
			? __( 'set in wp-config.php', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'saved', 'wc-kros-fakturacia-sklad-connector' );
	}
}
