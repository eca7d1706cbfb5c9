<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Database\Store;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Secrets;
use Kros\WooCommerce\Webhook\Inbox;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\StatusLabels;

defined( 'ABSPATH' ) || exit;

/**
 * How the connection to KROS is, in both directions.
 */
final class Connection {

	/** Key under which the engine keeps when the last notification with a right signature came. */
	const LAST_NOTIFICATION = 'notification_last';

	/** @var Secrets */ private $secrets;
	/** @var Store */ private $store;
	/** @var Inbox */ private $inbox;
	/** @var Budget */ private $budget;

	public function __construct( Secrets $secrets, Store $store, Inbox $inbox, Budget $budget ) {
		$this->secrets = $secrets;
		$this->store   = $store;
		$this->inbox   = $inbox;
		$this->budget  = $budget;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows(): array {
		return [
			'connection'   => self::state(),
			'token'        => $this->token(),
			'api'          => Row::of( __( 'Address of the KROS API', 'wc-kros-fakturacia-sklad-connector' ), EngineSettings::api_url() ),
			'budget'       => $this->budget(),
			'webhook_key'  => $this->webhook_key(),
			'return_url'   => self::return_url(),
			'notification' => $this->notification(),
		];
	}

	/** @return array Whether anything is sent at all. */
	public static function state(): array {
		$label = __( 'Sending to KROS', 'wc-kros-fakturacia-sklad-connector' );
		if ( '' === Pause::reason() ) {
			return Row::of( $label, __( 'running', 'wc-kros-fakturacia-sklad-connector' ), Row::GOOD );
		}
		$advice = __( 'When you have removed the cause, press "Test connection" in the section Connection.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'It is also retried automatically every 15 minutes.', 'wc-kros-fakturacia-sklad-connector' );
		// It may name addresses of the shop.
		return Row::private_one( Row::of( $label, LedgerLabels::sentence( Pause::reason() ), Row::ATTENTION, $advice ) );
	}

	/** @return array Whether a notification could be recognised. */
	public function webhook_key(): array {
		$label = __( 'Notification key', 'wc-kros-fakturacia-sklad-connector' );
		if ( $this->secrets->is_set( 'wc_kros_webhook_key' ) ) {
			return Row::of( $label, $this->origin( 'wc_kros_webhook_key' ), Row::GOOD );
		}
		$advice = __( 'Enter the same key in KROS and in the section Connection.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'Without it, the numbers of documents arrive minutes later.', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of( $label, __( 'none', 'wc-kros-fakturacia-sklad-connector' ), Row::ATTENTION, $advice );
	}

	/** @return array Whether the address that KROS calls leads to the plugin. */
	public static function return_url(): array {
		$label = __( 'Return URL', 'wc-kros-fakturacia-sklad-connector' );
		if ( Route::is_reachable() ) {
			return Row::private_one( Row::of( $label, Route::url(), Row::GOOD ) );
		}
		return Row::private_one( Row::of( $label, Route::url(), Row::ATTENTION, self::plain_permalinks() ) );
	}

	/** @return string What to do where WordPress has no wp-json addresses. */
	public static function plain_permalinks(): string {
		return __( 'The shop uses plain permalinks, so this address does not work.', 'wc-kros-fakturacia-sklad-connector' )
			. ' ' . __( 'Choose another structure in Settings > Permalinks.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function token(): array {
		$label = __( 'API token', 'wc-kros-fakturacia-sklad-connector' );
		if ( $this->secrets->is_set( 'wc_kros_api_token' ) ) {
			return Row::of( $label, $this->origin( 'wc_kros_api_token' ), Row::GOOD );
		}
		$advice = __( 'Create an API connection in KROS, and paste its token in the section Connection.', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of( $label, __( 'none', 'wc-kros-fakturacia-sklad-connector' ), Row::ATTENTION, $advice );
	}

	private function budget(): array {
		$view = $this->budget->view();
		/* translators: 1: number of requests, 2: how many are allowed, 3: how many an import leaves to documents. */
		$words = __( '%1$s of %2$s; %3$s are reserved for documents', 'wc-kros-fakturacia-sklad-connector' );
		return Row::of(
			__( 'Requests to KROS in the last minute', 'wc-kros-fakturacia-sklad-connector' ),
			sprintf( $words, number_format_i18n( $view['used_minute'] ), number_format_i18n( $view['limit_minute'] ), number_format_i18n( $view['reserve'] ) )
		);
	}

	private function notification(): array {
		$label = __( 'Last notification from KROS', 'wc-kros-fakturacia-sklad-connector' );
		$last  = $this->store->get( self::LAST_NOTIFICATION );
		$when  = isset( $last['at'] ) ? StatusLabels::ago( (int) $last['at'] ) : __( 'none yet', 'wc-kros-fakturacia-sklad-connector' );
		$left  = $this->left_behind();
		if ( $left ) {
			$advice = __( 'They are retried automatically; the log shows the reason.', 'wc-kros-fakturacia-sklad-connector' )
				. ' ' . Inbox::looked_up();
			/* translators: 1: how long ago, 2: number of notifications. */
			$words = __( '%1$s; not processed yet: %2$s', 'wc-kros-fakturacia-sklad-connector' );
			return Row::of( $label, sprintf( $words, $when, number_format_i18n( $left ) ), Row::ATTENTION, $advice );
		}
		return Row::of( $label, $when );
	}

	/** A table that cannot be read hides no other line of the status. */
	private function left_behind(): int {
		try {
			return $this->inbox->left_behind();
		} catch ( \RuntimeException $unreadable ) {
			return 0;
		}
	}

	private function origin( string $option ): string {
		return $this->secrets->is_constant( $option )
			? __( 'set in wp-config.php', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'saved', 'wc-kros-fakturacia-sklad-connector' );
	}
}
