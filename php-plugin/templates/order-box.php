<?php
/**
 * The box on the order screen.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - order (WC_Order): The order.
 * - documents (array[]): Its ledger rows, by kind.
 * - refunds (WC_Order_Refund[]): Its refunds.
 * - answer (array|null): What was answered to the last action: result, message.
 * - history (array[]): Last lines of the log about it.
 * - all (string): Address of all of them.
 */

use Kros\WooCommerce\Documents\PdfLink;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\DocumentLabels;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/** @var WC_Order $order */
$order     = $view['order'];
$documents = $view['documents'];
$refunds   = $view['refunds'];
$answer    = $view['answer'];

$button = static function ( $class, $kind, $ref, $label, $title ) {
	printf(
		'<button type="button" class="button %s" data-kind="%s" data-ref="%d" aria-label="%s">%s</button> ',
		esc_attr( $class ),
		esc_attr( $kind ),
		(int) $ref,
		esc_attr( "$label: $title" ),
		esc_html( $label )
	);
};
?>
<div class="kros-box" data-order="<?php echo esc_attr( (string) $order->get_id() ); ?>">
	<?php if ( ! $documents ) : ?>
		<p><?php esc_html_e( 'This order is not exported to KROS.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
	<?php endif; ?>
	<?php foreach ( $documents as $document ) : ?>
		<?php
		$title     = DocumentLabels::title( $document, $refunds, $order );
		$is_issued = in_array( $document['kind'], Document::ISSUED_KINDS, true ) && '' !== $document['number'];
		?>
		<div class="kros-document kros-document-<?php echo esc_attr( $document['kind'] ); ?>">
			<p class="kros-document-title">
				<strong><?php echo esc_html( $title ); ?></strong>
				<?php if ( $document['generation'] ) : ?>
					<?php /* translators: %d: how often the document was recreated. */ ?>
					<?php $anew = __( '(recreated, %d)', 'wc-kros-fakturacia-sklad-connector' ); ?>
					<span class="description"><?php echo esc_html( sprintf( $anew, $document['generation'] ) ); ?></span>
				<?php endif; ?>
				<?php echo LedgerLabels::badge( $document['state'] ); ?>
			</p>
			<?php if ( '' !== $document['number'] ) : ?>
				<p class="kros-number"><span class="description"><?php esc_html_e( 'Number:', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
					<strong><?php echo esc_html( $document['number'] ); ?></strong></p>
			<?php endif; ?>
			<?php if ( 'issued' !== $document['state'] ) : ?>
				<p class="kros-reason"><?php echo esc_html( LedgerLabels::reason( $document ) ); ?></p>
			<?php endif; ?>
			<p class="description"><?php echo esc_html( implode( ' ', DocumentLabels::details( $document ) ) ); ?></p>
			<p class="kros-buttons">
				<?php
				if ( $is_issued ) {
					$pdf = __( 'Download PDF', 'wc-kros-fakturacia-sklad-connector' );
					$url = PdfLink::url( $document );
					printf( '<a class="button" href="%s" aria-label="%s">%s</a> ', esc_url( $url ), esc_attr( "$pdf: $title" ), esc_html( $pdf ) );
					$button( 'kros-email', $document['kind'], $document['ref'], __( 'Send by e-mail', 'wc-kros-fakturacia-sklad-connector' ), $title );
				}
				if ( Document::may_send_again( $document ) ) {
					$button( 'kros-send-again', $document['kind'], $document['ref'], __( 'Send again', 'wc-kros-fakturacia-sklad-connector' ), $title );
				}
				?>
			</p>
		</div>
	<?php endforeach; ?>
	<div class="kros-answer" role="status"><?php echo esc_html( LedgerLabels::sentence( $answer ? $answer['message'] : '' ) ); ?></div>
	<p class="kros-confirm"<?php echo $answer && 'confirm' === $answer['result'] ? '' : ' hidden'; ?>>
		<label for="wc_kros_confirm"><?php esc_html_e( 'Type the number to confirm:', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
		<input type="text" id="wc_kros_confirm" name="wc_kros_confirm" autocomplete="off">
		<button type="button" class="button kros-send-confirmed">
			<?php esc_html_e( 'Confirm', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</button>
	</p>
	<div class="kros-previews">
		<p><?php esc_html_e( 'Preview:', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
		<p class="kros-buttons">
			<?php
			$preview = __( 'Preview', 'wc-kros-fakturacia-sklad-connector' );
			foreach ( DocumentLabels::previews( $refunds, $order ) as $one ) {
				printf(
					'<button type="button" class="button button-small kros-preview" data-order="%d" data-kind="%s" data-ref="%d" aria-label="%s">%s</button> ',
					(int) $order->get_id(),
					esc_attr( $one['kind'] ),
					(int) $one['ref'],
					esc_attr( "$preview: {$one['title']}" ),
					esc_html( $one['title'] )
				);
			}
			?>
		</p>
	</div>
	<p class="kros-buttons">
		<?php
		foreach ( DocumentLabels::issue() as $kind => $label ) {
			if ( Document::all_need_issue( wp_list_filter( $documents, [ 'kind' => $kind ] ) ) ) {
				printf( '<button type="button" class="button kros-issue" data-kind="%s" data-ref="0">%s</button> ', esc_attr( $kind ), esc_html( $label ) );
			}
		}
		?>
	</p>
	<?php if ( $view['history'] ) : ?>
		<details class="kros-history">
			<summary><?php esc_html_e( 'History', 'wc-kros-fakturacia-sklad-connector' ); ?></summary>
			<ul>
				<?php foreach ( $view['history'] as $line ) : ?>
					<li>
						<span class="description"><?php echo esc_html( LedgerLabels::time( (int) $line['created_at'] ) ); ?></span>
						<?php $kind = '' === $line['kind'] ? '' : LedgerLabels::kind( $line['kind'] ) . ': '; ?>
						<?php echo esc_html( $kind . LedgerLabels::sentence( $line['message'] ) ); ?>
					</li>
				<?php endforeach; ?>
			</ul>
			<a href="<?php echo esc_url( $view['all'] ); ?>"><?php esc_html_e( 'Full history', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
		</details>
	<?php endif; ?>
</div>
