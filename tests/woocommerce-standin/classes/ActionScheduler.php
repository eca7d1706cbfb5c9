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

	public static function add( $when, $hook, $args, $group, $every = 0 ) {
		$id = wp_rand();
		wp_schedule_single_event( $when, self::EVENT, array( $id, $hook, $args, $group, $every ) );
		return $id;
	}

	/** The waiting actions, the next one first; what is not given or empty does not matter. */
	public static function find( $by ) {
		$found  = array();
		$wanted = array_filter( array_intersect_key( $by, array( 'id' => 1, 'hook' => 1, 'group' => 1 ) ) ) + ( isset( $by['args'] ) ? array( 'args' => $by['args'] ) : array() );
		foreach ( isset( $by['status'] ) && 'pending' !== $by['status'] ? array() : _get_cron_array() as $time => $hooks ) {
			if ( isset( $by['date'] ) && $time > $by['date'] ) {
				continue;
			}
			foreach ( isset( $hooks[ self::EVENT ] ) ? $hooks[ self::EVENT ] : array() as $event ) {
				$found[] = array( 'time' => $time, 'event' => $event['args'] ) + array_combine( array( 'id', 'hook', 'args', 'group', 'every' ), $event['args'] );
			}
		}
		return array_values( wp_list_filter( $found, $wanted ) );
	}

	/** How many of a status there are: those that wait are found, those that ended are counted. */
	public function query_actions( $by = array() ) {
		return count( self::find( $by ) ) + ( isset( $by['status'] ) ? (int) get_option( "wc_standin_actions_{$by['status']}", 0 ) : 0 );
	}

	public static function take( $action ) {
		wp_unschedule_event( $action['time'], self::EVENT, $action['event'] );
	}

	/** A waiting action, as far as it tells its hook. */
	public function fetch_action( $id ) {
		return new class( array_column( self::find( array() ), 'hook', 'id' )[ $id ] ) {
			private $hook;

			public function __construct( $hook ) {
				$this->hook = $hook;
			}

			public function get_hook() {
				return $this->hook;
			}
		};
	}

	public function process_action( $id ) {
		foreach ( self::find( array( 'id' => $id ) ) as $action ) {
			self::take( $action );
			self::process( ...$action['event'] );
		}
	}

	/** Does what is due, also what becomes due meanwhile, for at most half a minute. */
	public function run() {
		$end  = time() + 30;
		$next = self::find( array() );
		while ( $next && $next[0]['time'] <= time() && time() < $end ) {
			$this->process_action( $next[0]['id'] );
			$next = self::find( array() );
		}
	}

	/** An action that throws, or whose hook nobody listens to, has failed. */
	public static function process( $id, $hook, $args, $group, $every ) {
		if ( $every ) {
			self::add( time() + $every, $hook, $args, $group, $every );
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
