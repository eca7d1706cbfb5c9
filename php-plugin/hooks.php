<?php
/**
 * Every hook of the plugin, in one list. Objects are built when a hook first fires; a failure in one is
 * logged and never reaches the page.
 *
 * @package Kros\WooCommerce
 */

use Kros\WooCommerce\Admin\ApiCheckSection;
use Kros\WooCommerce\Admin\Assets;
use Kros\WooCommerce\Admin\BulkActions;
use Kros\WooCommerce\Admin\ConnectionFields;
use Kros\WooCommerce\Admin\LogFields;
use Kros\WooCommerce\Admin\LogFile;
use Kros\WooCommerce\Admin\LogSection;
use Kros\WooCommerce\Admin\Notices;
use Kros\WooCommerce\Admin\OptionsGuard;
use Kros\WooCommerce\Admin\OrderActions;
use Kros\WooCommerce\Admin\OrderBox;
use Kros\WooCommerce\Admin\OrderColumn;
use Kros\WooCommerce\Admin\PluginRow;
use Kros\WooCommerce\Admin\ProblemNotice;
use Kros\WooCommerce\Admin\ProductBox;
use Kros\WooCommerce\Admin\QueueSection;
use Kros\WooCommerce\Admin\ReportSection;
use Kros\WooCommerce\Admin\RunRoutes;
use Kros\WooCommerce\Admin\ScheduleFields;
use Kros\WooCommerce\Admin\SchedulerNotice;
use Kros\WooCommerce\Admin\SecretField;
use Kros\WooCommerce\Admin\SettingsSaved;
use Kros\WooCommerce\Admin\SettingsTab;
use Kros\WooCommerce\Admin\StartDateField;
use Kros\WooCommerce\Admin\StatusSection;
use Kros\WooCommerce\Admin\StockQuestion;
use Kros\WooCommerce\Admin\StockSection;
use Kros\WooCommerce\Admin\SyncSection;
use Kros\WooCommerce\Admin\TableField;
use Kros\WooCommerce\Autoloader;
use Kros\WooCommerce\Cli\ApiCheckCommand;
use Kros\WooCommerce\Cli\ExportCommand;
use Kros\WooCommerce\Cli\Groups;
use Kros\WooCommerce\Cli\ImportCommand;
use Kros\WooCommerce\Cli\LedgerCancelCommand;
use Kros\WooCommerce\Cli\LedgerListCommand;
use Kros\WooCommerce\Cli\LedgerRetryCommand;
use Kros\WooCommerce\Cli\LedgerShowCommand;
use Kros\WooCommerce\Cli\LogExportCommand;
use Kros\WooCommerce\Cli\LogListCommand;
use Kros\WooCommerce\Cli\PreviewCommand;
use Kros\WooCommerce\Cli\ReportCommand;
use Kros\WooCommerce\Cli\RunDueCommand;
use Kros\WooCommerce\Cli\StatusCheckCommand;
use Kros\WooCommerce\Cli\StatusCommand;
use Kros\WooCommerce\Cli\StockExplainCommand;
use Kros\WooCommerce\Cli\TestCommand;
use Kros\WooCommerce\Documents\CustomerPages;
use Kros\WooCommerce\Documents\PdfLink;
use Kros\WooCommerce\Email\EmailClasses;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineLocator;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Install\Features;
use Kros\WooCommerce\Install\Installer;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Notify\Digest;
use Kros\WooCommerce\Notify\SiteLanguage;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Settings\DocumentSettings;
use Kros\WooCommerce\Shop\MissingOrders;
use Kros\WooCommerce\Shop\OrderWatcher;
use Kros\WooCommerce\Status\SiteHealth;
use Kros\WooCommerce\Status\SystemStatus;
use Kros\WooCommerce\Stock\Edits;
use Kros\WooCommerce\Stock\MetaCache;
use Kros\WooCommerce\Stock\OrderStock;
use Kros\WooCommerce\Stock\Translations;
use Kros\WooCommerce\Webhook\Inbox;
use Kros\WooCommerce\Webhook\Route;
use Kros\WooCommerce\Wiring\JobHandlers;
use Kros\WooCommerce\Wiring\Port;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// Too old a PHP gets one sentence, and nothing else of the plugin is read.
if ( version_compare( PHP_VERSION, '7.2', '<' ) ) {
	require __DIR__ . '/templates/notice-old-php.php';
	add_action( 'admin_notices', 'wc_kros_old_php_notice' );
	return;
}

