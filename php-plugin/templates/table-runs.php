<?php
/**
 * The last runs.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - runs (array[]): Runs as RunWords shows them, newest first.
 */

defined( 'ABSPATH' ) || exit;
?>
<h2><?php esc_html_e( 'Last sync runs', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<?php if ( ! $view['runs'] ) : ?>
	<p><?php esc_html_e( 'None has been started yet.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<?php else : ?>
	<table class="widefat striped kros-runs">
		<thead>
			<tr>
				<th scope="col"><?php esc_html_e( 'Sync run', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Started', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Started by', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'State', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Result', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Finished', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( $view['runs'] as $run ) : ?>
				<tr>
					<td><a href="<?php echo esc_url( $run['url'] ); ?>"><?php echo esc_html( $run['name'] ); ?></a></td>
					<td data-label="<?php esc_attr_e( 'Started', 'wc-kros-fakturacia-sklad-connector' ); ?>"><?php echo esc_html( $run['started'] ); ?></td>
					<td data-label="<?php esc_attr_e( 'Started by', 'wc-kros-fakturacia-sklad-connector' ); ?>"><?php echo esc_html( $run['by'] ); ?></td>
					<td data-label="<?php esc_attr_e( 'State', 'wc-kros-fakturacia-sklad-connector' ); ?>"><?php echo esc_html( $run['label'] ); ?></td>
					<td data-label="<?php esc_attr_e( 'Result', 'wc-kros-fakturacia-sklad-connector' ); ?>"><?php echo esc_html( $run['result'] ); ?></td>
					<td data-label="<?php esc_attr_e( 'Finished', 'wc-kros-fakturacia-sklad-connector' ); ?>"><?php echo esc_html( $run['finished'] ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endif; ?>
