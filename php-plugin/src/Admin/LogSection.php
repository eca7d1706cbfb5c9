<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Log\LogExport;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\SiteTime;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Logs": the plugin's own log, newest first, as a list, as a file, and run by run.
 */
final class LogSection {

	const PER_PAGE = 50;
	const EXPORT   = 'wc_kros_log_export';
	const LIMITS   = [
		'wc_kros_log_days' => [ 1, 3650 ],
		'wc_kros_log_mb'   => [ 1, 10000 ],
	];

	/** @var LogLines */ private $lines;
	/** @var LogFilter */ private $filter;
	/** @var LogExport */ private $export;
	/** @var OrderNumbers */ private $numbers;

	public function __construct( LogLines $lines, LogFilter $filter, LogExport $export, OrderNumbers $numbers ) {
		$this->lines   = $lines;
		$this->filter  = $filter;
		$this->export  = $export;
		$this->numbers = $numbers;
	}

	/** @return bool Whether one run is shown instead of the list. */
	public static function is_run() {
		return 0 !== FilterForm::number( 'kros_run' ) && '' === FilterForm::text( 'kros_lines' );
	}

	/** @return array[] The fields of the section; the page of a run has no settings. */
	public static function fields() {
		$log = Fields::alone( 'kros_logs' );
		if ( self::is_run() ) {
			return $log;
		}
		$traced = __( 'Log requests and answers: numbers, amounts, days and states, no names, addresses or keys.', 'wc-kros-fakturacia-sklad-connector' );
		return array_merge(
			$log,
			Field::group(
				'wc_kros_log',
				__( 'Log retention', 'wc-kros-fakturacia-sklad-connector' ),
				__( 'Entries that are too old or take up too much space are removed automatically, oldest first.', 'wc-kros-fakturacia-sklad-connector' ),
				[
					self::number( 'wc_kros_log_days', __( 'Days', 'wc-kros-fakturacia-sklad-connector' ), Log::DAYS ),
					self::number( 'wc_kros_log_mb', __( 'Maximum size (MB)', 'wc-kros-fakturacia-sklad-connector' ), Log::MB ),
					Field::checkbox(
						'wc_kros_debug',
						__( 'Requests to KROS', 'wc-kros-fakturacia-sklad-connector' ),
						'no',
						$traced
					),
				]
			)
		);
	}

	/** A number stays within its limits; what is none keeps the default. */
	public function clamp( $value, $option ) {
		list( $least, $most ) = self::LIMITS[ $option['id'] ];
		return is_numeric( $value ) ? (string) min( $most, max( $least, (int) $value ) ) : (string) $option['default'];
	}

	public function show() {
		if ( self::is_run() ) {
			Plugin::instance()->get( RunPage::class )->show( FilterForm::number( 'kros_run' ) );
			return;
		}
		$asked = self::asked();
		$page  = max( 1, FilterForm::number( 'paged' ) );
		$found = $this->lines->page( $this->filter->of( $asked ), $page, self::PER_PAGE );
		Template::show(
			'section-logs',
			[
				'asked'      => $asked,
				'found'      => $found,
				'levels'     => self::levels(),
				'directions' => self::directions(),
				'orders'  => $this->numbers->orders( array_column( $found['lines'], 'order_id' ) ),
				'links'   => self::links( $asked, $page, $found['total'] ),
				'exports' => [
					'CSV'  => self::export_url( $asked, 'csv' ),
					'JSON' => self::export_url( $asked, 'json' ),
				],
			]
		);
	}

	/** The form that the filter's inputs belong to: it stands outside of WooCommerce's own form. */
	public function form() {
		FilterForm::show( 'logs', 'kros-log-filter' );
	}

	/** Sends the lines of the filter as a file. */
	public function download() {
		check_admin_referer( self::EXPORT );
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'wc-kros-fakturacia-sklad-connector' ), '', [ 'response' => 403 ] );
		}
		$format = 'json' === FilterForm::text( 'format' ) ? 'json' : 'csv';
		nocache_headers();
		header( 'Content-Type: ' . ( 'json' === $format ? 'application/json' : 'text/csv' ) . '; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="kros-log-' . SiteTime::format( 'Y-m-d-His' ) . ".$format\"" );
		while ( ob_get_level() ) {
			ob_end_clean();
		}
		$this->export->write( $this->filter->of( self::asked() ), $format, fopen( 'php://output', 'w' ) );
		exit;
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

	/**
	 * @return array Direction => label.
	 */
	public static function directions() {
		return [
			Direction::ORDERS       => __( 'Orders and documents', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::STOCK        => __( 'Stock cards', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::RECONCILE    => __( 'Status check', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::NOTIFICATION => __( 'Notifications', 'wc-kros-fakturacia-sklad-connector' ),
			Direction::EMAIL        => __( 'E-mails', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @param string[] $asked  What is asked for, see LogFilter.
	 * @param string   $format csv or json.
	 * @return string
	 */
	public static function export_url( array $asked, $format ) {
		$url = add_query_arg( [ 'action' => self::EXPORT, 'format' => $format ] + self::arguments( $asked ), admin_url( 'admin-post.php' ) );
		return add_query_arg( '_wpnonce', wp_create_nonce( self::EXPORT ), $url );
	}

	private static function links( array $asked, $page, $total ) {
		return paginate_links(
			[
				'base'     => add_query_arg( 'paged', '%#%', Links::url( 'logs' ) ),
				'format'   => '',
				'total'    => (int) ceil( $total / self::PER_PAGE ),
				'current'  => $page,
				'add_args' => self::arguments( $asked ) + ( '' === $asked['run'] ? [] : [ 'kros_lines' => 1 ] ),
			]
		);
	}

	private static function asked() {
		$asked = [];
		foreach ( LogFilter::FIELDS as $field ) {
			$asked[ $field ] = FilterForm::text( "kros_$field" );
		}
		return $asked;
	}

	private static function arguments( array $asked ) {
		$arguments = [];
		foreach ( array_filter( $asked, 'strlen' ) as $field => $value ) {
			$arguments[ "kros_$field" ] = rawurlencode( $value );
		}
		return $arguments;
	}

	private static function number( $id, $title, $by_default ) {
		return [
			'type'              => 'number',
			'id'                => $id,
			'title'             => $title,
			'default'           => (string) $by_default,
			'css'               => 'width:8em',
			'custom_attributes' => [
				'min' => (string) self::LIMITS[ $id ][0],
				'max' => (string) self::LIMITS[ $id ][1],
			],
		];
	}
}
