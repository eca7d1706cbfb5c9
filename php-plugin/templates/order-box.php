<?php
/**
 * The box on the order screen.
 *
 * @package Kros\WooCommerce
 * @var WC_Order   $view.order     The order.
 * @var array[]    $view.documents Its ledger rows, newest first.
 * @var array|null $view.answer    What "send again" was answered: result, message, kind, ref.
 */

use Kros\WooCommerce\Admin\SendAgain;
use Kros\WooCommerce\Admin\StateWords;

defined( 'ABSPATH' ) || exit;

$order     = $view['order'];
$documents = $view['documents'];
$answer    = $view['answer'];
?>
<div class="kros-box" data-order="<?php echo esc_attr( $order->get_id() ); ?>">
	<?php if ( ! $documents ) : ?>
		<p><?php esc_html_e( 'This order is not in the export to KROS.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
	<?php endif; ?>
	<?php foreach ( $documents as $document ) : ?>
		<div class="kros-document">
			<p class="kros-document-title">
				<strong><?php echo esc_html( StateWords::kind( $document['kind'] ) ); ?></strong>
				<?php if ( $document['generation'] ) : ?>
					<?php /* translators: %d: how often the document was made anew. */ ?>
					<?php $anew = __( '(made anew, %d)', 'wc-kros-fakturacia-sklad-connector' ); ?>
					<span class="description"><?php echo esc_html( sprintf( $anew, $document['generation'] ) ); ?></span>
				<?php endif; ?>
				<?php echo StateWords::badge( $document['state'] ); ?>
			</p>
			<?php if ( '' !== $document['number'] ) : ?>
				<p class="kros-number"><span class="description"><?php esc_html_e( 'Number:', 'wc-kros-fakturacia-sklad-connector' ); ?></span>
					<strong><?php echo esc_html( $document['number'] ); ?></strong></p>
			<?php endif; ?>
			<?php if ( 'issued' !== $document['state'] ) : ?>
				<p class="kros-reason"><?php echo esc_html( StateWords::reason( $document ) ); ?></p>
			<?php endif; ?>
			<p class="description">
				<?php if ( $document['sent_at'] ) : ?>
					<?php /* translators: %s: date and time. */ ?>
					<?php echo esc_html( sprintf( __( 'Sent %s.', 'wc-kros-fakturacia-sklad-connector' ), StateWords::time( $document['sent_at'] ) ) ); ?>
				<?php endif; ?>
				<?php if ( $document['next_at'] > time() ) : ?>
					<?php /* translators: %s: date and time. */ ?>
					<?php $next = __( 'Next attempt %s.', 'wc-kros-fakturacia-sklad-connector' ); ?>
					<?php echo esc_html( sprintf( $next, StateWords::time( $document['next_at'] ) ) ); ?>
				<?php endif; ?>
			</p>
			<?php if ( SendAgain::is_offered( $document ) ) : ?>
				<p><button type="button" class="button kros-send-again" data-kind="<?php echo esc_attr( $document['kind'] ); ?>"
					data-ref="<?php echo esc_attr( $document['ref'] ); ?>">
					<?php esc_html_e( 'Send again', 'wc-kros-fakturacia-sklad-connector' ); ?>
				</button></p>
			<?php endif; ?>
		</div>
	<?php endforeach; ?>
	<div class="kros-answer" role="status"><?php echo esc_html( StateWords::sentence( $answer ? $answer['message'] : '' ) ); ?></div>
	<p class="kros-confirm"<?php echo $answer && 'confirm' === $answer['result'] ? '' : ' hidden'; ?>>
		<label for="wc_kros_confirm"><?php esc_html_e( 'Type the number to confirm:', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
		<input type="text" id="wc_kros_confirm" name="wc_kros_confirm" autocomplete="off">
		<button type="button" class="button kros-send-confirmed">
			<?php esc_html_e( 'Confirm', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</button>
	</p>
</div>
