<?php
namespace Kros\WooCommerce\Cli;

defined( 'ABSPATH' ) || exit;

/**
 * Descriptions of `wp kros` and its groups.
 */
final class Groups {

	const SPACE = 'WP_CLI\Dispatcher\CommandNamespace';

	/** Tells WP-CLI about the groups. */
	public function register(): void {
		$words = [
			'kros'        => __( 'Orders, documents and stock between WooCommerce and KROS.', 'wc-kros-fakturacia-sklad-connector' ),
			'kros api'    => __( 'The KROS API: what the connector expects of it.', 'wc-kros-fakturacia-sklad-connector' ),
			'kros ledger' => __( 'The queue: documents and their states.', 'wc-kros-fakturacia-sklad-connector' ),
			'kros log'    => __( 'The log of the connector.', 'wc-kros-fakturacia-sklad-connector' ),
			'kros stock'  => __( 'The stock of products.', 'wc-kros-fakturacia-sklad-connector' ),
		];
		foreach ( class_exists( self::SPACE ) ? $words : [] as $group => $text ) {
			\WP_CLI::add_command( $group, self::SPACE, [ 'shortdesc' => $text ] );
		}
	}
}
