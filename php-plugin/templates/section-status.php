<?php
/**
 * Section "Status".
 *
 * @package Kros\WooCommerce
 * @var array[] $view.groups Id => label, rows.
 */

use Kros\WooCommerce\Status\Row;

defined( 'ABSPATH' ) || exit;
?>
<?php foreach ( $view['groups'] as $id => $group ) : ?>
	<table class="widefat striped kros-status" id="kros-status-<?php echo esc_attr( $id ); ?>">
		<thead>
			<tr><th scope="colgroup" colspan="2"><h2><?php echo esc_html( $group['label'] ); ?></h2></th></tr>
		</thead>
		<tbody>
			<?php foreach ( $group['rows'] as $row ) : ?>
				<tr>
					<th scope="row"><?php echo esc_html( $row['label'] ); ?></th>
					<td>
						<?php if ( Row::INFO !== $row['state'] ) : ?>
							<span class="kros-mark <?php echo Row::GOOD === $row['state'] ? 'kros-mark-ok' : 'kros-mark-bad'; ?>" aria-hidden="true"><?php echo Row::GOOD === $row['state'] ? '✓' : '✗'; ?></span>
							<span class="screen-reader-text"><?php echo Row::GOOD === $row['state'] ? esc_html__( 'Fine:', 'wc-kros-fakturacia-sklad-connector' ) : esc_html__( 'Needs attention:', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
						<?php endif; ?>
						<?php echo esc_html( $row['value'] ); ?>
						<?php if ( '' !== $row['advice'] ) : ?>
							<p class="description"><?php echo esc_html( $row['advice'] ); ?></p>
						<?php endif; ?>
					</td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endforeach; ?>
