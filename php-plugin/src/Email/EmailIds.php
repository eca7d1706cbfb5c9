<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * Ids of the plugin's e-mails, known also where WooCommerce's e-mail classes are not loaded.
 */
final class EmailIds {

	/** Before the kind of document. */
	const PREFIX = 'wc_kros_';

	/** The one that goes to the merchant. */
	const ALERT = self::PREFIX . 'alert';
}
