<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Runs\Origin;
use Kros\WooCommerce\Runs\RunKind;

defined( 'ABSPATH' ) || exit;

/**
 * Kinds and states of runs, as merchants call them.
 */
final class RunLabels {

	/** @param string $kind Kind of run. */
	public static function kind( string $kind ): string {
		$names = [
			RunKind::EXPORT       => __( 'Export of new orders', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STATUS_CHECK    => __( 'Status check', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::ISSUE_DUE         => __( 'Issue of due invoices', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::ISSUE_PROFORMA      => __( 'Pro forma invoices of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::ISSUE_INVOICE       => __( 'Invoices of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::EMAIL         => __( 'E-mails of selected orders', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_ALL         => __( 'Import of all cards', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_CARD        => __( 'Import of one card', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_CHANGED     => __( 'Import of changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_DRY_ALL     => __( 'Dry run: all cards', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_DRY_CHANGED => __( 'Dry run: changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::STOCK_UNDO        => __( 'Undo of the last import', 'wc-kros-fakturacia-sklad-connector' ),
			RunKind::REPORT      => __( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $names[ $kind ] ) ? $names[ $kind ] : $kind;
	}

	/**
	 * @return string[] Direction of the schedule => what merchants call it.
	 */
	public static function directions(): array {
		return [
			'orders'        => __( 'Orders and documents', 'wc-kros-fakturacia-sklad-connector' ),
			'stock_changed' => __( 'Changed stock cards', 'wc-kros-fakturacia-sklad-connector' ),
			'stock_all'     => __( 'All stock cards', 'wc-kros-fakturacia-sklad-connector' ),
			'reconcile'     => __( 'Status check in KROS', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string Who or what started it. */
	public static function origin( array $run ): string {
		$user = $run['started_by'] ? get_userdata( $run['started_by'] ) : false;
		$name = $user ? $user->display_name : '';
		if ( Origin::CLI === $run['origin'] ) {
			$line = __( 'The command line', 'wc-kros-fakturacia-sklad-connector' );
			return '' === $name ? $line : "$line ($name)";
		}
		if ( $run['started_by'] ) {
			return '' === $name ? __( 'A deleted user', 'wc-kros-fakturacia-sklad-connector' ) : $name;
		}
		// Runs of earlier versions do not know it.
		return Origin::SCHEDULE === $run['origin'] ? __( 'The schedule', 'wc-kros-fakturacia-sklad-connector' )
			: __( 'The schedule or the command line', 'wc-kros-fakturacia-sklad-connector' );
	}

	/** @param string $state State of a run. */
	public static function state( string $state ): string {
		$labels = [
			'running' => __( 'Running', 'wc-kros-fakturacia-sklad-connector' ),
			'paused'  => __( 'Paused', 'wc-kros-fakturacia-sklad-connector' ),
			'asking'  => __( 'Waiting for your answer', 'wc-kros-fakturacia-sklad-connector' ),
			'done'    => __( 'Finished', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'  => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
			'stopped' => __( 'Stopped', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $labels[ $state ] ) ? $labels[ $state ] : $state;
	}
}
