<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * A proforma, sent to its customer.
 */
final class ProformaEmail extends DocumentEmail {

	const KIND = 'proforma';
}
