<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * The notices in wp-admin: at most one says what is missing or why nothing is sent.
 */
final class Notices {

	const MOVE = 'wc_kros_site_moved';

	/** @var Engine */ private $engine;

	public function __construct( Engine $engine ) {
		$this->engine = $engine;
	}

	public function show(): void {
		if ( ! Capabilities::may_manage() && ! current_user_can( 'activate_plugins' ) ) {
			return;
		}
		/* translators: %s: why. */
		$not_sent = __( 'Orders are not sent to KROS: %s', 'wc-kros-fakturacia-sklad-connector' );
		$problem  = $this->engine->problem();
		if ( '' !== $problem ) {
			$this->notice( 'error', sprintf( $not_sent, $problem ) );
		} elseif ( '' !== Pause::reason() ) {
			$this->notice( 'warning', sprintf( $not_sent, Pause::reason() ), $this->way_out() );
		}
		if ( Links::is_current() && '' === Options::text( 'wc_kros_purchase_code' ) ) {
			$this->notice( 'info', __( 'Enter your purchase code. Orders are also sent without it.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
	}

	/** The merchant says that the shop has moved: its present address is the right one. */
	public function site_moved(): void {
		check_admin_referer( self::MOVE );
		Capabilities::require_manage();
		update_option( 'wc_kros_site_url', get_option( 'home' ) );
		delete_option( Pause::OPTION );
		wp_safe_redirect( Links::url() );
		exit;
	}

	private function way_out(): string {
		$kept = untrailingslashit( Options::text( 'wc_kros_site_url' ) );
		if ( '' !== $kept && set_url_scheme( $kept, 'http' ) !== set_url_scheme( untrailingslashit( (string) get_option( 'home' ) ), 'http' ) ) {
			$url = wp_nonce_url( admin_url( 'admin-post.php?action=' . self::MOVE ), self::MOVE );
			return '<a class="button" href="' . esc_url( $url ) . '">'
				. esc_html__( 'The shop has moved: send from this address', 'wc-kros-fakturacia-sklad-connector' ) . '</a>';
		}
		return Links::is_current() ? '' : '<a href="' . esc_url( Links::url() ) . '">'
			. esc_html__( 'Open the settings', 'wc-kros-fakturacia-sklad-connector' ) . '</a>';
	}

	private function notice( string $type, string $text, string $html = '' ): void {
		printf( '<div class="notice notice-%s kros-notice"><p>%s %s</p></div>', esc_attr( $type ), esc_html( $text ), $html );
	}
}
