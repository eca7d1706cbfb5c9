<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
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
	/** @var TestNotification */ private $test;
	/** @var Bundle */ private $bundle;
	/** @var Rest */ private $rest;

	public function __construct( StatusReport $report, TestNotification $test, Bundle $bundle, Rest $rest ) {
		$this->report = $report;
		$this->test   = $test;
		$this->bundle = $bundle;
		$this->rest   = $rest;
	}

	public function show(): void {
		Template::show(
			'section-status',
			[
				'groups' => $this->report->groups(),
				'bundle' => wp_nonce_url( admin_url( 'admin-post.php?action=' . self::BUNDLE ), self::BUNDLE ),
			]
		);
	}

	public function register_route(): void {
		$this->rest->route( '/test-notification', 'POST', Capabilities::MANAGE, [ $this, 'test_notification' ] );
	}

	/**
	 * @return array ok, message, advice.
	 */
	public function test_notification(): array {
		return $this->test->send();
	}

	/** Sends the support bundle as a file. */
	public function download(): void {
		check_admin_referer( self::BUNDLE );
		Capabilities::require_manage();
		list( $name, $type, $content ) = $this->bundle->file();
		nocache_headers();
		header( 'Content-Type: ' . $type );
		header( 'Content-Disposition: attachment; filename="' . $name . '"' );
		header( 'Content-Length: ' . strlen( $content ) );
		echo $content;
		exit;
	}
}
