<?php
/**
 * The block in WooCommerce > Status, in the look of the others there.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - rows (array[]): Rows of the status.
 */

use Kros\WooCommerce\Status\Row;

defined( 'ABSPATH' ) || exit;
?>
<table class="wc_status_table widefat" cellspacing="0">
	<thead>
		<tr>
			<th colspan="3" data-export-label="KROS Fakturácia + Sklad Connector">
				<h2><?php esc_html_e( 'KROS Fakturácia + Sklad Connector', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
			</th>
		</tr>
	</thead>
	<tbody>
		<?php foreach ( $view['rows'] as $row ) : ?>
			<tr>
				<td data-export-label="<?php echo esc_attr( $row['export'] ); ?>"><?php echo esc_html( $row['label'] ); ?>:</td>
				<td class="help"><?php echo '' === $row['advice'] ? '' : wp_kses_post( wc_help_tip( $row['advice'] ) ); ?></td>
				<td>
					<?php if ( Row::ATTENTION === $row['state'] ) : ?>
						<mark class="error"><span class="dashicons dashicons-warning" aria-hidden="true"></span> <?php echo esc_html( $row['value'] ); ?></mark>
					<?php elseif ( Row::GOOD === $row['state'] ) : ?>
						<mark class="yes"><span class="dashicons dashicons-yes" aria-hidden="true"></span> <?php echo esc_html( $row['value'] ); ?></mark>
					<?php else : ?>
						<?php echo esc_html( $row['value'] ); ?>
					<?php endif; ?>
				</td>
			</tr>
		<?php endforeach; ?>
	</tbody>
</table>
