<?php
namespace Kros\WooCommerce\Runs;

defined( 'ABSPATH' ) || exit;

/**
 * Somebody chose orders for a run, and another run of this kind goes on; the message says it.
 */
final class OrdersNotAdded extends \RuntimeException {

	public function __construct() {
		parent::__construct(
			__( 'Another run of this kind still goes on; your orders were not added. Wait for its end or cancel it.', 'wc-kros-fakturacia-sklad-connector' )
		);
	}
}
