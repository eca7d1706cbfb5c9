<?php
/**
 * Top of the section "Stock cards".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - active (array[]): The run that has not ended, if there is one.
 * - runs (array[]): Last runs.
 * - run (array|null): The run whose changes are shown.
 * - changes (array[]): Its first changes.
 * - count (int): How many there are.
 * - undo (array|null): The import that can be undone, as RunWords shows it.
 * - csv (string): Address of the changes as a file.
 */

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\StockLabels;

defined( 'ABSPATH' ) || exit;

$run     = $view['run'];
$buttons = [
	RunKind::STOCK_CHANGED     => __( 'Import changed cards', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::STOCK_ALL         => __( 'Import all cards', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::STOCK_DRY_ALL     => __( 'Dry run: all cards', 'wc-kros-fakturacia-sklad-connector' ),
	RunKind::STOCK_DRY_CHANGED => __( 'Dry run: changed cards', 'wc-kros-fakturacia-sklad-connector' ),
];
$words   = [
	'planned' => __( 'Would change', 'wc-kros-fakturacia-sklad-connector' ),
	'written' => __( 'Written', 'wc-kros-fakturacia-sklad-connector' ),
	'failed'  => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
	'skipped' => __( 'Skipped', 'wc-kros-fakturacia-sklad-connector' ),
	'undone'  => __( 'Undone', 'wc-kros-fakturacia-sklad-connector' ),
];
?>
<h2><?php esc_html_e( 'Stock cards from KROS Sklad', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<div id="kros-runs">
	<p class="kros-buttons">
		<?php foreach ( $buttons as $kind => $label ) : ?>
			<button type="button" class="button<?php echo RunKind::STOCK_CHANGED === $kind ? ' button-primary' : ''; ?>" data-group="stock"
				data-kind="<?php echo esc_attr( $kind ); ?>"><?php echo esc_html( $label ); ?></button>
		<?php endforeach; ?>
		<?php if ( $view['undo'] ) : ?>
			<button type="button" class="button" data-group="stock" data-kind="<?php echo esc_attr( RunKind::STOCK_UNDO ); ?>">
				<?php esc_html_e( 'Undo names, prices and descriptions of the last import', 'wc-kros-fakturacia-sklad-connector' ); ?>
			</button>
		<?php endif; ?>
	</p>
	<?php if ( $view['undo'] ) : ?>
		<p class="description">
			<?php /* translators: 1: name of a run, 2: when it began, 3: its result. */ ?>
			<?php $last = __( 'Undo reverses: %1$s, %2$s. %3$s', 'wc-kros-fakturacia-sklad-connector' ); ?>
			<?php echo esc_html( sprintf( $last, $view['undo']['name'], $view['undo']['started'], $view['undo']['result'] ) ); ?>
		</p>
	<?php endif; ?>
	<?php Template::show( 'run-panel', [ 'active' => $view['active'] ] ); ?>
</div>
<div id="kros-run-report">
<?php Template::show( 'table-runs', [ 'runs' => $view['runs'] ] ); ?>
<?php if ( $run && $view['count'] ) : ?>
	<h2><?php echo esc_html( $run['name'] . ', ' . $run['started'] ); ?></h2>
	<p>
		<a class="button" href="<?php echo esc_url( $view['csv'] ); ?>"><?php esc_html_e( 'All changes as CSV', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
		<?php /* translators: 1: number of cards shown, 2: number of all cards. */ ?>
		<?php $shown = __( '%1$s of %2$s cards shown', 'wc-kros-fakturacia-sklad-connector' ); ?>
		<?php echo esc_html( sprintf( $shown, number_format_i18n( count( $view['changes'] ) ), number_format_i18n( $view['count'] ) ) ); ?>
	</p>
	<table class="widefat striped kros-runs kros-changes">
		<thead>
			<tr>
				<th scope="col"><?php esc_html_e( 'Card', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'State', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Difference', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Remark', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( $view['changes'] as $change ) : ?>
				<?php $edit = $change['product_id'] ? get_edit_post_link( (int) $change['product_id'] ) : ''; ?>
				<tr>
					<td>
						<?php if ( $edit ) : ?>
							<a href="<?php echo esc_url( $edit ); ?>"><?php echo esc_html( $change['code'] ); ?></a>
						<?php else : ?>
							<?php echo esc_html( $change['code'] ); ?>
						<?php endif; ?>
						<br><span class="description"><?php echo esc_html( $change['name'] ); ?></span>
					</td>
					<td><?php echo esc_html( isset( $words[ $change['state'] ] ) ? $words[ $change['state'] ] : $change['state'] ); ?></td>
					<td>
						<?php foreach ( $change['diff'] as $field => $pair ) : ?>
							<div>
								<strong><?php echo esc_html( StockLabels::field( (string) $field ) ); ?>:</strong>
								<?php if ( '' !== (string) $pair[0] ) : ?>
									<del><?php echo esc_html( wp_html_excerpt( $pair[0], 80, '…' ) ); ?></del> →
								<?php endif; ?>
								<ins><?php echo esc_html( wp_html_excerpt( $pair[1], 80, '…' ) ); ?></ins>
							</div>
						<?php endforeach; ?>
					</td>
					<td><?php echo esc_html( LedgerLabels::sentence( $change['reason'] ) ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endif; ?>
</div>
