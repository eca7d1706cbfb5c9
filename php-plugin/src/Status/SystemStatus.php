<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Http\Template;

defined( 'ABSPATH' ) || exit;

/**
 * The block in WooCommerce > Status, which is copied into a report that may become public: private rows say only whether they are fine.
 */
final class SystemStatus {

	/** @var StatusReport */ private $report;

	public function __construct( StatusReport $report ) {
		$this->report = $report;
	}

	public function show(): void {
		$rows = [];
		foreach ( $this->report->flat() as $row ) {
			// What is copied from there is English, whatever the language of the shop.
			$row['export'] = ucfirst( str_replace( '_', ' ', "{$row['group']}: {$row['name']}" ) );
			$rows[]        = $row['private'] ? self::without_value( $row ) : $row;
		}
		Template::show( 'system-status', [ 'rows' => $rows ] );
	}

	private static function without_value( array $row ): array {
		$words = Row::ATTENTION === $row['state']
			? __( 'needs attention, see the status of the connector', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'fine', 'wc-kros-fakturacia-sklad-connector' );
		return [ 'value' => $words ] + $row;
	}
}
