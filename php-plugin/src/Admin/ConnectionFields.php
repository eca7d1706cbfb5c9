<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\TestConnection;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Webhook\Route;

defined( 'ABSPATH' ) || exit;

/**
 * The return URL with its copy button, and "Test connection" with what it finds.
 */
final class ConnectionFields {

	/** @var Engine */ private $engine;
	/** @var TestConnection */ private $test;
	/** @var Rest */ private $rest;

	public function __construct( Engine $engine, TestConnection $test, Rest $rest ) {
		$this->engine = $engine;
		$this->test   = $test;
		$this->rest   = $rest;
	}

	public function show_return_url( $field ): void {
		Template::show( 'field-return-url', [ 'field' => $field, 'url' => Route::url(), 'reachable' => Route::is_reachable() ] );
	}

	public function show_test( $field ): void {
		Template::show( 'field-test-connection', [ 'field' => $field, 'engine' => $this->engine ] );
	}

	public function register_route(): void {
		$this->rest->route( '/test-connection', 'POST', Capabilities::MANAGE, [ $this->test, 'test' ] );
	}
}
