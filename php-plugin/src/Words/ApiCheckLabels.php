<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * The API check in a merchant's words: verdicts, and kinds of rows.
 */
final class ApiCheckLabels {

	/** @return array Verdict => label. */
	public static function verdicts(): array {
		return [
			'different' => __( 'Different', 'wc-kros-fakturacia-sklad-connector' ),
			'unknown'   => __( 'Unknown', 'wc-kros-fakturacia-sklad-connector' ),
			'confirmed' => __( 'Confirmed', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return array Kind of a row => label. */
	public static function kinds(): array {
		return [
			'token'       => __( 'Token', 'wc-kros-fakturacia-sklad-connector' ),
			'list'        => __( 'List', 'wc-kros-fakturacia-sklad-connector' ),
			'description' => __( 'Description', 'wc-kros-fakturacia-sklad-connector' ),
			'endpoint'    => __( 'Path and method', 'wc-kros-fakturacia-sklad-connector' ),
			'parameter'   => __( 'Filter', 'wc-kros-fakturacia-sklad-connector' ),
			'row'         => __( 'Name in a list', 'wc-kros-fakturacia-sklad-connector' ),
			'field'       => __( 'Field of a document', 'wc-kros-fakturacia-sklad-connector' ),
			'value'       => __( 'Listed values', 'wc-kros-fakturacia-sklad-connector' ),
			'required'    => __( 'Required field', 'wc-kros-fakturacia-sklad-connector' ),
			'limit'       => __( 'Limit', 'wc-kros-fakturacia-sklad-connector' ),
			'answer'      => __( 'Answer', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}
}