require_once __DIR__ . '/src/Autoloader.php';
Autoloader::register( __DIR__ . '/src' );

call_user_func(
	static function ( $plugin ) {

		// Which class is used for an interface, and who is told of a failure in a hook.
		$plugin->bind( Engine::class, EngineLocator::class );
		$plugin->bind( Shop::class, Port::class );
		$plugin->report_failures_to( Log::class, 'failure' );

		// Life of the plugin.
		register_activation_hook( WC_KROS_FILE, $plugin->lazy( Installer::class, 'activate' ) );
		register_deactivation_hook( WC_KROS_FILE, $plugin->lazy( Installer::class, 'deactivate' ) );
		add_action( 'plugins_loaded', $plugin->lazy( Installer::class, 'upgrade' ) );
		add_action( 'before_woocommerce_init', $plugin->lazy( Features::class, 'declare_compatibility' ) );
		add_action( 'init', $plugin->lazy( Features::class, 'load_translations' ), 1 );

		// Time: WP-Cron says when, Action Scheduler does the work.
		add_action( 'init', $plugin->lazy( Scheduler::class, 'start' ) );
		add_action( Jobs::TICK, $plugin->lazy( Scheduler::class, 'tick' ) );
		foreach ( [ Log::class, Runs::class ] as $grows ) {
			add_action( Jobs::TICK, $plugin->lazy( $grows, 'prune' ), 5, 0 );
		}
		foreach ( [ 'timezone_string', 'gmt_offset' ] as $zone ) {
			add_action( "add_option_$zone", $plugin->lazy( Scheduler::class, 'reschedule' ) );
			add_action( "update_option_$zone", $plugin->lazy( Scheduler::class, 'reschedule' ) );
		}
		add_action( Jobs::TICK, $plugin->lazy( Inbox::class, 'enqueue_if_needed' ), 5, 0 );
		add_action( Jobs::EXPORT, $plugin->lazy( JobHandlers::class, 'export_orders' ) );
		add_action( Jobs::STATUS_CHECK, $plugin->lazy( JobHandlers::class, 'check_status' ) );
		add_action( Jobs::RUN, $plugin->lazy( JobHandlers::class, 'run' ) );
		add_action( Jobs::BULK, $plugin->lazy( JobHandlers::class, 'bulk' ) );
		add_action( Jobs::EMAILS, $plugin->lazy( JobHandlers::class, 'send_emails' ) );
		add_action( Jobs::STOCK_ALL, $plugin->lazy( JobHandlers::class, 'import_stock_all' ) );
		add_action( Jobs::STOCK_CHANGED, $plugin->lazy( JobHandlers::class, 'import_stock_changed' ) );
		add_action( Jobs::REPORT, $plugin->lazy( JobHandlers::class, 'report' ) );
		add_action( Jobs::INBOX, $plugin->lazy( Inbox::class, 'process_pending' ) );
		add_action( Jobs::STOCK_RUN, $plugin->lazy( JobHandlers::class, 'stock_run' ) );

		// The merchant is told what waits for a person.
		add_action( Jobs::TICK, $plugin->lazy( Digest::class, 'send' ), 30, 0 );
		add_action( Jobs::EXPORT, $plugin->lazy( Digest::class, 'send' ), 20, 0 );
		add_action( Jobs::STATUS_CHECK, $plugin->lazy( Digest::class, 'send' ), 20, 0 );
		add_filter( 'determine_locale', $plugin->lazy( SiteLanguage::class, 'locale' ), 99 );

		// Products: one that is edited in the shop is compared with its stock card again.
		add_action( 'woocommerce_update_product', $plugin->lazy( Edits::class, 'saved' ), 10, 2 );
		add_action( 'woocommerce_update_product_variation', $plugin->lazy( Edits::class, 'saved' ), 10, 2 );
		add_action( 'woocommerce_before_product_object_save', $plugin->lazy( Edits::class, 'saving' ) );
		add_action( 'woocommerce_product_bulk_edit_save', $plugin->lazy( Edits::class, 'bulk_edited' ) );
		add_action( 'woocommerce_variable_product_sync_data', $plugin->lazy( Edits::class, 'parent_synced' ) );
		foreach ( [ 'product', 'variation' ] as $kind ) {
			add_action( "woocommerce_{$kind}_before_set_stock", $plugin->lazy( Edits::class, 'stock_changing' ), 1 );
			add_action( "woocommerce_{$kind}_set_stock", $plugin->lazy( Edits::class, 'stock_changed' ), 1 );
		}
		add_action( 'post_updated', $plugin->lazy( Edits::class, 'post_saved' ), 10, 2 );
		add_filter( 'wc_product_has_unique_sku', $plugin->lazy( Translations::class, 'sku_is_taken' ), 10, 3 );
		add_filter( 'wc_product_has_global_unique_id', $plugin->lazy( Translations::class, 'ean_is_taken' ), 10, 3 );
		add_action( 'add_post_meta', $plugin->lazy( MetaCache::class, 'before_adding' ) );
		add_action( 'added_post_meta', $plugin->lazy( MetaCache::class, 'added' ), 1, 4 );
		add_filter( 'delete_post_metadata', $plugin->lazy( MetaCache::class, 'deleting' ), 100, 5 );
		add_action( 'update_post_meta', $plugin->lazy( MetaCache::class, 'before_changing' ), 10, 2 );
		add_action( 'updated_post_meta', $plugin->lazy( MetaCache::class, 'changed' ), 1, 4 );
		foreach ( [ 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ] as $changed ) {
			add_action( $changed, $plugin->lazy( Edits::class, 'meta_changed' ), 10, 3 );
		}

		// Orders: every change is marked in the ledger; nothing is sent in a shopper's request.
		add_action( 'woocommerce_new_order', $plugin->lazy( OrderWatcher::class, 'order_changed' ), 10, 2 );
		add_action( 'woocommerce_update_order', $plugin->lazy( OrderWatcher::class, 'order_changed' ), 10, 2 );
		add_action( 'woocommerce_after_order_object_save', $plugin->lazy( OrderWatcher::class, 'order_changed' ) );
		add_action( 'woocommerce_order_status_changed', $plugin->lazy( OrderWatcher::class, 'order_changed' ), 10, 4 );
		add_action( 'woocommerce_checkout_order_processed', $plugin->lazy( OrderWatcher::class, 'order_changed' ), 10, 3 );
		add_action( 'woocommerce_store_api_checkout_order_processed', $plugin->lazy( OrderWatcher::class, 'order_changed' ) );
		add_action( 'woocommerce_blocks_checkout_order_processed', $plugin->lazy( OrderWatcher::class, 'order_changed' ) );
		add_action( 'woocommerce_refund_created', $plugin->lazy( OrderWatcher::class, 'refund_created' ), 10, 2 );
		add_action( 'woocommerce_refund_deleted', $plugin->lazy( OrderWatcher::class, 'refund_deleted' ), 10, 2 );
		foreach ( [ 'woocommerce_trash_order', 'woocommerce_untrash_order', 'woocommerce_delete_order' ] as $gone_or_back ) {
			add_action( $gone_or_back, $plugin->lazy( OrderWatcher::class, 'order_gone_or_back' ) );
		}
		foreach ( [ 'trashed_post', 'untrashed_post', 'deleted_post' ] as $gone_or_back ) {
			add_action( $gone_or_back, $plugin->lazy( OrderWatcher::class, 'order_gone_or_back' ), 10, 2 );
		}

		// Their stock: an order that failed, or is put into the trash, gives it back; one that is restored takes it again.
		add_action( 'woocommerce_order_status_failed', $plugin->lazy( OrderStock::class, 'failed' ), 20 );
		foreach ( [ 'wp_trash_post', 'woocommerce_before_trash_order', 'woocommerce_trash_order' ] as $trash ) {
			add_action( $trash, $plugin->lazy( OrderStock::class, 'trashed' ) );
		}
		add_action( 'untrashed_post', $plugin->lazy( OrderStock::class, 'restored' ) );
		add_action( 'woocommerce_order_status_changed', $plugin->lazy( OrderStock::class, 'status_changed' ), 10, 2 );

		// Orders without a ledger row, in whichever tables WooCommerce keeps orders.
		add_filter( 'woocommerce_order_data_store_cpt_get_orders_query', $plugin->lazy( MissingOrders::class, 'pass_query_var' ), 10, 2 );
		add_filter( 'posts_clauses', $plugin->lazy( MissingOrders::class, 'posts_clauses' ), 10, 2 );
		add_filter( 'woocommerce_orders_table_query_clauses', $plugin->lazy( MissingOrders::class, 'table_clauses' ), 10, 3 );

		// REST: the return URL for KROS, and what our own screens call.
		add_action( 'rest_api_init', $plugin->lazy( Route::class, 'register' ) );
		add_action(
			'rest_api_init',
			static function () use ( $plugin ) {
				// First of all: KROS does not wait for what others do there, and what the work leaves to others is still done.
				add_action( 'shutdown', $plugin->lazy( Route::class, 'after_answer' ), 0, 0 );
			}
		);
		add_filter( 'rest_pre_dispatch', $plugin->lazy( Route::class, 'keep_body_raw' ), 10, 3 );
		add_action( 'rest_api_init', $plugin->lazy( RunRoutes::class, 'register' ) );
		add_action( 'rest_api_init', $plugin->lazy( ConnectionFields::class, 'register_route' ) );
		add_action( 'rest_api_init', $plugin->lazy( StockSection::class, 'register_route' ) );
		add_action( 'rest_api_init', $plugin->lazy( StatusSection::class, 'register_route' ) );
		add_action( 'rest_api_init', $plugin->lazy( ApiCheckSection::class, 'register_route' ) );
		add_action( 'rest_api_init', $plugin->lazy( ReportSection::class, 'register_route' ) );
		add_action( 'rest_api_init', $plugin->lazy( QueueSection::class, 'register_routes' ) );
		add_filter( 'woocommerce_rest_api_option_permissions', $plugin->lazy( OptionsGuard::class, 'deny' ), 10, 2 );

		// E-mails and PDFs for customers.
		add_filter( 'woocommerce_email_classes', $plugin->lazy( EmailClasses::class, 'add' ) );
		add_filter( 'woocommerce_email_order_meta_fields', $plugin->lazy( CustomerPages::class, 'email_fields' ), 10, 3 );
		add_action( 'woocommerce_order_details_after_order_table', $plugin->lazy( CustomerPages::class, 'order_details' ) );
		add_filter( 'woocommerce_my_account_my_orders_actions', $plugin->lazy( CustomerPages::class, 'list_actions' ), 10, 2 );
		add_action( 'template_redirect', $plugin->lazy( PdfLink::class, 'serve' ), 0 );

		// Order list (orders as posts, then orders in their own tables).
		add_filter( 'manage_edit-shop_order_columns', $plugin->lazy( OrderColumn::class, 'add' ), 20 );
		add_action( 'manage_shop_order_posts_custom_column', $plugin->lazy( OrderColumn::class, 'show' ), 10, 2 );
		add_filter( 'woocommerce_order_query', $plugin->lazy( OrderColumn::class, 'remember_list' ) );
		foreach ( [ 'woocommerce_page_wc-orders', 'admin_page_wc-orders' ] as $screen ) {
			add_filter( "manage_{$screen}_columns", $plugin->lazy( OrderColumn::class, 'add' ), 20 );
			add_action( "manage_{$screen}_custom_column", $plugin->lazy( OrderColumn::class, 'show' ), 10, 2 );
		}

		foreach ( [ 'edit-shop_order', 'woocommerce_page_wc-orders', 'admin_page_wc-orders' ] as $screen ) {
			add_filter( "bulk_actions-$screen", $plugin->lazy( BulkActions::class, 'offer' ), 20 );
			add_filter( "handle_bulk_actions-$screen", $plugin->lazy( BulkActions::class, 'handle' ), 10, 3 );
		}
		add_action( 'admin_notices', $plugin->lazy( BulkActions::class, 'notice' ) );

		// Order screen.
		add_action( 'rest_api_init', $plugin->lazy( OrderBox::class, 'register_route' ) );
		add_action( 'add_meta_boxes', $plugin->lazy( OrderBox::class, 'register' ) );
		add_filter( 'woocommerce_order_actions', $plugin->lazy( OrderActions::class, 'offer' ), 10, 2 );
		foreach ( [ Document::PROFORMA, Document::INVOICE ] as $kind ) {
			add_action( 'woocommerce_order_action_' . OrderActions::ISSUE . $kind, $plugin->lazy( OrderActions::class, "issue_$kind" ) );
			add_action( 'woocommerce_order_action_' . OrderActions::EMAIL . $kind, $plugin->lazy( OrderActions::class, "email_$kind" ) );
		}
		add_action( 'woocommerce_order_action_' . OrderActions::AGAIN, $plugin->lazy( OrderActions::class, 'send_order_again' ) );
		add_action( 'rest_api_init', $plugin->lazy( OrderActions::class, 'register_routes' ) );

		// Product screen.
		add_action( 'rest_api_init', $plugin->lazy( ProductBox::class, 'register_route' ) );
		add_action( 'add_meta_boxes_product', $plugin->lazy( ProductBox::class, 'register' ) );
		add_action( 'woocommerce_admin_process_product_object', $plugin->lazy( ProductBox::class, 'save' ) );
		add_action( 'woocommerce_product_after_variable_attributes', $plugin->lazy( ProductBox::class, 'show_variation' ), 10, 3 );
		add_action( 'woocommerce_save_product_variation', $plugin->lazy( ProductBox::class, 'save_variation' ), 10, 2 );

		// Settings.
		add_filter( 'woocommerce_get_settings_pages', $plugin->lazy( SettingsTab::class, 'add' ) );
		add_action( 'woocommerce_admin_field_kros_secret', $plugin->lazy( SecretField::class, 'show' ) );
		add_filter( 'woocommerce_admin_settings_sanitize_option_wc_kros_api_token', $plugin->lazy( SecretField::class, 'save' ), 10, 3 );
		add_filter( 'woocommerce_admin_settings_sanitize_option_wc_kros_webhook_key', $plugin->lazy( SecretField::class, 'save' ), 10, 3 );
		add_action( 'woocommerce_admin_field_kros_start_date', $plugin->lazy( StartDateField::class, 'show' ) );
		add_filter( 'woocommerce_admin_settings_sanitize_option_wc_kros_export_from', $plugin->lazy( StartDateField::class, 'save' ), 10, 3 );
		add_filter( 'woocommerce_admin_settings_sanitize_option_wc_kros_documents_from', $plugin->lazy( StartDateField::class, 'save' ), 10, 3 );
		add_action( 'woocommerce_admin_field_kros_table', $plugin->lazy( TableField::class, 'show' ) );
		foreach ( [ 'rules', 'series_by_country', 'payment_methods', 'languages' ] as $table ) {
			add_filter( "woocommerce_admin_settings_sanitize_option_wc_kros_$table", $plugin->lazy( TableField::class, 'save' ), 10, 3 );
		}
		add_action( 'woocommerce_admin_field_kros_schedule', $plugin->lazy( ScheduleFields::class, 'show' ) );
		foreach ( array_keys( Schedule::JOBS ) as $direction ) {
			foreach ( ScheduleFields::PARTS as $part ) {
				$option = Schedule::option( $direction ) . $part;
				add_filter( "woocommerce_admin_settings_sanitize_option_$option", $plugin->lazy( ScheduleFields::class, 'save' ), 10, 3 );
			}
		}
		add_action( 'woocommerce_admin_field_kros_return_url', $plugin->lazy( ConnectionFields::class, 'show_return_url' ) );
		add_action( 'woocommerce_admin_field_kros_test_connection', $plugin->lazy( ConnectionFields::class, 'show_test' ) );
		add_action( 'woocommerce_admin_field_kros_sync', $plugin->lazy( SyncSection::class, 'show' ) );
		add_action( 'woocommerce_admin_field_kros_queue', $plugin->lazy( QueueSection::class, 'show' ) );
		add_action( 'woocommerce_after_settings_wc_kros', $plugin->lazy( QueueSection::class, 'form' ) );
		add_filter( 'woocommerce_settings_tabs_array', $plugin->lazy( QueueSection::class, 'label' ), 30 );
		add_action( 'woocommerce_admin_field_kros_logs', $plugin->lazy( LogSection::class, 'show' ) );
		add_action( 'woocommerce_admin_field_kros_status', $plugin->lazy( StatusSection::class, 'show' ) );
		add_action( 'woocommerce_admin_field_kros_report', $plugin->lazy( ReportSection::class, 'show' ) );
		add_action( 'woocommerce_admin_field_kros_contract_check', $plugin->lazy( ApiCheckSection::class, 'show' ) );
		add_action( 'admin_post_' . ApiCheckSection::FILE, $plugin->lazy( ApiCheckSection::class, 'download' ) );
		add_action( 'admin_post_' . StatusSection::BUNDLE, $plugin->lazy( StatusSection::class, 'download' ) );
		add_action( 'admin_post_' . LogFile::ACTION, $plugin->lazy( LogFile::class, 'download' ) );
		foreach ( [ 'log_days', 'log_mb' ] as $number ) {
			add_filter( "woocommerce_admin_settings_sanitize_option_wc_kros_$number", $plugin->lazy( LogFields::class, 'clamp' ), 10, 2 );
		}
		add_action( 'woocommerce_admin_field_kros_stock', $plugin->lazy( StockSection::class, 'show' ) );
		add_action( 'woocommerce_admin_field_kros_stock_mapping', $plugin->lazy( StockSection::class, 'show_mapping' ) );
		add_action( 'admin_post_' . StockSection::CSV, $plugin->lazy( StockSection::class, 'download' ) );
		add_action( 'woocommerce_after_settings_wc_kros', $plugin->lazy( LogSection::class, 'form' ) );
		add_action( 'woocommerce_update_options_wc_kros', $plugin->lazy( SettingsSaved::class, 'saved' ) );

		foreach ( [ 'add', 'update' ] as $how ) {
			add_action( "{$how}_option_wc_kros_make_proforma", $plugin->lazy( DocumentSettings::class, 'switched' ) );
			add_action( "{$how}_option_wc_kros_make_invoice", $plugin->lazy( DocumentSettings::class, 'switched' ) );
		}

		add_action( 'update_option_wc_kros_make_credit_note', $plugin->lazy( DocumentSettings::class, 'credit_notes_switched' ), 10, 2 );
		add_action( 'update_option_wc_kros_post_payments', $plugin->lazy( DocumentSettings::class, 'payments_switched' ), 10, 2 );

		// The command line.
		$commands = [
			ApiCheckCommand::class,
			ExportCommand::class,
			ImportCommand::class,
			LedgerCancelCommand::class,
			LedgerListCommand::class,
			LedgerRetryCommand::class,
			LedgerShowCommand::class,
			LogExportCommand::class,
			LogListCommand::class,
			PreviewCommand::class,
			StatusCheckCommand::class,
			ReportCommand::class,
			RunDueCommand::class,
			StatusCommand::class,
			StockExplainCommand::class,
			TestCommand::class,
		];
		add_action( 'cli_init', $plugin->lazy( Groups::class, 'register' ) );
		foreach ( $commands as $command ) {
			add_action( 'cli_init', $plugin->lazy( $command, 'register' ) );
		}

		// The status on the pages of WordPress and WooCommerce.
		add_filter( 'site_status_tests', $plugin->lazy( SiteHealth::class, 'tests' ) );
		add_filter( 'debug_information', $plugin->lazy( SiteHealth::class, 'information' ) );
		add_action( 'woocommerce_system_status_report', $plugin->lazy( SystemStatus::class, 'show' ) );

		// The rest of wp-admin.
		add_action( 'admin_enqueue_scripts', $plugin->lazy( Assets::class, 'load' ) );
		add_action( 'admin_notices', $plugin->lazy( Notices::class, 'show' ) );
		add_action( 'admin_notices', $plugin->lazy( StockQuestion::class, 'show' ) );
		add_action( 'admin_notices', $plugin->lazy( ProblemNotice::class, 'show' ) );
		add_action( 'admin_notices', $plugin->lazy( SchedulerNotice::class, 'notice' ) );
		add_filter( 'site_status_tests', $plugin->lazy( SchedulerNotice::class, 'add_test' ) );
		add_action( 'admin_post_' . Notices::MOVE, $plugin->lazy( Notices::class, 'site_moved' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( WC_KROS_FILE ), $plugin->lazy( PluginRow::class, 'add' ) );
	},
	Plugin::instance()
);
