<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Log\Direction;

defined( 'ABSPATH' ) || exit;

/**
 * Levels and directions of the log, as merchants call them.
 */
final class LogLabels {

	/**
	 * @return array Level => label, the mildest first.
	 */
	public static function levels(): array {
		return [
			'debug'   => __( 'Detail', 'wc-kros-fakturacia-sklad-connector' ),
			'info'    => __( 'Information', 'wc-kros-fakturacia-sklad-connector' ),
			'warning' => __( 'Warning', 'wc-kros-fakturacia-sklad-connector' ),
			'error'   => __( 'Error', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @return array Direction => label.
	 */
	public static function directions(): array {
		return [
			Direction::ORDERS       => __( 'Orders and documents', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::STOCK        => __( 'Stock cards', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::RECONCILE    => __( 'Status check', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::NOTIFICATION => __( 'Notifications', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::EMAIL        => __( 'E-mails', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}
}
