<?php
/**
 * The e-mail about what waits for a person.
 *
 * It can be overridden by a copy in yourtheme/woocommerce/emails/kros-alert.php.
 *
 * @package Kros\WooCommerce
 * @version 1
 * @var array    $found              general: sentence, url of each; documents: title, sentence, url of each; count of all documents.
 * @var string   $email_heading      Heading.
 * @var string   $additional_content Text from the settings.
 * @var bool     $sent_to_admin      Whether the shop gets it.
 * @var bool     $plain_text         Whether it is plain text.
 * @var WC_Email $email              The e-mail.
 */

use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

do_action( 'woocommerce_email_header', $email_heading, $email );

foreach ( $found['general'] as $problem ) :
	?>
	<p>
		<?php echo esc_html( LedgerLabels::sentence( $problem['sentence'] ) ); ?>
		<a href="<?php echo esc_url( $problem['url'] ); ?>"><?php esc_html_e( 'Open the settings', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
	</p>
<?php endforeach; ?>
<?php if ( $found['documents'] ) : ?>
	<p><?php esc_html_e( 'These documents are not in KROS as they should be:', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
	<table class="td" cellspacing="0" cellpadding="6" border="1" style="width:100%;margin-bottom:16px">
		<tbody>
			<?php foreach ( $found['documents'] as $document ) : ?>
				<tr>
					<td class="td" style="text-align:left;vertical-align:top">
						<a href="<?php echo esc_url( $document['url'] ); ?>"><?php echo esc_html( $document['title'] ); ?></a>
					</td>
					<td class="td" style="text-align:left;vertical-align:top"><?php echo esc_html( $document['sentence'] ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
	<p>
		<?php if ( $found['count'] > count( $found['documents'] ) ) : ?>
			<?php
			$more = $found['count'] - count( $found['documents'] );
			/* translators: %s: number of documents. */
			$words = _n( 'And %s more.', 'And %s more.', $more, 'wc-kros-fakturacia-sklad-connector' );
			echo esc_html( sprintf( $words, number_format_i18n( $more ) ) );
			?>
		<?php endif; ?>
		<a href="<?php echo esc_url( Links::url( 'sync' ) ); ?>"><?php esc_html_e( 'Open the queue', 'wc-kros-fakturacia-sklad-connector' ); ?></a>
	</p>
<?php endif; ?>
<?php
if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

do_action( 'woocommerce_email_footer', $email );
