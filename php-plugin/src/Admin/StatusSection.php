<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Status\Report;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Status": how the connector is.
 */
final class StatusSection {

	private $report;

	public function __construct( Report $report ) {
		$this->report = $report;
	}

	public function show() {
		Template::show( 'section-status', [ 'groups' => $this->report->groups() ] );
	}
}
