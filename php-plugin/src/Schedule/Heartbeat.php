<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Whether the scheduled work is done: ticks come, and what they put into the queue is taken out of it.
 */
final class Heartbeat {

	const OPTION = 'wc_kros_heartbeat';

	/** @var Schedule */ private $schedule;

	public function __construct( Schedule $schedule ) {
		$this->schedule = $schedule;
	}

	/**
	 * A tick has come.
	 *
	 * @param int $now Unix seconds.
	 */
	public function beat( int $now ): void {
		update_option( self::OPTION, $now, false );
	}

	/** Forgets when the last tick came. */
	public function forget(): void {
		delete_option( self::OPTION );
	}

	/** @return int Unix seconds of the last tick; 0 never. */
	public function last(): int {
		return Options::number( self::OPTION );
	}

	/** @return bool For two intervals no tick came, or no job was taken out of the queue. */
	public function is_late(): bool {
		$next = wp_next_scheduled( Jobs::TICK );
		$last = $this->last();
		$last = $last || ! $next ? $last : $next;
		return ( $last && time() - $last > $this->patience() ) || $this->is_queue_late();
	}

	/** @return bool For two intervals no job was taken out of the queue. */
	public function is_queue_late(): bool {
		if ( ! function_exists( 'as_get_scheduled_actions' ) ) {
			return false;
		}
		$waiting = [
			'group'        => Jobs::GROUP,
			'status'       => 'pending',
			'date'         => time() - $this->patience(),
			'date_compare' => '<=',
			'per_page'     => 1,
		];
		return (bool) as_get_scheduled_actions( $waiting, 'ids' );
	}

	/**
	 * @return string[] What to enter on the server: a line for its cron, and one that does the same with WP-CLI.
	 */
	public function advice(): array {
		return [
			"*/5 * * * * curl -fsS '" . site_url( 'wp-cron.php?doing_wp_cron' ) . "' > /dev/null",
			'*/5 * * * * wp kros run-due --quiet --path=' . escapeshellarg( untrailingslashit( ABSPATH ) ) . ' --url=' . escapeshellarg( home_url() ),
		];
	}

	/** Two intervals. Where all is done by hand, e-mails and the nightly report still wait for somebody. */
	private function patience(): int {
		$period = $this->schedule->shortest_period();
		return 2 * ( $period ? $period : DAY_IN_SECONDS );
	}
}
