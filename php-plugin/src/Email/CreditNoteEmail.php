<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * A credit note, sent to its customer.
 */
final class CreditNoteEmail extends DocumentEmail {

	const KIND = 'credit_note';
}
