<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\QueueRow;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros ledger retry <row>...`
 */
final class LedgerRetryCommand extends LedgerActionCommand {

	protected function name(): string {
		return 'kros ledger retry';
	}

	/**
	 * Sends documents again. Each is first searched for in KROS, so that nothing is sent twice.
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
		return $actions->retry( $id );
	}
}
