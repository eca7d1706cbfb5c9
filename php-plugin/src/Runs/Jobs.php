<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Names of the actions behind the plugin's jobs: the event of WP-Cron, and what is in the queue of Action Scheduler.
 */
final class Jobs {

	/** The scheduler's only event in WP-Cron. */
	const TICK = 'wc_kros_tick';

	/** Group of all jobs in Action Scheduler. */
	const GROUP = 'wc-kros';

	const EXPORT       = 'wc_kros_export_orders';
	const STATUS_CHECK = 'wc_kros_reconcile';
	const RUN          = 'wc_kros_run';
	const EMAILS       = 'wc_kros_send_emails';
	const BULK         = 'wc_kros_bulk';

	const STOCK_ALL     = 'wc_kros_import_stock_all';
	const STOCK_CHANGED = 'wc_kros_import_stock_changed';
	const STOCK_RUN     = 'wc_kros_stock_run';

	const REPORT = 'wc_kros_report';
	const INBOX  = 'wc_kros_inbox';

	/** Everything in the queue of Action Scheduler. */
	const ALL = [
		self::EXPORT,
		self::STATUS_CHECK,
		self::RUN,
		self::EMAILS,
		self::BULK,
		self::STOCK_ALL,
		self::STOCK_CHANGED,
		self::STOCK_RUN,
		self::REPORT,
		self::INBOX,
	];
}
