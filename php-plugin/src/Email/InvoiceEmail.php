<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * An invoice, sent to its customer.
 */
final class InvoiceEmail extends DocumentEmail {

	const KIND = 'invoice';
}
