<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Ledger\Document;

defined( 'ABSPATH' ) || exit;

/**
 * A document of an order in a merchant's words: what it is, what rate it bears, what became of its e-mail.
 */
final class DocumentLabels {

	/**
	 * @param array              $document Ledger row.
	 * @param \WC_Order_Refund[] $refunds  Refunds of the order.
	 */
	public static function title( array $document, array $refunds, \WC_Order $order ): string {
		if ( Document::CREDIT_NOTE !== $document['kind'] ) {
			return LedgerLabels::kind( $document['kind'] );
		}
		foreach ( $refunds as $refund ) {
			if ( $refund->get_id() === $document['ref'] ) {
				return self::credit_note( $refund, $order );
			}
		}
		return LedgerLabels::kind( Document::CREDIT_NOTE ) . ' #' . $document['ref'];
	}

	/**
	 * What can be previewed: each kind once, a credit note for each refund.
	 *
	 * @param \WC_Order_Refund[] $refunds Refunds of the order.
	 * @return array[] kind, ref, title.
	 */
	public static function previews( array $refunds, \WC_Order $order ): array {
		$previews = [];
		foreach ( [ Document::ORDER, Document::PROFORMA, Document::INVOICE ] as $kind ) {
			$previews[] = [
				'kind'  => $kind,
				'ref'   => 0,
				'title' => LedgerLabels::kind( $kind ),
			];
		}
		foreach ( $refunds as $refund ) {
			$previews[] = [
				'kind'  => Document::CREDIT_NOTE,
				'ref'   => $refund->get_id(),
				'title' => self::credit_note( $refund, $order ),
			];
		}
		return $previews;
	}

	/**
	 * @param array $document Ledger row.
	 * @return string[] Sentences: when it was sent, when it is tried again, its rate, its e-mail.
	 */
	public static function details( array $document ): array {
		$words = [];
		if ( $document['sent_at'] ) {
			/* translators: %s: date and time. */
			$words[] = sprintf( __( 'Sent %s.', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::time( $document['sent_at'] ) );
		}
		if ( Document::ISSUED !== $document['state'] && $document['next_at'] > time() ) {
			/* translators: %s: date and time. */
			$words[] = sprintf( __( 'Next attempt %s.', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::time( $document['next_at'] ) );
		}
		$rate = Document::exchange_rate( $document );
		if ( $rate ) {
			$amount = str_replace( '.', wc_get_price_decimal_separator(), (string) $rate['rate'] ) . ' ' . $rate['currency'];
			$day    = strtotime( $rate['date'] . ' UTC' );
			/* translators: 1: exchange rate, 2: bank, 3: day. */
			$sentence = __( 'Rate %1$s (%2$s, %3$s).', 'wc-kros-fakturacia-sklad-connector' );
			$words[]  = sprintf( $sentence, trim( $amount ), $rate['bank'], $day ? date_i18n( get_option( 'date_format' ), $day, true ) : '' );
		}
		$words[] = self::email( $document );
		return array_filter( $words, 'strlen' );
	}

	/**
	 * @return string[] Kind of document that can be issued by hand => what merchants call that.
	 */
	public static function issue(): array {
		return [
			Document::PROFORMA => __( 'Issue pro forma invoice in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			Document::INVOICE  => __( 'Issue invoice in KROS', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	private static function email( array $document ): string {
		switch ( $document['email_state'] ) {
			case 'sent':
				/* translators: %s: date and time. */
				return sprintf( __( 'E-mailed %s.', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::time( $document['email_at'] ) );
			case 'waiting':
			case 'asked':
				return __( 'The e-mail is waiting to be sent.', 'wc-kros-fakturacia-sklad-connector' );
			case 'failed':
				return __( 'The e-mail was not sent.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return '';
	}

	private static function credit_note( \WC_Order_Refund $refund, \WC_Order $order ): string {
		$amount = wp_strip_all_tags( wc_price( $refund->get_amount(), [ 'currency' => $order->get_currency() ] ) );
		/* translators: 1: id of a refund, 2: its amount. */
		$title = __( 'Credit note for refund #%1$d (%2$s)', 'wc-kros-fakturacia-sklad-connector' );
		return html_entity_decode( sprintf( $title, $refund->get_id(), $amount ), ENT_QUOTES, 'UTF-8' );
	}
}
