<?php
/** Runs the due WP-Cron events, then the due Action Scheduler actions. */
$completed = function () {
	return class_exists( 'ActionScheduler' ) ? (int) ActionScheduler::store()->query_actions( array( 'status' => 'complete' ), 'count' ) : 0;
};
$before    = $completed();
$ran       = array();
foreach ( wp_get_ready_cron_jobs() as $time => $hooks ) {
	foreach ( $hooks as $hook => $events ) {
		foreach ( $events as $event ) {
			if ( $event['schedule'] ) {
				wp_reschedule_event( $time, $event['schedule'], $hook, $event['args'] );
			}
			wp_unschedule_event( $time, $hook, $event['args'] );
			do_action_ref_array( $hook, $event['args'] );
			$ran[] = $hook;
		}
	}
}
if ( class_exists( 'ActionScheduler' ) ) {
	ActionScheduler::runner()->run( 'shop.sh cron' );
}
printf( "WP-Cron events run: %d (%s); Action Scheduler actions completed: %d\n", count( $ran ), implode( ' ', array_unique( $ran ) ), $completed() - $before );
