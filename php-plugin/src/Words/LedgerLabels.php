<?php
namespace Kros\WooCommerce\Words;

use Kros\WooCommerce\Engine\Pause;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * The states of the ledger in a merchant's words, and how they look.
 */
final class LedgerLabels {

	/** @param string $state State of a ledger row. */
	public static function label( string $state ): string {
		$labels = [
			Document::WAITING   => __( 'Waiting', 'wc-kros-fakturacia-sklad-connector' ),
			Document::QUEUED    => __( 'In the queue', 'wc-kros-fakturacia-sklad-connector' ),
			Document::SENDING   => __( 'Being sent', 'wc-kros-fakturacia-sklad-connector' ),
			Document::UNKNOWN   => __( 'Being checked in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			Document::ACCEPTED  => __( 'Accepted', 'wc-kros-fakturacia-sklad-connector' ),
			Document::ISSUED    => __( 'In KROS', 'wc-kros-fakturacia-sklad-connector' ),
			Document::REFUSED   => __( 'Refused', 'wc-kros-fakturacia-sklad-connector' ),
			Document::ATTENTION => __( 'Needs attention', 'wc-kros-fakturacia-sklad-connector' ),
			Document::CANCELLED => __( 'Not sent', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $labels[ $state ] ) ? $labels[ $state ] : $state;
	}

	/** @param string $kind Kind of document. */
	public static function kind( string $kind ): string {
		$kinds = [
			Document::ORDER       => __( 'Order', 'wc-kros-fakturacia-sklad-connector' ),
			Document::PROFORMA    => __( 'Pro forma invoice', 'wc-kros-fakturacia-sklad-connector' ),
			Document::INVOICE     => __( 'Invoice', 'wc-kros-fakturacia-sklad-connector' ),
			Document::CREDIT_NOTE => __( 'Credit note', 'wc-kros-fakturacia-sklad-connector' ),
			Document::PAYMENT     => __( 'Payment', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $kinds[ $kind ] ) ? $kinds[ $kind ] : $kind;
	}

	/**
	 * The state as WooCommerce shows its own order statuses.
	 *
	 * @param string $state State of a ledger row.
	 * @return string HTML.
	 */
	public static function badge( string $state ): string {
		$looks = [
			Document::SENDING   => 'on-hold',
			Document::UNKNOWN   => 'on-hold',
			Document::ACCEPTED  => 'on-hold',
			Document::ISSUED    => 'processing',
			Document::REFUSED   => 'failed',
			Document::ATTENTION => 'failed',
		];
		$look  = isset( $looks[ $state ] ) ? $looks[ $state ] : 'pending';
		return '<mark class="order-status status-' . esc_attr( $look ) . '"><span>' . esc_html( self::label( $state ) ) . '</span></mark>';
	}

	/**
	 * Why a document has no number yet. While nothing is sent, that is the reason for all that has still to go.
	 *
	 * @param array $document Ledger row.
	 * @return string Sentence.
	 */
	public static function reason( array $document ): string {
		$paused = in_array( $document['state'], Document::NOT_SENT, true ) ? Pause::reason() : '';
		return self::sentence( '' === $paused ? $document['reason'] : $paused );
	}

	/**
	 * @param string $reason Sentence of the engine.
	 * @return string The sentence with a capital letter.
	 */
	public static function sentence( ?string $reason ): string {
		return (string) preg_replace_callback(
			'/^\p{Ll}/u',
			function ( $letter ) {
				return mb_strtoupper( $letter[0], 'UTF-8' );
			},
			(string) $reason
		);
	}

	/**
	 * @param int $instant Unix seconds.
	 * @return string In the shop's time zone, to the second: what happened one after the other is told apart.
	 */
	public static function moment( int $instant ): string {
		return (string) SiteTime::format( get_option( 'date_format' ) . ' H:i:s', $instant );
	}

	/**
	 * @param int|null $instant Unix seconds.
	 * @return string In the shop's time zone and format, empty when there is none.
	 */
	public static function time( ?int $instant ): string {
		return $instant ? (string) SiteTime::format( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $instant ) : '';
	}
}
