<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Kinds of runs, as the table `kros_runs` has them, and the job that advances each one.
 */
final class RunKind {

	const EXPORT = 'export_orders';

	/** Look-up of the documents whose number is not known yet. */
	const STATUS_CHECK = 'reconcile';

	/** The reconciliation report. */
	const REPORT = 'report';

	/** Invoices that the rules want now. */
	const ISSUE_DUE      = 'issue_due';
	const ISSUE_PROFORMA = 'bulk_proforma';
	const ISSUE_INVOICE  = 'bulk_invoice';
	const EMAIL          = 'bulk_email';

	const STOCK_ALL         = 'import_stock_all';
	const STOCK_CHANGED     = 'import_stock_changed';
	const STOCK_CARD        = 'import_stock_card';
	const STOCK_DRY_ALL     = 'dry_stock_all';
	const STOCK_DRY_CHANGED = 'dry_stock_changed';
	const STOCK_UNDO        = 'undo_stock';

	/** Over whatever orders and documents are due, or over chosen ones. */
	const ORDERS = [ self::EXPORT, self::STATUS_CHECK ];

	/** Kind of run => operation of the engine that does it. */
	const OPERATIONS = [
		self::EXPORT       => 'export_orders',
		self::STATUS_CHECK => 'status_check',
	];

	/** Over the orders that were given, one after the other. */
	const BULK = [ self::ISSUE_PROFORMA, self::ISSUE_INVOICE, self::EMAIL, self::ISSUE_DUE ];

	/** Over stock cards. */
	const STOCK = [ self::STOCK_ALL, self::STOCK_CHANGED, self::STOCK_DRY_ALL, self::STOCK_DRY_CHANGED, self::STOCK_UNDO, self::STOCK_CARD ];

	/** Kinds over orders that a person can start, and narrow to chosen orders. */
	const CHOSEN = [ self::EXPORT, self::ISSUE_DUE, self::STATUS_CHECK ];

	/** @return string[] Kinds that a person can start by themselves. */
	public static function manual(): array {
		return array_merge( self::CHOSEN, array_values( array_diff( self::STOCK, [ self::STOCK_CARD ] ) ) );
	}

	/** @return string Runs of one group exclude each other: whatever touches products is one. */
	public static function group( string $kind ): string {
		return false === strpos( $kind, 'stock' ) ? $kind : 'stock';
	}

	/** @return string Action of the job that advances a run of this kind. */
	public static function job( string $kind ): string {
		if ( in_array( $kind, self::STOCK, true ) ) {
			return Jobs::STOCK_RUN;
		}
		if ( self::REPORT === $kind ) {
			return Jobs::REPORT;
		}
		return in_array( $kind, self::BULK, true ) ? Jobs::BULK : Jobs::RUN;
	}
}
