<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Admin\Rest;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Schedule\Clock;
use Kros\WooCommerce\Schedule\Jobs;

defined( 'ABSPATH' ) || exit;

/**
 * The REST route behind every progress bar: start a run, look at it, push it on, stop it.
 *
 * A worker of Action Scheduler does the work. Where the queue is slow, the browser that looks at the run moves it on
 * itself, one short slice with each look.
 */
final class RunRoute {

	const SLICE = 5;

	private $runs;
	private $words;
	private $clock;
	private $rest;

	public function __construct( Runs $runs, RunWords $words, Clock $clock, Rest $rest ) {
		$this->rest  = $rest;
		$this->runs  = $runs;
		$this->words = $words;
		$this->clock = $clock;
	}

	public function register() {
		$kind = [
			'type'              => 'string',
			'default'           => Runner::KIND,
			'enum'              => [ Runner::KIND ],
			'validate_callback' => 'rest_validate_request_arg',
		];
		$this->rest->route( '/runs', 'POST', 'manage_woocommerce', [ $this, 'start' ], [ 'kind' => $kind ] );
		$this->rest->route( '/runs/(?P<id>\d+)', 'GET', 'manage_woocommerce', [ $this, 'look' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/push', 'POST', 'manage_woocommerce', [ $this, 'push' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/stop', 'POST', 'manage_woocommerce', [ $this, 'stop' ] );
	}

	public function start( $request ) {
		$run = $this->runs->start( $request['kind'], get_current_user_id() );
		$this->clock->enqueue( Jobs::RUN );
		return $this->view( $run['id'] );
	}

	public function look( $request ) {
		return $this->view( $request['id'] );
	}

	public function push( $request ) {
		Plugin::instance()->get( Runner::class )->slice( (int) $request['id'], self::SLICE );
		return $this->view( $request['id'] );
	}

	public function stop( $request ) {
		$this->runs->finish( (int) $request['id'], 'stopped' );
		return $this->view( $request['id'] );
	}

	private function view( $id ) {
		$run = $this->runs->get( (int) $id );
		if ( ! $run ) {
			return new \WP_REST_Response( [ 'message' => __( 'There is no such run.', 'wc-kros-fakturacia-sklad-connector' ) ], 404 );
		}
		return $this->words->view( $run );
	}
}
