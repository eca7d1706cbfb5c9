<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Logs": what is kept for how long.
 */
final class LogFields {

	/** @return array[] The fields of the section; the page of a run has no settings. */
	public static function all(): array {
		$log = Field::alone( 'kros_logs' );
		if ( FilterForm::is_run() ) {
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
					Field::number( 'wc_kros_log_days', __( 'Days', 'wc-kros-fakturacia-sklad-connector' ), '', '8em' ),
					Field::number( 'wc_kros_log_mb', __( 'Maximum size (MB)', 'wc-kros-fakturacia-sklad-connector' ), '', '8em' ),
					Field::checkbox( 'wc_kros_debug', __( 'Requests to KROS', 'wc-kros-fakturacia-sklad-connector' ), $traced ),
				]
			)
		);
	}

	/** A number stays within its limits; what is none keeps the default. */
	public function clamp( $value, $option ): string {
		list( $least, $most ) = Options::bounds( $option['id'] );
		return is_numeric( $value ) ? (string) min( $most, max( $least, (int) $value ) ) : (string) $option['default'];
	}
}
