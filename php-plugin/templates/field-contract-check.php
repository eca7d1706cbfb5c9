<?php
/**
 * The API check: button, newest result, file for support.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - last (array): Newest result; empty: none.
 * - rows (array[]): Its rows, what differs first.
 * - file (string): Address of the file for support.
 */

use Kros\WooCommerce\Words\ApiCheckLabels;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

$last     = $view['last'];
$kinds    = ApiCheckLabels::kinds();
$verdicts = ApiCheckLabels::verdicts();
$marks    = [
	'different' => [ '✗', 'kros-mark-bad' ],
	'unknown'   => [ '?', 'kros-mark-unknown' ],
	'confirmed' => [ '✓', 'kros-mark-ok' ],
];
?>
<div class="kros-check" data-route="contract-check" data-part="kros-contract-result">
	<h2><?php esc_html_e( 'API check', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
	<p class="kros-buttons">
		<button type="button" class="button kros-check-start" aria-describedby="kros-contract-help">
			<?php esc_html_e( 'Compare with KROS', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</button>
		<?php if ( $last ) : ?>
			<a class="button" href="<?php echo esc_url( $view['file'] ); ?>">
				<?php esc_html_e( 'Download file for support', 'wc-kros-fakturacia-sklad-connector' ); ?>
			</a>
		<?php endif; ?>
		<span class="spinner kros-spinner"></span>
	</p>
	<p class="description" id="kros-contract-help">
		<?php
		esc_html_e(
			'Compares what the connector expects of the KROS API with what KROS answers and documents.',
			'wc-kros-fakturacia-sklad-connector'
		);
		?>
		<?php esc_html_e( 'It only reads and does not store customer data.', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</p>
	<div class="kros-check-said kros-result" role="status" aria-live="polite"></div>
	<div id="kros-contract-result">
		<?php if ( $last ) : ?>
			<p>
				<strong><?php echo esc_html( $last['message'] ); ?></strong>
				<?php echo esc_html( LedgerLabels::time( (int) $last['at'] ) ); ?>
			</p>
			<details <?php echo $last['ok'] ? '' : 'open'; ?>>
				<?php /* translators: %s: number of comparisons. */ ?>
				<summary>
					<?php $all = __( 'All comparisons (%s)', 'wc-kros-fakturacia-sklad-connector' ); ?>
					<?php echo esc_html( sprintf( $all, number_format_i18n( count( $view['rows'] ) ) ) ); ?>
				</summary>
				<div class="kros-scroll" tabindex="0" role="region" aria-label="<?php esc_attr_e( 'API check', 'wc-kros-fakturacia-sklad-connector' ); ?>">
					<table class="widefat striped kros-contract">
						<thead>
							<tr>
								<th scope="col"><?php esc_html_e( 'Result', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
								<th scope="col"><?php esc_html_e( 'What', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
								<th scope="col"><?php esc_html_e( 'Where', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
								<th scope="col"><?php esc_html_e( 'Expected', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
								<th scope="col"><?php esc_html_e( 'Found', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
							</tr>
						</thead>
						<tbody>
							<?php foreach ( $view['rows'] as $row ) : ?>
								<?php $mark = isset( $marks[ $row['verdict'] ] ) ? $marks[ $row['verdict'] ] : $marks['unknown']; ?>
								<tr>
									<td class="kros-verdict">
										<span class="kros-mark <?php echo esc_attr( $mark[1] ); ?>" aria-hidden="true">
											<?php echo esc_html( $mark[0] ); ?>
										</span>
										<?php echo esc_html( isset( $verdicts[ $row['verdict'] ] ) ? $verdicts[ $row['verdict'] ] : $row['verdict'] ); ?>
									</td>
									<td><?php echo esc_html( isset( $kinds[ $row['kind'] ] ) ? $kinds[ $row['kind'] ] : $row['kind'] ); ?></td>
									<td><code><?php echo esc_html( $row['name'] ); ?></code></td>
									<td><?php echo esc_html( $row['expected'] ); ?></td>
									<td><?php echo esc_html( $row['found'] ); ?></td>
								</tr>
							<?php endforeach; ?>
						</tbody>
					</table>
				</div>
			</details>
		<?php endif; ?>
	</div>
</div>
