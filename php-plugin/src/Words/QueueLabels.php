<?php
namespace Kros\WooCommerce\Words;

defined( 'ABSPATH' ) || exit;

/**
 * What can be done with a row of the queue, in a merchant's words.
 */
final class QueueLabels {

	/** @return string[] What can be done with a row: name => label. */
	public static function actions(): array {
		return [
			'retry'  => __( 'Send again', 'wc-kros-fakturacia-sklad-connector' ),
			'cancel' => __( 'Cancel', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string Shown for a document that has a number: the order's box knows more and asks before it sends it again. */
	public static function decide(): string {
		return __( 'Decide in the order', 'wc-kros-fakturacia-sklad-connector' );
	}

	/** @return string Asked before something is cancelled. */
	public static function question(): string {
		return __( 'Cancel sending? The document will then be sent only when somebody sends it again.', 'wc-kros-fakturacia-sklad-connector' );
	}
}
