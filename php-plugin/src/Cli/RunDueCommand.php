<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Runs\Jobs;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros run-due`: what a cron job of the server calls where visits alone do not run the scheduler.
 */
final class RunDueCommand extends Command {

	/** Seconds after which no further job is begun, so that the next call of a cron job can start. */
	const SECONDS = 240;

	protected function name(): string {
		return 'kros run-due';
	}

	/**
	 * Runs the scheduler, and does the jobs that are due in this process.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : Shows the jobs that were done as table, csv, json or yaml.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kros run-due --quiet
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				$format = $this->format( $options, '' );
				$end    = time() + self::SECONDS;
				$done   = [];
				// The whole tick, with what hangs on it: old log entries are removed, and the alert e-mail is sent.
				do_action( Jobs::TICK );
				for ( $ids = self::due(); $ids && time() < $end; $ids = self::due() ) {
					$id     = (int) reset( $ids );
					$done[] = [
						'id'  => $id,
						'job' => \ActionScheduler::store()->fetch_action( $id )->get_hook(),
					];
					\ActionScheduler::runner()->process_action( $id, 'WP CLI' );
				}
				$this->show( $format, $done, [ 'id', 'job' ] );
				if ( ! self::is_for_programs( $format ) ) {
					$count = count( $done );
					/* translators: %d: number of jobs. */
					\WP_CLI::success( sprintf( _n( '%d job done.', '%d jobs done.', $count, 'wc-kros-fakturacia-sklad-connector' ), $count ) );
				}
			}
		);
	}

	private static function due(): array {
		$asked = [
			'group'        => Jobs::GROUP,
			'status'       => 'pending',
			'date'         => time(),
			'date_compare' => '<=',
			'orderby'      => 'date',
			'order'        => 'ASC',
			'per_page'     => 1,
		];
		return as_get_scheduled_actions( $asked, 'ids' );
	}
}
