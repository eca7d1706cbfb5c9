<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Runs\OrdersNotAdded;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Sync\ManualRuns;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * The REST route behind every progress bar: start a run, show it, advance it, pause it, stop it.
 *
 * A worker of Action Scheduler does the work. Where the queue is slow, the browser that shows the run advances it
 * itself, one short batch with each request.
 */
final class RunRoutes {

	const SECONDS = 5;

	/** @var Runs */ private $runs;
	/** @var ManualRuns */ private $manual;
	/** @var RunSummary */ private $words;
	/** @var OrderPicker */ private $orders;
	/** @var JobQueue */ private $queue;
	/** @var Rest */ private $rest;

	public function __construct( Runs $runs, ManualRuns $manual, RunSummary $words, OrderPicker $orders, JobQueue $queue, Rest $rest ) {
		$this->runs   = $runs;
		$this->manual = $manual;
		$this->words  = $words;
		$this->orders = $orders;
		$this->queue  = $queue;
		$this->rest   = $rest;
	}

	public function register(): void {
		$text  = [
			'type'    => 'string',
			'default' => '',
		];
		$start = [
			'kind'    => [
				'type'              => 'string',
				'default'           => RunKind::EXPORT,
				'enum'              => RunKind::manual(),
				'validate_callback' => 'rest_validate_request_arg',
			],
			'from'    => $text,
			'to'      => $text,
			'numbers' => $text,
		];
		$this->rest->route( '/runs', 'POST', Capabilities::MANAGE, [ $this, 'start' ], $start );
		$this->rest->route( '/runs/(?P<id>\d+)', 'GET', Capabilities::MANAGE, [ $this, 'look' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/push', 'POST', Capabilities::MANAGE, [ $this, 'push' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/stop', 'POST', Capabilities::MANAGE, [ $this, 'stop' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/pause', 'POST', Capabilities::MANAGE, [ $this, 'pause' ] );
		$confirm = [
			'type'    => 'boolean',
			'default' => false,
		];
		$this->rest->route( '/runs/(?P<id>\d+)/resume', 'POST', Capabilities::MANAGE, [ $this, 'resume' ], [ 'confirm' => $confirm ] );
	}

	/** @return array|\WP_REST_Response The run as RunSummary shows it; `note` says when it is one that somebody started before. */
	public function start( $request ) {
		$kind = $request['kind'];
		try {
			$chosen = in_array( $kind, RunKind::CHOSEN, true )
				? $this->orders->choose( $request['numbers'], $request['from'], $request['to'], RunKind::EXPORT === $kind )
				: null;
			$open   = array_column( $this->runs->open(), 'id' );
			$run    = $this->manual->start( $kind, $chosen, get_current_user_id() );
		} catch ( \InvalidArgumentException $wrong ) {
			return new \WP_REST_Response( [ 'message' => $wrong->getMessage() ], 400 );
		} catch ( OrdersNotAdded $busy ) {
			return new \WP_REST_Response( [ 'message' => $busy->getMessage() ], 409 );
		}
		$joined = in_array( $run['id'], $open, true );
		$this->queue->enqueue( RunKind::job( $run['kind'] ) );
		$note = __( 'This has already been started and is still running.', 'wc-kros-fakturacia-sklad-connector' );
		return [ 'note' => $joined ? $note : '' ] + $this->words->view( $run );
	}

	/** @return array|\WP_REST_Response The run as RunSummary shows it. */
	public function look( $request ) {
		return $this->view( (int) $request['id'] );
	}

	/** @return array|\WP_REST_Response As of look(). */
	public function push( $request ) {
		$run = $this->runs->get( (int) $request['id'] );
		if ( $run ) {
			$this->manual->advance( $run, self::SECONDS );
		}
		return $this->view( (int) $request['id'] );
	}

	/** @return array|\WP_REST_Response As of look(). */
	public function stop( $request ) {
		$this->runs->finish( (int) $request['id'], 'stopped' );
		return $this->view( (int) $request['id'] );
	}

	/** @return array|\WP_REST_Response As of look(). */
	public function pause( $request ) {
		$this->runs->rest( (int) $request['id'], 'paused' );
		return $this->view( (int) $request['id'] );
	}

	/**
	 * A paused run continues; one that asked a question continues when the answer is yes.
	 *
	 * @return array|\WP_REST_Response As of look().
	 */
	public function resume( $request ) {
		$this->runs->resume( (int) $request['id'], (bool) $request['confirm'] );
		$run = $this->runs->get( (int) $request['id'] );
		if ( $run ) {
			$this->queue->enqueue( RunKind::job( $run['kind'] ) );
		}
		return $this->view( (int) $request['id'] );
	}

	/** @return array|\WP_REST_Response */
	private function view( int $id ) {
		$run = $this->runs->get( $id );
		if ( ! $run ) {
			return new \WP_REST_Response( [ 'message' => __( 'There is no such sync run.', 'wc-kros-fakturacia-sklad-connector' ) ], 404 );
		}
		return $this->words->view( $run );
	}
}
