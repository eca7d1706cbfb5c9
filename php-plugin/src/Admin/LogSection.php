<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Logs": the plugin's own log, newest first.
 */
final class LogSection {

	const PER_PAGE = 50;

	private $log;

	public function __construct( Log $log ) {
		$this->log = $log;
	}

	public function show() {
		$filter = self::filter();
		$page   = max( 1, isset( $_GET['paged'] ) ? absint( $_GET['paged'] ) : 1 );
		$found  = $this->log->page( $filter, $page, self::PER_PAGE );
		Template::show(
			'section-logs',
			[
				'filter' => $filter,
				'found'  => $found,
				'levels' => self::levels(),
				'links'  => self::links( $filter, $page, $found['total'] ),
			]
		);
	}

	private static function links( array $filter, $page, $total ) {
		$asked = [
			'kros_level'  => $filter['level'],
			'kros_order'  => $filter['order_id'],
			'kros_search' => rawurlencode( $filter['search'] ),
		];
		return paginate_links(
			[
				'base'     => add_query_arg( 'paged', '%#%', SettingsLink::url( 'logs' ) ),
				'format'   => '',
				'total'    => (int) ceil( $total / self::PER_PAGE ),
				'current'  => $page,
				'add_args' => array_filter( $asked ),
			]
		);
	}

	/** The form that the filter's inputs belong to: it stands outside of WooCommerce's own form. */
	public function form() {
		if ( isset( $_GET['section'] ) && 'logs' === $_GET['section'] ) {
			printf(
				'<form id="kros-log-filter" method="get" action="%s"><input type="hidden" name="page" value="wc-settings">'
				. '<input type="hidden" name="tab" value="%s"><input type="hidden" name="section" value="logs"></form>',
				esc_url( admin_url( 'admin.php' ) ),
				esc_attr( SettingsLink::TAB )
			);
		}
	}

	/**
	 * @return array Level => label, the mildest first.
	 */
	public static function levels() {
		return [
			'debug'   => __( 'Detail', 'wc-kros-fakturacia-sklad-connector' ),
			'info'    => __( 'Information', 'wc-kros-fakturacia-sklad-connector' ),
			'warning' => __( 'Warning', 'wc-kros-fakturacia-sklad-connector' ),
			'error'   => __( 'Error', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	private static function filter() {
		$get = function ( $name ) {
			return isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? sanitize_text_field( wp_unslash( $_GET[ $name ] ) ) : '';
		};
		return [
			'level'    => $get( 'kros_level' ),
			'order_id' => absint( ltrim( $get( 'kros_order' ), '#' ) ),
			'search'   => $get( 'kros_search' ),
		];
	}
}
