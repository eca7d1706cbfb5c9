<?php
function as_enqueue_async_action( $hook, $args = array(), $group = '' ) {
	return ActionScheduler::add( time(), $hook, $args, $group );
}

function as_schedule_single_action( $timestamp, $hook, $args = array(), $group = '' ) {
	return ActionScheduler::add( $timestamp, $hook, $args, $group );
}

function as_schedule_recurring_action( $timestamp, $interval, $hook, $args = array(), $group = '' ) {
	return ActionScheduler::add( $timestamp, $hook, $args, $group, $interval );
}

function as_next_scheduled_action( $hook, $args = null, $group = '' ) {
	$found = ActionScheduler::find( compact( 'hook', 'args', 'group' ) );
	return $found ? $found[0]['time'] : false;
}

function as_has_scheduled_action( $hook, $args = null, $group = '' ) {
	return false !== as_next_scheduled_action( $hook, $args, $group );
}

function as_unschedule_action( $hook, $args = array(), $group = '' ) {
	array_map( array( 'ActionScheduler', 'take' ), array_slice( ActionScheduler::find( compact( 'hook', 'args', 'group' ) ), 0, 1 ) );
}

/** Takes all out; without arguments for the action, whatever its arguments are. */
function as_unschedule_all_actions( $hook, $args = array(), $group = '' ) {
	array_map( array( 'ActionScheduler', 'take' ), ActionScheduler::find( array( 'args' => $args ? $args : null ) + compact( 'hook', 'group' ) ) );
}

function as_get_scheduled_actions( $args = array(), $return = OBJECT ) {
	return 'ids' === $return ? array_column( ActionScheduler::find( $args ), 'id' ) : ActionScheduler::find( $args );
}
