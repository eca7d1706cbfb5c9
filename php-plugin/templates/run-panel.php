<?php
/**
 * How far runs are, with their buttons; shown and kept up by runs.js, one panel for each run.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - active (array[]): Runs that have not ended.
 */

defined( 'ABSPATH' ) || exit;
?>
<div id="kros-run-panels" data-runs="<?php echo esc_attr( (string) wp_json_encode( array_column( $view['active'], 'id' ) ) ); ?>"></div>
<template id="kros-run-template">
	<div class="kros-run-panel">
		<p class="kros-run-text"></p>
		<progress></progress>
		<p class="kros-buttons">
			<button type="button" class="button" data-do="pause"><?php esc_html_e( 'Pause', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
			<button type="button" class="button" data-do="resume"><?php esc_html_e( 'Resume', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
			<button type="button" class="button button-primary" data-do="confirm">
				<?php esc_html_e( 'Yes, import anyway', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
			<button type="button" class="button" data-do="stop"><?php esc_html_e( 'Cancel', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
		</p>
	</div>
</template>
<p id="kros-run-result" class="kros-result" role="status" aria-live="polite"></p>
