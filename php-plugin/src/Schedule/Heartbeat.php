<?php
namespace Kros\WooCommerce\Schedule;

defined( 'ABSPATH' ) || exit;

/**
 * Whether somebody comes to do the work: the clock strikes, and what it puts into the queue is taken out of it.
 */
final class Heartbeat {

	const OPTION = 'wc_kros_heartbeat';

	/** @var Schedule */ private $timetable;

	public function __construct( Schedule $timetable ) {
		$this->timetable = $timetable;
	}

	/**
	 * The clock strikes.
	 *
	 * @param int $now Unix seconds.
	 */
	public function beat( $now ) {
		update_option( self::OPTION, $now, false );
	}

	/** Forgets when the clock last struck. */
	public function forget() {
		delete_option( self::OPTION );
	}

	/** @return int Unix seconds when the clock last struck; 0 never. */
	public function last() {
		return (int) get_option( self::OPTION, 0 );
	}

	/** @return bool No runner came for two intervals: nobody struck the clock, or nobody took its jobs out of the queue. */
	public function is_late() {
		$next = wp_next_scheduled( Scheduler::TICK );
		$last = $this->last();
		$last = $last || ! $next ? $last : $next;
		return ( $last && time() - $last > $this->patience() ) || $this->is_queue_late();
	}

	/** @return bool Nobody took a job out of the queue for two intervals. */
	public function is_queue_late() {
		if ( ! function_exists( 'as_get_scheduled_actions' ) ) {
			return false;
		}
		$waiting = [
			'group'        => Scheduler::GROUP,
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
	public function advice() {
		return [
			"*/5 * * * * curl -fsS '" . site_url( 'wp-cron.php?doing_wp_cron' ) . "' > /dev/null",
			'*/5 * * * * wp kros run-due --quiet --path=' . escapeshellarg( untrailingslashit( ABSPATH ) ) . ' --url=' . escapeshellarg( home_url() ),
		];
	}

	/** Two intervals. Where all is done by hand, e-mails and the nightly report still wait for somebody. */
	private function patience() {
		$period = $this->timetable->shortest_period();
		return 2 * ( $period ? $period : DAY_IN_SECONDS );
	}
}
