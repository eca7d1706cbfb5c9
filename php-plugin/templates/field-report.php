<?php
/**
 * The reconciliation report: button, differences, fixes of each.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - last (array): Newest complete report; empty: none.
 * - rows (array[]): Its rows.
 * - kinds (string[]): Kind => label.
 * - fixes (string[]): Fix => label.
 * - asked (string[]): Fix => what is asked first.
 * - orders (array[]): Order id => number, url.
 */

use Kros\WooCommerce\Actions\FixDifference;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

$last = $view['last'];
?>
<div class="kros-check" data-route="report" data-part="kros-report-result">
	<h2><?php esc_html_e( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
	<p class="kros-buttons">
		<button type="button" class="button kros-check-start" aria-describedby="kros-report-help">
			<?php esc_html_e( 'Create the report now', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</button>
		<span class="spinner kros-spinner"></span>
	</p>
	<p class="description" id="kros-report-help">
		<?php
		esc_html_e(
			'Compares the documents of the last 31 days and the stock of linked products with KROS, every night and on request.',
			'wc-kros-fakturacia-sklad-connector'
		);
		?>
		<?php esc_html_e( 'Documents in KROS that were not created by this shop are not compared.', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</p>
	<div class="kros-check-said kros-result" role="status" aria-live="polite"></div>
	<div id="kros-report-result">
		<?php if ( $last ) : ?>
			<p>
				<strong><?php echo esc_html( $last['message'] ); ?></strong>
				<?php echo esc_html( LedgerLabels::time( (int) $last['at'] ) ); ?>
			</p>
		<?php endif; ?>
		<?php if ( $view['rows'] ) : ?>
			<div class="kros-scroll" tabindex="0" role="region"
				aria-label="<?php esc_attr_e( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ); ?>">
				<table class="widefat striped kros-report">
					<thead>
						<tr>
							<th scope="col"><?php esc_html_e( 'Difference', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
							<th scope="col"><?php esc_html_e( 'About', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
							<th scope="col"><?php esc_html_e( 'In the shop', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
							<th scope="col"><?php esc_html_e( 'In KROS', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
							<th scope="col"><?php esc_html_e( 'What to do', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
						</tr>
					</thead>
					<tbody>
						<?php foreach ( $view['rows'] as $row ) : ?>
							<?php
							$order    = isset( $view['orders'][ (int) $row['order_id'] ] ) ? $view['orders'][ (int) $row['order_id'] ] : null;
							$is_stock = in_array( $row['kind'], [ 'stock', 'taken_off' ], true );
							$kind     = isset( $view['kinds'][ $row['kind'] ] ) ? $view['kinds'][ $row['kind'] ] : $row['kind'];
							$about    = ( $order ? '#' . $order['number'] : $row['code'] ) . ' ' . $row['message'];
							$document = LedgerLabels::kind( $row['document'] ) . ( '' === $row['number'] ? '' : ' ' . $row['number'] );
							?>
							<tr class="<?php echo '' === $row['state'] ? '' : 'kros-done'; ?>">
								<td>
									<strong><?php echo esc_html( $kind ); ?></strong><br>
									<?php echo esc_html( $row['message'] ); ?>
								</td>
								<td>
									<?php if ( $is_stock ) : ?>
										<a href="<?php echo esc_url( (string) get_edit_post_link( (int) $row['product_id'] ) ); ?>">
											<?php echo esc_html( '' === $row['code'] ? $row['card'] : $row['code'] ); ?>
										</a>
									<?php else : ?>
										<?php if ( $order ) : ?>
											<a href="<?php echo esc_url( $order['url'] ); ?>">#<?php echo esc_html( $order['number'] ); ?></a>
										<?php elseif ( $row['order_id'] ) : ?>
											#<?php echo esc_html( '' === $row['code'] ? $row['order_id'] : $row['code'] ); ?>
										<?php endif; ?>
										<br><?php echo esc_html( $document ); ?>
									<?php endif; ?>
								</td>
								<?php // The card is what KROS has; of a document, what was sent is what the shop has. ?>
								<td><?php echo esc_html( $is_stock ? $row['found'] : $row['expected'] ); ?></td>
								<td><?php echo esc_html( $is_stock ? $row['expected'] : $row['found'] ); ?></td>
								<td>
									<?php if ( 'seen' === $row['state'] ) : ?>
										<?php esc_html_e( 'Seen', 'wc-kros-fakturacia-sklad-connector' ); ?>
									<?php elseif ( 'mended' === $row['state'] ) : ?>
										<?php esc_html_e( 'Done; the next report will show the result.', 'wc-kros-fakturacia-sklad-connector' ); ?>
									<?php else : ?>
										<?php foreach ( FixDifference::offered( $row ) as $how ) : ?>
											<button type="button" class="button button-small"
												data-fix="<?php echo esc_attr( $how ); ?>" data-row="<?php echo esc_attr( $row['id'] ); ?>"
												data-confirm="<?php echo esc_attr( isset( $view['asked'][ $how ] ) ? $view['asked'][ $how ] : '' ); ?>"
												aria-label="<?php echo esc_attr( $view['fixes'][ $how ] . ': ' . $about ); ?>">
												<?php echo esc_html( $view['fixes'][ $how ] ); ?>
											</button>
										<?php endforeach; ?>
										<span class="kros-fixed" role="status"></span>
									<?php endif; ?>
								</td>
							</tr>
						<?php endforeach; ?>
					</tbody>
				</table>
			</div>
			<?php if ( count( $view['rows'] ) < (int) $last['found'] ) : ?>
				<?php /* translators: %s: number of differences. */ ?>
				<p>
					<?php $first = __( 'The first %s differences are shown.', 'wc-kros-fakturacia-sklad-connector' ); ?>
					<?php echo esc_html( sprintf( $first, number_format_i18n( count( $view['rows'] ) ) ) ); ?>
				</p>
			<?php endif; ?>
		<?php endif; ?>
	</div>
</div>
