<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Somebody chose orders for a run, and another run of this kind is open; the message says it.
 */
final class OrdersNotAdded extends \RuntimeException {

	public function __construct() {
		parent::__construct(
			__(
				'Another sync run of this kind is in progress; your orders were not added. Wait until it ends, or cancel it.',
				'wc-kros-fakturacia-sklad-connector'
			)
		);
	}
}
