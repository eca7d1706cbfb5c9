<?php
/**
 * One row of the queue.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - row (array|null): Ledger row with its document.
 * - view (array|null): The row in words, see QueueRowView::view().
 * - details (string[]): Sentences about it.
 * - lines (array[]): What last happened to its order.
 * - levels (string[]): Level => label.
 * - back (string): Address of the list.
 */

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;
use Kros\WooCommerce\Words\QueueLabels;

defined( 'ABSPATH' ) || exit;

$row = $view['row'];
$one = $view['view'];
?>
<div id="kros-queue" class="kros-queue" data-confirm="<?php echo esc_attr( QueueLabels::question() ); ?>"
	data-done="<?php esc_attr_e( 'Done:', 'wc-kros-fakturacia-sklad-connector' ); ?>">
<p><a href="<?php echo esc_url( $view['back'] ); ?>">← <?php esc_html_e( 'Queue', 'wc-kros-fakturacia-sklad-connector' ); ?></a></p>
<?php if ( ! $row ) : ?>
	<p><?php esc_html_e( 'There is no such row.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
</div>
	<?php
	return;
endif;
$facts = [
	__( 'Number', 'wc-kros-fakturacia-sklad-connector' )            => $row['number'],
	__( 'Reason', 'wc-kros-fakturacia-sklad-connector' )            => $one['reason'],
	__( 'Attempts', 'wc-kros-fakturacia-sklad-connector' )          => (string) $row['attempts'],
	__( 'Next attempt', 'wc-kros-fakturacia-sklad-connector' )      => $one['next'],
	__( 'Created on', 'wc-kros-fakturacia-sklad-connector' )              => LedgerLabels::time( $row['created_at'] ),
	__( 'Last change', 'wc-kros-fakturacia-sklad-connector' )       => $one['changed'],
	__( 'What happened', 'wc-kros-fakturacia-sklad-connector' )     => implode( ' ', $view['details'] ),
	__( 'External ID', 'wc-kros-fakturacia-sklad-connector' ) => (string) $row['external_id'],
	__( 'ID in KROS', 'wc-kros-fakturacia-sklad-connector' )        => $row['kros_id'],
	__( 'Request in KROS', 'wc-kros-fakturacia-sklad-connector' )   => $row['request_id'],
];
?>
<h2>
	<?php if ( '' !== $one['url'] ) : ?>
		<a href="<?php echo esc_url( $one['url'] ); ?>"><?php echo esc_html( $one['order'] ); ?></a>
	<?php else : ?>
		<?php echo esc_html( $one['order'] ); ?>
	<?php endif; ?>
	<?php echo esc_html( $one['kind'] ); ?> <?php echo LedgerLabels::badge( $row['state'] ); ?>
</h2>
<table class="widefat striped kros-facts">
	<tbody>
		<?php foreach ( array_filter( $facts, 'strlen' ) as $label => $text ) : ?>
			<tr><th scope="row"><?php echo esc_html( $label ); ?></th><td><?php echo esc_html( $text ); ?></td></tr>
		<?php endforeach; ?>
	</tbody>
</table>
<p class="kros-buttons">
	<?php
	if ( $one['decide'] ) {
		printf( '<a class="button" href="%s#wc-kros">%s</a> ', esc_url( $one['url'] ), esc_html( QueueLabels::decide() ) );
	}
	foreach ( QueueLabels::actions() as $action => $label ) {
		if ( $one[ $action ] ) {
			printf(
				'<button type="button" class="button" data-action="%s" data-row="%d" data-name="%s">%s</button> ',
				esc_attr( $action ),
				(int) $row['id'],
				esc_attr( $one['order'] . ' ' . $one['kind'] ),
				esc_html( $label )
			);
		}
	}
	?>
</p>
<div id="kros-queue-result" class="kros-result" role="status" aria-live="polite" tabindex="-1"></div>
<?php if ( '' !== (string) $row['payload'] ) : ?>
	<?php $document = json_decode( $row['payload'] ); ?>
	<?php $pretty = JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES; ?>
	<details class="kros-payload">
		<summary><?php esc_html_e( 'Document as sent', 'wc-kros-fakturacia-sklad-connector' ); ?></summary>
		<pre><?php echo esc_html( null === $document ? $row['payload'] : wp_json_encode( $document, $pretty ) ); ?></pre>
	</details>
<?php endif; ?>
<h3><?php esc_html_e( 'Order history', 'wc-kros-fakturacia-sklad-connector' ); ?></h3>
<?php Template::show( 'log-table', [ 'lines' => $view['lines'], 'levels' => $view['levels'] ] ); ?>
<?php $all = Links::url( 'logs' ) . '&kros_level=debug&kros_order=' . rawurlencode( substr( $one['order'], 1 ) ); ?>
<p><a href="<?php echo esc_url( $all ); ?>"><?php esc_html_e( 'All log entries of the order', 'wc-kros-fakturacia-sklad-connector' ); ?></a></p>
</div>
