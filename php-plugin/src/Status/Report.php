<?php
namespace Kros\WooCommerce\Status;

defined( 'ABSPATH' ) || exit;

/**
 * How the connector is, in groups of rows. The status screen, WP-CLI, Site Health, WooCommerce's system status and the support bundle
 * all show this.
 */
final class Report {

	private $environment;

	public function __construct( Environment $environment ) {
		$this->environment = $environment;
	}

	/**
	 * @return array[] Id => label, rows (see Row).
	 */
	public function groups() {
		return [
			'environment' => [
				'label' => __( 'Engine and shop', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->environment->rows(),
			],
		];
	}
}
