<?php
/**
 * Section "Status".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - groups (array[]): Id => label, rows.
 * - bundle (string): Address of the support bundle.
 */

use Kros\WooCommerce\Status\Row;

defined( 'ABSPATH' ) || exit;
?>
<h2><?php esc_html_e( 'Status', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<p class="kros-buttons">
	<button type="button" class="button" id="kros-ping">
		<?php esc_html_e( 'Send test notification', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</button>
	<a class="button" href="<?php echo esc_url( $view['bundle'] ); ?>">
		<?php esc_html_e( 'Download support bundle', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</a>
</p>
<p class="description">
	<?php esc_html_e( 'The test sends a harmless notification to the public return URL, as KROS would.', 'wc-kros-fakturacia-sklad-connector' ); ?>
	<?php esc_html_e( 'The bundle holds settings, sync runs, failures and log, without passwords and customer data.', 'wc-kros-fakturacia-sklad-connector' ); ?>
</p>
<div id="kros-ping-result" class="kros-result" role="status" aria-live="polite"></div>
<?php foreach ( $view['groups'] as $id => $group ) : ?>
	<table class="widefat striped kros-status" id="kros-status-<?php echo esc_attr( $id ); ?>">
		<colgroup><col class="kros-status-label"><col></colgroup>
		<thead>
			<tr><th scope="colgroup" colspan="2"><h2><?php echo esc_html( $group['label'] ); ?></h2></th></tr>
		</thead>
		<tbody>
			<?php foreach ( $group['rows'] as $row ) : ?>
				<tr>
					<th scope="row"><?php echo esc_html( $row['label'] ); ?></th>
					<td>
						<?php if ( Row::GOOD === $row['state'] ) : ?>
							<span class="kros-mark kros-mark-ok" aria-hidden="true">✓</span>
							<span class="screen-reader-text"><?php esc_html_e( 'Fine:', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
						<?php elseif ( Row::ATTENTION === $row['state'] ) : ?>
							<span class="kros-mark kros-mark-bad" aria-hidden="true">✗</span>
							<span class="screen-reader-text"><?php esc_html_e( 'Needs attention:', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
						<?php endif; ?>
						<?php echo esc_html( $row['value'] ); ?>
						<?php if ( '' !== $row['advice'] ) : ?>
							<p class="description"><?php echo esc_html( $row['advice'] ); ?></p>
						<?php endif; ?>
						<?php foreach ( $row['lines'] as $line ) : ?>
							<p><code><?php echo esc_html( $line ); ?></code></p>
						<?php endforeach; ?>
					</td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endforeach; ?>
