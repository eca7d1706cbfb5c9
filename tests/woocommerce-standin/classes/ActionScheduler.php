<?php
/** Action Scheduler's queue: each action is a single event of WP-Cron, done by WP-Cron or by whoever calls run(). */
class ActionScheduler {

	const EVENT = 'action_scheduler_do';

	public static function is_initialized() {
		return did_action( 'action_scheduler_init' ) > 0;
	}

	public static function store() {
		return new self();
	}

	public static function runner() {
		return new self();
	}

	public static function add( $when, $hook, $args, $group, $unique = false, $every = 0 ) {
		if ( $unique && self::find( compact( 'hook', 'group' ) ) ) {
			return 0;
		}
		$id = (int) get_option( 'wc_standin_action', 0 ) + 1;
		update_option( 'wc_standin_action', $id );
		wp_schedule_single_event( $when, self::EVENT, array( $id, $hook, $args, $group, $every ) );
		return $id;
	}

	/** The waiting actions, the next one first; what is not given or empty does not matter. */
	public static function find( $by ) {
		$found = array();
		foreach ( _get_cron_array() as $time => $hooks ) {
			foreach ( isset( $hooks[ self::EVENT ] ) ? $hooks[ self::EVENT ] : array() as $event ) {
				$found[] = array( 'time' => $time, 'event' => $event['args'] ) + array_combine( array( 'id', 'hook', 'args', 'group', 'every' ), $event['args'] );
			}
		}
		$wanted = array_filter( array_intersect_key( $by, array( 'hook' => 1, 'group' => 1 ) ) ) + ( isset( $by['args'] ) ? array( 'args' => $by['args'] ) : array() );
		return in_array( 'pending', isset( $by['status'] ) ? (array) $by['status'] : array( 'pending' ), true ) ? wp_list_filter( $found, $wanted ) : array();
	}

	public static function remove( $found ) {
		foreach ( $found as $action ) {
			wp_unschedule_event( $action['time'], self::EVENT, $action['event'] );
		}
	}

	/** How many of a status there are; kept are those that wait, counted those that ended. */
	public function query_actions( $by = array() ) {
		return count( self::find( $by ) ) + ( isset( $by['status'] ) ? (int) get_option( "wc_standin_actions_{$by['status']}", 0 ) : 0 );
	}

	/** Does what is due, also what becomes due meanwhile, for at most half a minute. */
	public function run() {
		$end  = time() + 30;
		$done = 0;
		do {
			$due = array_slice( self::find( array() ), 0, 1 );
			$due = $due && $due[0]['time'] <= time() ? $due : array();
			self::remove( $due );
			foreach ( $due as $action ) {
				self::process( ...$action['event'] );
				$done++;
			}
		} while ( $due && time() < $end );
		return $done;
	}

	/** An action that throws, or whose hook nobody listens to, has failed. */
	public static function process( $id, $hook, $args, $group, $every ) {
		if ( $every ) {
			self::add( time() + $every, $hook, $args, $group, false, $every );
		}
		try {
			do_action_ref_array( $hook, array_values( $args ) );
			$end = has_action( $hook ) ? 'complete' : 'failed';
		} catch ( Throwable $failure ) {
			error_log( "Action $id, $hook: $failure" );
			$end = 'failed';
		}
		update_option( "wc_standin_actions_$end", 1 + (int) get_option( "wc_standin_actions_$end", 0 ) );
	}
}
