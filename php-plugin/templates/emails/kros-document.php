<?php
/**
 * The e-mail with a document.
 *
 * It can be overridden by a copy in yourtheme/woocommerce/emails/kros-document.php.
 *
 * @package Kros\WooCommerce
 * @version 2
 * @var WC_Order $order              The order.
 * @var string   $document_kind      proforma, invoice or credit_note.
 * @var string   $document_number    Its number.
 * @var string   $document_sentence  Sentence about the attached document, with its number and the order's.
 * @var string   $email_heading      Heading.
 * @var string   $additional_content Text from the settings.
 * @var bool     $sent_to_admin      Whether the shop gets it.
 * @var bool     $plain_text         Whether it is plain text.
 * @var WC_Email $email              The e-mail.
 */

defined( 'ABSPATH' ) || exit;

do_action( 'woocommerce_email_header', $email_heading, $email ); ?>

<?php /* translators: %s: first name of the customer. */ ?>
<p><?php echo esc_html( str_replace( ' ,', ',', sprintf( __( 'Hello %s,', 'wc-kros-fakturacia-sklad-connector' ), $order->get_billing_first_name() ) ) ); ?></p>
<p><?php echo esc_html( $document_sentence ); ?></p>
<?php
do_action( 'woocommerce_email_order_details', $order, $sent_to_admin, $plain_text, $email );

if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

do_action( 'woocommerce_email_footer', $email );
