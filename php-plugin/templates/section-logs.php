<?php
/**
 * Section "Logs".
 *
 * @package Kros\WooCommerce
 * @var array       $view.filter What is asked for: level, order_id, search.
 * @var array       $view.found  lines and total.
 * @var array       $view.levels Level => label.
 * @var string|null $view.links  Links to the other pages.
 */

use Kros\WooCommerce\Admin\StateWords;

defined( 'ABSPATH' ) || exit;

$filter = $view['filter'];
$found  = $view['found'];
$levels = $view['levels'];
$links  = $view['links'];
?>
<h2><?php esc_html_e( 'Logs', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<div class="tablenav top kros-log-filter">
	<label for="kros-level"><?php esc_html_e( 'From', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
	<select id="kros-level" name="kros_level" form="kros-log-filter">
		<?php foreach ( $levels as $level => $label ) : ?>
			<option value="<?php echo esc_attr( $level ); ?>" <?php selected( $filter['level'], $level ); ?>><?php echo esc_html( $label ); ?></option>
		<?php endforeach; ?>
	</select>
	<label for="kros-order"><?php esc_html_e( 'Order', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
	<input type="text" inputmode="numeric" id="kros-order" name="kros_order" form="kros-log-filter" size="8"
		value="<?php echo esc_attr( $filter['order_id'] ? $filter['order_id'] : '' ); ?>">
	<label for="kros-search"><?php esc_html_e( 'Text', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
	<input type="search" id="kros-search" name="kros_search" form="kros-log-filter" value="<?php echo esc_attr( $filter['search'] ); ?>">
	<button type="submit" class="button" form="kros-log-filter"><?php esc_html_e( 'Filter', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
	<?php /* translators: %s: number of lines. */ ?>
	<?php $count = _n( '%s line', '%s lines', $found['total'], 'wc-kros-fakturacia-sklad-connector' ); ?>
	<span class="displaying-num"><?php echo esc_html( sprintf( $count, number_format_i18n( $found['total'] ) ) ); ?></span>
</div>
<table class="widefat striped kros-log">
	<thead>
		<tr>
			<th scope="col" class="kros-log-time"><?php esc_html_e( 'Time', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col" class="kros-log-level"><?php esc_html_e( 'Level', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col" class="kros-log-order"><?php esc_html_e( 'Order', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Message', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
		</tr>
	</thead>
	<tbody>
		<?php if ( ! $found['lines'] ) : ?>
			<tr><td colspan="4"><?php esc_html_e( 'There are no lines.', 'wc-kros-fakturacia-sklad-connector' ); ?></td></tr>
		<?php endif; ?>
		<?php foreach ( $found['lines'] as $line ) : ?>
			<tr>
				<td><?php echo esc_html( StateWords::time( (int) $line['created_at'] ) ); ?></td>
				<td class="kros-level-<?php echo esc_attr( $line['level'] ); ?>"><?php echo esc_html( $levels[ $line['level'] ] ); ?></td>
				<td>
					<?php $order = $line['order_id'] ? wc_get_order( (int) $line['order_id'] ) : null; ?>
					<?php if ( $order ) : ?>
						<a href="<?php echo esc_url( $order->get_edit_order_url() ); ?>">#<?php echo esc_html( $order->get_order_number() ); ?></a>
					<?php elseif ( $line['order_id'] ) : ?>
						#<?php echo esc_html( $line['order_id'] ); ?>
					<?php endif; ?>
				</td>
				<td>
					<?php echo esc_html( StateWords::sentence( $line['message'] ) ); ?>
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
<?php if ( $links ) : ?>
	<div class="tablenav bottom"><div class="tablenav-pages kros-pages"><?php echo wp_kses_post( $links ); ?></div></div>
<?php endif; ?>
