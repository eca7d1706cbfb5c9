<?php
/**
 * The e-mail with a document.
 *
 * It can be overridden by a copy in yourtheme/woocommerce/emails/kros-document.php.
 *
 * @package Kros\WooCommerce
 * @version 1
 * @var WC_Order $order              The order.
 * @var string   $document_kind      proforma, invoice or credit_note.
 * @var string   $document_number    Its number.
 * @var string   $email_heading      Heading.
 * @var string   $additional_content Text from the settings.
 * @var bool     $sent_to_admin      Whether the shop gets it.
 * @var bool     $plain_text         Whether it is plain text.
 * @var WC_Email $email              The e-mail.
 */

use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

do_action( 'woocommerce_email_header', $email_heading, $email ); ?>

<?php /* translators: %s: first name of the customer. */ ?>
<p><?php echo esc_html( str_replace( ' ,', ',', sprintf( __( 'Hello %s,', 'wc-kros-fakturacia-sklad-connector' ), $order->get_billing_first_name() ) ) ); ?></p>
<p>
	<?php
	/* translators: 1: kind of document, 2: its number, 3: number of the order. */
	$sentence = __( 'attached you find the document: %1$s %2$s, for your order %3$s.', 'wc-kros-fakturacia-sklad-connector' );
	echo esc_html( sprintf( $sentence, mb_strtolower( LedgerLabels::kind( $document_kind ), 'UTF-8' ), $document_number, $order->get_order_number() ) );
	?>
</p>
<?php
do_action( 'woocommerce_email_order_details', $order, $sent_to_admin, $plain_text, $email );

if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

do_action( 'woocommerce_email_footer', $email );
