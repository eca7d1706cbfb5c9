<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Runs\RunKind;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros status-check`.
 */
final class StatusCheckCommand extends RunCommand {

	protected function name(): string {
		return 'kros status-check';
	}

	protected function earlier_names(): array {
		return [ 'kros reconcile' ];
	}

	/**
	 * Checks in KROS every document whose number is not known yet.
	 *
	 * ## OPTIONS
	 *
	 * [--order=<numbers>]
	 * : Only documents of orders with these numbers, separated by commas.
	 *
	 * [--from=<day>]
	 * : Only documents of orders created on this day or later, YYYY-MM-DD.
	 *
	 * [--to=<day>]
	 * : Only documents of orders created on this day or before.
	 *
	 * [--format=<format>]
	 * : Shows the result of the run as table, csv, json or yaml.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$this->whole_run( RunKind::STATUS_CHECK, $options );
			}
		);
	}
}
