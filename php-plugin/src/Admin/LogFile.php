<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Log\LogExport;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * The lines of the log that a filter shows, as a file.
 */
final class LogFile {

	const ACTION = 'wc_kros_log_export';

	/** @var LogFilter */ private $filter;
	/** @var LogExport */ private $export;

	public function __construct( LogFilter $filter, LogExport $export ) {
		$this->filter = $filter;
		$this->export = $export;
	}

	/** Sends the lines of the filter as a file. */
	public function download(): void {
		check_admin_referer( self::ACTION );
		Capabilities::require_manage();
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
	 * @param string[] $asked  What is asked for, see LogFilter.
	 * @param string   $format csv or json.
	 */
	public static function url( array $asked, string $format ): string {
		$url = add_query_arg( [ 'action' => self::ACTION, 'format' => $format ] + self::arguments( $asked ), admin_url( 'admin-post.php' ) );
		return add_query_arg( '_wpnonce', wp_create_nonce( self::ACTION ), $url );
	}

	/** @return string[] What the request asks for, see LogFilter. */
	public static function asked(): array {
		$asked = [];
		foreach ( LogFilter::FIELDS as $field ) {
			$asked[ $field ] = FilterForm::text( "kros_$field" );
		}
		return $asked;
	}

	/** @return string[] What is asked for, as arguments of an address. */
	public static function arguments( array $asked ): array {
		$arguments = [];
		foreach ( array_filter( $asked, 'strlen' ) as $field => $value ) {
			$arguments[ "kros_$field" ] = rawurlencode( $value );
		}
		return $arguments;
	}
}
