<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Schedule\Clock;
use Kros\WooCommerce\Schedule\Jobs;
use Kros\WooCommerce\Schedule\Pause;

defined( 'ABSPATH' ) || exit;

/**
 * After the merchant saved the settings: what waited is looked at again at once, with the new settings.
 */
final class SettingsSaved {

	private $ledger;
	private $clock;

	public function __construct( Ledger $ledger, Clock $clock ) {
		$this->ledger = $ledger;
		$this->clock  = $clock;
	}

	public function saved() {
		Pause::remember( [] );
		$this->ledger->due_now();
		$this->clock->start();
		$this->clock->enqueue( Jobs::EXPORT );
		$this->clock->enqueue( Jobs::RECONCILE );
	}
}
