<?php
namespace Kros\WooCommerce\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * States and kinds of the documents in the ledger, and what may be done in which of them. The engine has the last word and keeps the same
 * lists (`tests/fixtures/ledger.json` holds both to them); here they say what is offered.
 *
 * A document is a row of the ledger, see docs/protocol.md.
 */
final class Document {

	const WAITING   = 'waiting';
	const QUEUED    = 'queued';
	const SENDING   = 'sending';
	const UNKNOWN   = 'unknown';
	const ACCEPTED  = 'accepted';
	const ISSUED    = 'issued';
	const REFUSED   = 'refused';
	const ATTENTION = 'attention';
	const CANCELLED = 'cancelled';

	const STATES = [
		self::WAITING,
		self::QUEUED,
		self::SENDING,
		self::UNKNOWN,
		self::ACCEPTED,
		self::ISSUED,
		self::REFUSED,
		self::ATTENTION,
		self::CANCELLED,
	];

	/** What a person must do something about. */
	const UNRESOLVED = [ self::REFUSED, self::ATTENTION ];

	/** States of a document that KROS has. */
	const IN_KROS = [ self::ACCEPTED, self::ISSUED ];

	/** States in which nothing happens until a person or the order changes something. */
	const SETTLED = [ self::ISSUED, self::CANCELLED, self::REFUSED, self::ATTENTION ];

	/** States in which nothing has been sent yet. */
	const NOT_SENT = [ self::WAITING, self::QUEUED ];

	/** States of a document that was planned and has still to go. */
	const TO_GO = [ self::WAITING, self::QUEUED, self::REFUSED ];

	/** States in which the engine may agree to cancel. */
	const CANCELLABLE = [ self::WAITING, self::QUEUED, self::REFUSED, self::ATTENTION ];

	/** States in which a retry may help; what waits is only made due. */
	const RETRYABLE = [ self::WAITING, self::QUEUED, self::REFUSED, self::ATTENTION, self::CANCELLED ];

	/** States in which "send again" on the order may help. */
	const RESENDABLE = [ self::REFUSED, self::ATTENTION, self::CANCELLED, self::ISSUED ];

	/** States in which the document is neither made nor on its way. */
	const NOT_MADE = [ self::WAITING, self::CANCELLED, self::REFUSED ];

	const ORDER       = 'order';
	const PROFORMA    = 'proforma';
	const INVOICE     = 'invoice';
	const CREDIT_NOTE = 'credit_note';

	/** One receipt of money. */
	const PAYMENT = 'payment';

	const KINDS = [ self::ORDER, self::PROFORMA, self::INVOICE, self::CREDIT_NOTE, self::PAYMENT ];

	/** Kinds that are made from an order, and go to the customer. */
	const ISSUED_KINDS = [ self::PROFORMA, self::INVOICE, self::CREDIT_NOTE ];

	/** Kinds that can be previewed. */
	const PREVIEW_KINDS = [ self::ORDER, self::PROFORMA, self::INVOICE, self::CREDIT_NOTE ];

	/** @return bool Whether a person must do something about it. */
	public static function is_unresolved( array $row ): bool {
		return in_array( $row['state'], self::UNRESOLVED, true );
	}

	/** @return bool Whether KROS has it. */
	public static function is_in_kros( array $row ): bool {
		return in_array( $row['state'], self::IN_KROS, true );
	}

	/** @return bool Whether a retry is offered. A document with a number is decided about on its order. */
	public static function may_retry( array $row ): bool {
		return in_array( $row['state'], self::RETRYABLE, true ) && '' === $row['number'];
	}

	/** @return bool Whether cancelling is offered. */
	public static function may_cancel( array $row ): bool {
		return in_array( $row['state'], self::CANCELLABLE, true ) && '' === $row['number'];
	}

	/** @return bool Whether "send again" is offered on the order. */
	public static function may_send_again( array $row ): bool {
		return self::PAYMENT !== $row['kind'] && in_array( $row['state'], self::RESENDABLE, true );
	}

	/** @return bool Whether it can still be issued: it is neither made nor on its way. */
	public static function needs_issue( array $row ): bool {
		return in_array( $row['state'], self::NOT_MADE, true );
	}

	/** @return bool Whether none of these is made or on its way; so it is where there are none. */
	public static function all_need_issue( array $rows ): bool {
		return count( array_filter( $rows, [ self::class, 'needs_issue' ] ) ) === count( $rows );
	}

	/**
	 * @param array $row Ledger row.
	 * @return array|null The exchange rate that the document was made with: rate, bank, date (YYYY-MM-DD), currency; null without one.
	 */
	public static function exchange_rate( array $row ): ?array {
		$facts = json_decode( (string) $row['facts'], true );
		if ( empty( $facts['rate'] ) || ! is_scalar( $facts['rate'] ) ) {
			return null;
		}
		return [
			'rate'     => (string) $facts['rate'],
			'bank'     => isset( $facts['rate_bank'] ) ? (string) $facts['rate_bank'] : '',
			'date'     => isset( $facts['rate_date'] ) ? (string) $facts['rate_date'] : '',
			'currency' => isset( $facts['currency'] ) ? (string) $facts['currency'] : '',
		];
	}
}
