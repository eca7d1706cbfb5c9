<?php
/**
 * Section "Sync".
 *
 * @package Kros\WooCommerce
 * @var array|null $view.active The run that goes on.
 * @var array[]    $view.runs   Last runs.
 */

defined( 'ABSPATH' ) || exit;

$active = $view['active'];
$runs   = $view['runs'];
?>
<h2><?php esc_html_e( 'Orders to KROS', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<p><?php esc_html_e( 'New orders are sent by themselves every five minutes. Here you can send them now.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<p>
	<button type="button" class="button button-primary" id="kros-run">
		<?php esc_html_e( 'Export new orders now', 'wc-kros-fakturacia-sklad-connector' ); ?>
	</button>
	<button type="button" class="button" id="kros-stop" hidden><?php esc_html_e( 'Stop', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
</p>
<div id="kros-progress" data-run="<?php echo esc_attr( $active ? $active['id'] : '' ); ?>" hidden>
	<label for="kros-bar" class="screen-reader-text"><?php esc_html_e( 'Progress of the export', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
	<progress id="kros-bar"></progress>
</div>
<p id="kros-run-result" class="kros-result" role="status" aria-live="polite"></p>

<div id="kros-last-runs">
<h2><?php esc_html_e( 'Last runs', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
<?php if ( ! $runs ) : ?>
	<p><?php esc_html_e( 'Nobody has started one yet.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<?php else : ?>
	<table class="widefat striped kros-runs">
		<thead>
			<tr>
				<th scope="col"><?php esc_html_e( 'Started', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'By', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'State', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Result', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Finished', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( $runs as $run ) : ?>
				<tr>
					<td><?php echo esc_html( $run['started'] ); ?></td>
					<td><?php echo esc_html( $run['by'] ); ?></td>
					<td><?php echo esc_html( $run['label'] ); ?></td>
					<td><?php echo esc_html( $run['result'] ); ?></td>
					<td><?php echo esc_html( $run['finished'] ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
<?php endif; ?>
</div>
