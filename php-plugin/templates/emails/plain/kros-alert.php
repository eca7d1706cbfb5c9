<?php
/**
 * The e-mail about what waits for a person, as plain text.
 *
 * It can be overridden by a copy in yourtheme/woocommerce/emails/plain/kros-alert.php.
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

echo '= ' . esc_html( wp_strip_all_tags( $email_heading ) ) . " =\n\n";

foreach ( $found['general'] as $problem ) {
	echo esc_html( LedgerLabels::sentence( $problem['sentence'] ) ) . "\n" . esc_url_raw( $problem['url'] ) . "\n\n";
}

if ( $found['documents'] ) {
	echo esc_html__( 'These documents are not in KROS as they should be:', 'wc-kros-fakturacia-sklad-connector' ) . "\n\n";
	foreach ( $found['documents'] as $document ) {
		echo esc_html( $document['title'] . ': ' . $document['sentence'] ) . "\n" . esc_url_raw( $document['url'] ) . "\n\n";
	}
	$more = $found['count'] - count( $found['documents'] );
	if ( $more > 0 ) {
		/* translators: %s: number of documents. */
		echo esc_html( sprintf( _n( 'And %s more.', 'And %s more.', $more, 'wc-kros-fakturacia-sklad-connector' ), number_format_i18n( $more ) ) ) . ' ';
	}
	echo esc_html__( 'Open the queue', 'wc-kros-fakturacia-sklad-connector' ) . ': ' . esc_url_raw( Links::url( 'sync' ) ) . "\n";
}

echo "\n----------------------------------------\n\n";

if ( $additional_content ) {
	echo esc_html( wp_strip_all_tags( wptexturize( $additional_content ) ) ) . "\n\n";
}

echo wp_kses_post( apply_filters( 'woocommerce_email_footer_text', get_option( 'woocommerce_email_footer_text' ) ) );
