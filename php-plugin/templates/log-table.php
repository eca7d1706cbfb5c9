<?php
/**
 * Lines of the log as a table.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - lines (array[]): Lines.
 * - levels (string[]): Level => label.
 * - orders (array): Id => order, as far as they are known.
 * - directions (string[]): Direction => label; where it is there, run and direction of a line are shown.
 */

use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

$view  += [
	'orders'     => [],
	'directions' => [],
];
$levels     = $view['levels'];
$directions = $view['directions'];
?>
<table class="widefat striped kros-log">
	<thead>
		<tr>
			<th scope="col" class="kros-log-time"><?php esc_html_e( 'Time', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col" class="kros-log-level"><?php esc_html_e( 'Level', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<?php if ( $directions ) : ?>
				<th scope="col" class="kros-log-run"><?php esc_html_e( 'Sync run', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col" class="kros-log-direction"><?php esc_html_e( 'Direction', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<?php endif; ?>
			<th scope="col" class="kros-log-order"><?php esc_html_e( 'About', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Message', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
		</tr>
	</thead>
	<tbody>
		<?php if ( ! $view['lines'] ) : ?>
			<tr><td colspan="<?php echo $directions ? 6 : 4; ?>"><?php esc_html_e( 'No log entries.', 'wc-kros-fakturacia-sklad-connector' ); ?></td></tr>
		<?php endif; ?>
		<?php foreach ( $view['lines'] as $line ) : ?>
			<?php
			/** @var WC_Order|null $order */
			$order = isset( $view['orders'][ (int) $line['order_id'] ] ) ? $view['orders'][ (int) $line['order_id'] ] : null;
			?>
			<tr>
				<td><?php echo esc_html( LedgerLabels::moment( (int) $line['created_at'] ) ); ?></td>
				<td class="kros-level-<?php echo esc_attr( $line['level'] ); ?>"><?php echo esc_html( $levels[ $line['level'] ] ); ?></td>
				<?php if ( $directions ) : ?>
					<td<?php echo $line['run_id'] ? ' data-label="' . esc_attr__( 'Sync run', 'wc-kros-fakturacia-sklad-connector' ) . '"' : ''; ?>>
						<?php if ( $line['run_id'] ) : ?>
							<?php $run = Links::url( 'logs' ) . '&kros_run=' . (int) $line['run_id']; ?>
							<a href="<?php echo esc_url( $run ); ?>"><?php echo esc_html( $line['run_id'] ); ?></a>
						<?php endif; ?>
					</td>
					<td><?php echo esc_html( isset( $directions[ $line['direction'] ] ) ? $directions[ $line['direction'] ] : '' ); ?></td>
				<?php endif; ?>
				<td>
					<?php if ( $order ) : ?>
						<a href="<?php echo esc_url( $order->get_edit_order_url() ); ?>">#<?php echo esc_html( $order->get_order_number() ); ?></a>
					<?php elseif ( $line['order_id'] ) : ?>
						#<?php echo esc_html( $line['order_id'] ); ?>
					<?php endif; ?>
					<?php if ( '' !== $line['kind'] ) : ?>
						<?php echo esc_html( LedgerLabels::kind( $line['kind'] ) ); ?>
					<?php endif; ?>
					<?php if ( '' !== $line['card_id'] ) : ?>
						<?php /* translators: %s: number of a stock card in KROS. */ ?>
						<?php echo esc_html( sprintf( __( 'Card %s', 'wc-kros-fakturacia-sklad-connector' ), $line['card_id'] ) ); ?>
					<?php endif; ?>
				</td>
				<td class="kros-log-message">
					<?php echo esc_html( LedgerLabels::sentence( $line['message'] ) ); ?>
					<?php if ( $line['details'] ) : ?>
						<details>
							<summary><?php esc_html_e( 'Details', 'wc-kros-fakturacia-sklad-connector' ); ?></summary>
							<pre><?php echo esc_html( $line['details'] ); ?></pre>
						</details>
					<?php endif; ?>
				</td>
			</tr>
		<?php endforeach; ?>
	</tbody>
</table>
