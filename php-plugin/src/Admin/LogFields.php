<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the section "Logs": what is kept for how long.
 */
final class LogFields {

	/** Option => least and most. */
	const LIMITS = [
		'wc_kros_log_days' => [ 1, 3650 ],
		'wc_kros_log_mb'   => [ 1, 10000 ],
	];

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
