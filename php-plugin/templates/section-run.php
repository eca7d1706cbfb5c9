<?php
/**
 * One run, in the section "Logs".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - run (array|null): The run.
 * - view (array|null): The run in words.
 * - name (string): What was run.
 * - duration (string): How long it took.
 * - counts (int[]): Label => how many.
 * - problems (array[]): Warnings and errors: level, message, count, orders.
 * - found (array): lines and total.
 * - levels (string[]): Level => label.
 * - orders (array): Id => order.
 * - all (string): Address of the list with all lines.
 * - exports (string[]): Name of a format => address.
 * - back (string): Address of the log.
 */

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

$run = $view['run'];
$one = $view['view'];
?>
<p><a href="<?php echo esc_url( $view['back'] ); ?>">← <?php esc_html_e( 'Logs', 'wc-kros-fakturacia-sklad-connector' ); ?></a></p>
<?php
if ( ! $run ) :
	?>
	<p><?php esc_html_e( 'There is no such sync run.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
	<?php
	return;
endif;
$facts = [
	__( 'State', 'wc-kros-fakturacia-sklad-connector' )            => $one['label'],
	__( 'Started by', 'wc-kros-fakturacia-sklad-connector' )       => $one['by'],
	__( 'Started', 'wc-kros-fakturacia-sklad-connector' )          => $one['started'],
	__( 'Finished', 'wc-kros-fakturacia-sklad-connector' )         => $one['finished'],
	__( 'Duration', 'wc-kros-fakturacia-sklad-connector' )         => $view['duration'],
	__( 'Requests to KROS', 'wc-kros-fakturacia-sklad-connector' ) => number_format_i18n( $run['requests'] ),
	__( 'Result', 'wc-kros-fakturacia-sklad-connector' )           => $one['result'],
];
?>
<?php /* translators: 1: what was run, 2: number of the run. */ ?>
<h2><?php echo esc_html( sprintf( __( '%1$s, sync run %2$d', 'wc-kros-fakturacia-sklad-connector' ), $view['name'], $run['id'] ) ); ?></h2>
<table class="widefat striped kros-facts">
	<tbody>
		<?php foreach ( array_filter( $facts, 'strlen' ) as $label => $text ) : ?>
			<tr><th scope="row"><?php echo esc_html( $label ); ?></th><td><?php echo esc_html( $text ); ?></td></tr>
		<?php endforeach; ?>
		<?php if ( $view['counts'] ) : ?>
			<tr>
				<th scope="row"><?php esc_html_e( 'Counts', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<td>
					<ul class="kros-counts">
						<?php foreach ( $view['counts'] as $label => $count ) : ?>
							<li><?php echo esc_html( $label ); ?>: <strong><?php echo esc_html( number_format_i18n( $count ) ); ?></strong></li>
						<?php endforeach; ?>
					</ul>
				</td>
			</tr>
		<?php endif; ?>
	</tbody>
</table>
<h3><?php esc_html_e( 'What went wrong', 'wc-kros-fakturacia-sklad-connector' ); ?></h3>
<?php if ( ! $view['problems'] ) : ?>
	<p><?php esc_html_e( 'Nothing.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<?php else : ?>
	<table class="widefat striped kros-log kros-problems">
		<thead>
			<tr>
				<th scope="col" class="kros-log-order"><?php esc_html_e( 'How often', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col" class="kros-log-order"><?php esc_html_e( 'Orders', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col" class="kros-log-level"><?php esc_html_e( 'Level', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Message, for example', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( $view['problems'] as $problem ) : ?>
				<tr>
					<td><?php echo esc_html( number_format_i18n( $problem['count'] ) ); ?></td>
					<td><?php echo esc_html( $problem['orders'] ? number_format_i18n( $problem['orders'] ) : '' ); ?></td>
					<td class="kros-level-<?php echo esc_attr( $problem['level'] ); ?>"><?php echo esc_html( $view['levels'][ $problem['level'] ] ); ?></td>
					<td><?php echo esc_html( LedgerLabels::sentence( $problem['message'] ) ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endif; ?>
<h3><?php esc_html_e( 'Log of the sync run', 'wc-kros-fakturacia-sklad-connector' ); ?></h3>
<p>
	<?php if ( $view['found']['total'] > count( $view['found']['lines'] ) ) : ?>
		<?php /* translators: 1: lines shown, 2: lines there are. */ ?>
		<?php $last = __( 'The last %1$s of %2$s.', 'wc-kros-fakturacia-sklad-connector' ); ?>
		<?php echo esc_html( sprintf( $last, number_format_i18n( count( $view['found']['lines'] ) ), number_format_i18n( $view['found']['total'] ) ) ); ?>
	<?php endif; ?>
	<a href="<?php echo esc_url( $view['all'] ); ?>"><?php esc_html_e( 'All entries, with the filter', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
	<?php foreach ( $view['exports'] as $format => $url ) : ?>
		<?php /* translators: %s: format of a file. */ ?>
		| <a href="<?php echo esc_url( $url ); ?>"><?php echo esc_html( sprintf( __( 'Export %s', 'wc-kros-fakturacia-sklad-connector' ), $format ) ); ?></a>
	<?php endforeach; ?>
</p>
<?php
Template::show( 'log-table', [ 'lines' => $view['found']['lines'], 'levels' => $view['levels'], 'orders' => $view['orders'] ] );
