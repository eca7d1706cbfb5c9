<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\QueueRow;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros ledger cancel <row>...`
 */
final class LedgerCancelCommand extends LedgerActionCommand {

	protected function name(): string {
		return 'kros ledger cancel';
	}

	/**
	 * Cancels the sending of documents until somebody sends them again. A document that may be in KROS cannot be cancelled.
	 *
	 * ## OPTIONS
	 *
	 * [<row>...]
	 * : Ids of rows, see `wp kros ledger list`.
	 *
	 * [--state=<state>]
	 * : All rows in this state, such as refused.
	 *
	 * [--format=<format>]
	 * : Shows the result of each row as table, csv, json or yaml.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->on_rows( $arguments, $options );
	}

	protected function act( QueueRow $actions, int $id ): array {
		return $actions->cancel( $id );
	}
}
