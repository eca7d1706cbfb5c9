<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Admin\Rest;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Schedule\Clock;
use Kros\WooCommerce\Schedule\Jobs;
use Kros\WooCommerce\Stock\Imports;

defined( 'ABSPATH' ) || exit;

/**
 * The REST route behind every progress bar: start a run, look at it, push it on, pause it, stop it.
 *
 * A worker of Action Scheduler does the work. Where the queue is slow, the browser that looks at the run moves it on
 * itself, one short slice with each look.
 */
final class RunRoute {

	const SLICE = 5;

	private $runs;
	private $stock_runs;
	private $words;
	private $stock_words;
	private $clock;
	private $rest;

	public function __construct( Runs $runs, StockRuns $stock_runs, RunWords $words, StockRunWords $stock_words, Clock $clock, Rest $rest ) {
		$this->rest        = $rest;
		$this->runs        = $runs;
		$this->stock_runs  = $stock_runs;
		$this->words       = $words;
		$this->stock_words = $stock_words;
		$this->clock       = $clock;
	}

	public function register() {
		$kind = [
			'type'              => 'string',
			'default'           => Runner::KIND,
			'enum'              => array_merge( [ Runner::KIND ], array_diff( Imports::KINDS, [ Imports::CARD ] ) ),
			'validate_callback' => 'rest_validate_request_arg',
		];
		$this->rest->route( '/runs', 'POST', 'manage_woocommerce', [ $this, 'start' ], [ 'kind' => $kind ] );
		$this->rest->route( '/runs/(?P<id>\d+)', 'GET', 'manage_woocommerce', [ $this, 'look' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/push', 'POST', 'manage_woocommerce', [ $this, 'push' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/stop', 'POST', 'manage_woocommerce', [ $this, 'stop' ] );
		$this->rest->route( '/runs/(?P<id>\d+)/pause', 'POST', 'manage_woocommerce', [ $this, 'pause' ] );
		$confirm = [
			'type'    => 'boolean',
			'default' => false,
		];
		$this->rest->route( '/runs/(?P<id>\d+)/resume', 'POST', 'manage_woocommerce', [ $this, 'resume' ], [ 'confirm' => $confirm ] );
	}

	public function start( $request ) {
		$kind = $request['kind'];
		if ( self::is_stock( $kind ) ) {
			$run = Plugin::instance()->get( Imports::class )->start( $kind, get_current_user_id() );
			$this->clock->enqueue( Jobs::STOCK_RUN );
		} else {
			$run = $this->runs->start( $kind, get_current_user_id() );
			$this->clock->enqueue( Jobs::RUN );
		}
		return $this->view( $run['id'] );
	}

	public function look( $request ) {
		return $this->view( $request['id'] );
	}

	public function push( $request ) {
		$run = $this->runs->get( (int) $request['id'] );
		Plugin::instance()->get( $run && self::is_stock( $run['kind'] ) ? Imports::class : Runner::class )->slice( (int) $request['id'], self::SLICE );
		return $this->view( $request['id'] );
	}

	public function stop( $request ) {
		$run = $this->runs->get( (int) $request['id'] );
		if ( $run && self::is_stock( $run['kind'] ) ) {
			$this->stock_runs->finish( $run['id'], 'stopped' );
		} else {
			$this->runs->finish( (int) $request['id'], 'stopped' );
		}
		return $this->view( $request['id'] );
	}

	/** Runs over stock cards can rest. */
	public function pause( $request ) {
		$run = $this->runs->get( (int) $request['id'] );
		if ( $run && self::is_stock( $run['kind'] ) ) {
			$this->stock_runs->rest( $run['id'], 'paused' );
		}
		return $this->view( $request['id'] );
	}

	/** A paused run goes on; one that asked a question goes on when the answer is yes. */
	public function resume( $request ) {
		$run = $this->runs->get( (int) $request['id'] );
		if ( $run && self::is_stock( $run['kind'] ) ) {
			$this->stock_runs->resume( $run['id'], (bool) $request['confirm'] );
			$this->clock->enqueue( Jobs::STOCK_RUN );
		}
		return $this->view( $request['id'] );
	}

	private function view( $id ) {
		$run = $this->runs->get( (int) $id );
		if ( ! $run ) {
			return new \WP_REST_Response( [ 'message' => __( 'There is no such run.', 'wc-kros-fakturacia-sklad-connector' ) ], 404 );
		}
		return self::is_stock( $run['kind'] ) ? $this->stock_words->view( $run ) : $this->words->view( $run );
	}

	private static function is_stock( $kind ) {
		return in_array( $kind, Imports::KINDS, true );
	}
}
