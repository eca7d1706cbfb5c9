<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Reports\ReportRun;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Sync\OrderRun;

defined( 'ABSPATH' ) || exit;

/**
 * Kinds and states of runs, as merchants call them.
 */
final class RunLabels {

	/**
	 * @param string $kind Kind of run.
	 * @return string
	 */
	public static function kind( $kind ) {
		$names = [
			OrderRun::EXPORT       => __( 'Export of new orders', 'wc-kros-fakturacia-sklad-connector' ),
			OrderRun::RECONCILE    => __( 'Status check', 'wc-kros-fakturacia-sklad-connector' ),
			BulkRun::DUE         => __( 'Issue of due invoices', 'wc-kros-fakturacia-sklad-connector' ),
			'bulk_proforma'      => __( 'Pro forma invoices of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			'bulk_invoice'       => __( 'Invoices of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			'bulk_email'         => __( 'E-mails of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::ALL         => __( 'Import of all cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::CARD        => __( 'Import of one card', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::CHANGED     => __( 'Import of changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::DRY_ALL     => __( 'Dry run: all cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::DRY_CHANGED => __( 'Dry run: changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::UNDO        => __( 'Undo of the last import', 'wc-kros-fakturacia-sklad-connector' ),
			ReportRun::KIND      => __( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $names[ $kind ] ) ? $names[ $kind ] : (string) $kind;
	}

	/**
	 * @param string $state State of a run.
	 * @return string
	 */
	public static function state( $state ) {
		$labels = [
			'running' => __( 'Running', 'wc-kros-fakturacia-sklad-connector' ),
			'paused'  => __( 'Paused', 'wc-kros-fakturacia-sklad-connector' ),
			'asking'  => __( 'Waiting for your answer', 'wc-kros-fakturacia-sklad-connector' ),
			'done'    => __( 'Finished', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'  => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
			'stopped' => __( 'Stopped', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $labels[ $state ] ) ? $labels[ $state ] : (string) $state;
	}
}
