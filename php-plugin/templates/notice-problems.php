<?php
/**
 * Notice with what failed and waits for a person.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - general (array[]): sentence, url of each.
 * - documents (array[]): title, sentence, url of each.
 * - count (int): How many documents there are.
 */

use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

$more = $view['count'] - count( $view['documents'] );
?>
<div class="notice notice-error kros-notice kros-problems">
	<?php foreach ( $view['general'] as $problem ) : ?>
		<p>
			<?php echo esc_html( LedgerLabels::sentence( $problem['sentence'] ) ); ?>
			<a href="<?php echo esc_url( $problem['url'] ); ?>"><?php esc_html_e( 'Open', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
		</p>
	<?php endforeach; ?>
	<?php if ( $view['documents'] ) : ?>
		<p>
			<strong>
				<?php
				$count = $view['count'];
				/* translators: %s: number of documents. */
				$title = _n(
					'%s document for KROS needs your attention',
					'%s documents for KROS need your attention',
					$count,
					'wc-kros-fakturacia-sklad-connector'
				);
				echo esc_html( sprintf( $title, number_format_i18n( $count ) ) . ':' );
				?>
			</strong>
		</p>
		<ul class="ul-disc">
			<?php foreach ( $view['documents'] as $document ) : ?>
				<li>
					<a href="<?php echo esc_url( $document['url'] ); ?>"><?php echo esc_html( $document['title'] ); ?></a>:
					<?php echo esc_html( $document['sentence'] ); ?>
				</li>
			<?php endforeach; ?>
		</ul>
		<p>
			<?php if ( $more > 0 ) : ?>
				<?php
				/* translators: %s: number of documents. */
				$words = _n( 'And %s more.', 'And %s more.', $more, 'wc-kros-fakturacia-sklad-connector' );
				echo esc_html( sprintf( $words, number_format_i18n( $more ) ) );
				?>
			<?php endif; ?>
			<a href="<?php echo esc_url( Links::url( 'sync' ) ); ?>"><?php esc_html_e( 'Open the queue', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
		</p>
	<?php endif; ?>
</div>
