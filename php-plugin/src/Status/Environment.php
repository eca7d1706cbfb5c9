<?php
namespace Kros\WooCommerce\Status;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * What the plugin runs on: the engine and its backend, PHP, WordPress, WooCommerce and where that keeps its orders.
 */
final class Environment {

	/** @var Engine */ private $engine;

	public function __construct( Engine $engine ) {
		$this->engine = $engine;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows(): array {
		global $wpdb; /** @var \wpdb $wpdb */
		return [
			'engine'      => $this->engine(),
			'plugin'      => Row::of( __( 'Version of the plugin', 'wc-kros-fakturacia-sklad-connector' ), WC_KROS_VERSION ),
			'php'         => Row::of( 'PHP', PHP_VERSION . ' (' . PHP_OS . ', ' . PHP_SAPI . ')' ),
			'database'    => Row::of( __( 'Database', 'wc-kros-fakturacia-sklad-connector' ), (string) $wpdb->get_var( 'SELECT VERSION()' ) ),
			'wordpress'   => Row::of( 'WordPress', get_bloginfo( 'version' ) ),
			'woocommerce' => Row::of( 'WooCommerce', defined( 'WC_VERSION' ) ? WC_VERSION : '' ),
			'orders'      => Row::of( __( 'Orders are stored in', 'wc-kros-fakturacia-sklad-connector' ), self::orders() ),
			'time_zone'   => Row::of( __( 'Time zone of the shop', 'wc-kros-fakturacia-sklad-connector' ), SiteTime::zone()->getName() ),
		];
	}

	private function engine(): array {
		$label   = __( 'KROS engine', 'wc-kros-fakturacia-sklad-connector' );
		$problem = $this->engine->problem();
		return '' === $problem
			? Row::of( $label, $this->engine->description(), Row::GOOD )
			: Row::of( $label, $problem, Row::ATTENTION, __( 'Until then no order is sent to KROS.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	private static function orders(): string {
		$tables = class_exists( OrderUtil::class ) && OrderUtil::custom_orders_table_usage_is_enabled();
		return $tables
			? __( 'separate tables (HPOS)', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'the posts table', 'wc-kros-fakturacia-sklad-connector' );
	}
}
