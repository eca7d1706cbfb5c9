<?php
/**
 * Top of the section "Sync".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - active (array[]): Runs that have not ended.
 * - runs (array[]): Last runs.
 */

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

$buttons = [
	RunKind::EXPORT    => __( 'Export new orders now', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::ISSUE_DUE      => __( 'Issue due invoices', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::STATUS_CHECK => __( 'Check status now', 'wc-kros-fakturacia-sklad-connector' ),
];
$cards   = [
	RunKind::STOCK_CHANGED => __( 'Import changed cards', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::STOCK_ALL     => __( 'Import all cards', 'wc-kros-fakturacia-sklad-connector' ),
];
$help    = [
	__( 'Leave empty to process everything that is due.', 'wc-kros-fakturacia-sklad-connector' ),
	__( 'Orders of the selected days are exported according to the settings.', 'wc-kros-fakturacia-sklad-connector' ),
	__( 'An order selected by its number is exported regardless of its status, payment method and date.', 'wc-kros-fakturacia-sklad-connector' ),
	__( 'Invoices are issued only according to the rules.', 'wc-kros-fakturacia-sklad-connector' ),
];
?>
<h2><?php esc_html_e( 'Run now', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<p>
	<?php esc_html_e( 'All of this runs automatically on schedule. Here you can run it once, now.', 'wc-kros-fakturacia-sklad-connector' ); ?>
	<a href="<?php echo esc_url( Links::url() . '#wc_kros_schedule_orders' ); ?>">
		<?php esc_html_e( 'Open the schedule', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
</p>
<div id="kros-runs">
	<?php Template::show( 'run-panel', [ 'active' => $view['active'] ] ); ?>
	<fieldset class="kros-run-orders">
		<legend><?php esc_html_e( 'Orders and documents', 'wc-kros-fakturacia-sklad-connector' ); ?></legend>
		<p class="kros-buttons">
			<?php foreach ( $buttons as $kind => $label ) : ?>
				<button type="button" class="button<?php echo RunKind::EXPORT === $kind ? ' button-primary' : ''; ?>"
					<?php echo RunKind::EXPORT === $kind ? 'id="kros-run"' : ''; ?>
					data-group="<?php echo esc_attr( $kind ); ?>" data-kind="<?php echo esc_attr( $kind ); ?>"><?php echo esc_html( $label ); ?></button>
			<?php endforeach; ?>
		</p>
		<p class="kros-run-scope">
			<span class="kros-run-scope-title"><?php esc_html_e( 'Only orders', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
			<label><?php esc_html_e( 'from day', 'wc-kros-fakturacia-sklad-connector' ); ?> <input type="date" id="kros-run-from"></label>
			<label><?php esc_html_e( 'to day', 'wc-kros-fakturacia-sklad-connector' ); ?> <input type="date" id="kros-run-to"></label>
			<label><?php esc_html_e( 'or with numbers', 'wc-kros-fakturacia-sklad-connector' ); ?>
				<input type="text" id="kros-run-numbers" placeholder="1001, 1002" aria-describedby="kros-run-scope-help"></label>
		</p>
		<p class="description" id="kros-run-scope-help">
			<?php foreach ( $help as $sentence ) : ?>
				<?php echo esc_html( $sentence ); ?>
			<?php endforeach; ?>
		</p>
	</fieldset>
	<fieldset>
		<legend><?php esc_html_e( 'Stock cards', 'wc-kros-fakturacia-sklad-connector' ); ?></legend>
		<p class="kros-buttons">
			<?php foreach ( $cards as $kind => $label ) : ?>
				<button type="button" class="button" data-group="stock" data-kind="<?php echo esc_attr( $kind ); ?>"><?php echo esc_html( $label ); ?></button>
			<?php endforeach; ?>
		</p>
	</fieldset>
</div>
<div id="kros-run-report">
	<?php Template::show( 'table-runs', [ 'runs' => $view['runs'] ] ); ?>
</div>
