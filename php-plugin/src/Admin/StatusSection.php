<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Status\Bundle;
use Kros\WooCommerce\Status\StatusReport;
use Kros\WooCommerce\Status\TestNotification;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Status": how the connector is, a test of the way that notifications take, and what to send to support.
 */
final class StatusSection {

	const BUNDLE = 'wc_kros_support_bundle';

	/** @var StatusReport */ private $report;
	/** @var Rest */ private $rest;

	public function __construct( StatusReport $report, Rest $rest ) {
		$this->report = $report;
		$this->rest   = $rest;
	}

	public function show() {
		Template::show(
			'section-status',
			[
				'groups' => $this->report->groups(),
				'bundle' => wp_nonce_url( admin_url( 'admin-post.php?action=' . self::BUNDLE ), self::BUNDLE ),
			]
		);
	}

	public function register_route() {
		$this->rest->route( '/test-notification', 'POST', 'manage_woocommerce', [ $this, 'test_notification' ] );
	}

	/**
	 * @return array ok, message, advice.
	 */
	public function test_notification() {
		return Plugin::instance()->get( TestNotification::class )->send();
	}

	/** Sends the support bundle as a file. */
	public function download() {
		check_admin_referer( self::BUNDLE );
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'wc-kros-fakturacia-sklad-connector' ), '', [ 'response' => 403 ] );
		}
		list( $name, $type, $content ) = Plugin::instance()->get( Bundle::class )->file();
		nocache_headers();
		header( 'Content-Type: ' . $type );
		header( 'Content-Disposition: attachment; filename="' . $name . '"' );
		header( 'Content-Length: ' . strlen( $content ) );
		echo $content;
		exit;
	}
}
