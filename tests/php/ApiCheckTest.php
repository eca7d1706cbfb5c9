<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\ApiCheckSection;
use Kros\WooCommerce\Status\ApiCheck;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\Simulator;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * The contract check: screen, route, file for support, `wp kros contract-check`.
 */
final class ApiCheckTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		delete_option( ApiCheck::LAST );
	}

	protected function tearDown(): void {
		delete_option( ApiCheck::LAST );
		parent::tearDown();
	}

	private static function found( $ok ) {
		return [
			'ok'      => $ok,
			'message' => $ok ? 'Nothing is different.' : 'Something is different.',
			'version' => '1.0',
			'counts'  => [ 'confirmed' => 1, 'different' => $ok ? 0 : 1, 'unknown' => 1 ],
			'rows'    => array_merge(
				[
					[ 'name' => 'GET /api/invoices', 'kind' => 'list', 'expected' => 'answers', 'found' => 'answers', 'verdict' => 'confirmed' ],
					[ 'name' => 'invoice: <b>', 'kind' => 'value', 'expected' => '1', 'found' => 'none', 'verdict' => 'unknown' ],
				],
				$ok ? [] : [ [ 'name' => 'POST /x', 'kind' => 'endpoint', 'expected' => 'described', 'found' => 'not', 'verdict' => 'different' ] ]
			),
		];
	}

	private function shown() {
		ob_start();
		$this->get( ApiCheckSection::class )->show();
		return ob_get_clean();
	}

	public function test_the_screen_shows_the_newest_result_with_what_differs_first_and_in_words() {
		$this->use_engine( new FakeEngine( [ 'api_check' => self::found( false ) ] ) );
		$this->assertStringNotContainsString( '<table', $this->shown() );
		$answer = $this->post_route();
		$this->assertSame( 200, $answer->get_status() );
		$this->assertFalse( $answer->get_data()['ok'] );
		$this->assertArrayNotHasKey( 'rows', $answer->get_data() );
		$html = $this->shown();
		$this->assertStringContainsString( 'Something is different.', $html );
		$this->assertStringContainsString( 'invoice: &lt;b&gt;', $html );
		$words = preg_replace( '/\s+/', ' ', wp_strip_all_tags( $html ) );
		$this->assertMatchesRegularExpression( '/Different .*POST \/x.* Unknown .* Confirmed /', $words );
		$this->assertStringContainsString( 'action=' . ApiCheckSection::FILE, $html );
	}

	public function test_only_who_manages_the_shop_may_compare() {
		$engine = $this->use_engine( new FakeEngine( [ 'api_check' => self::found( true ) ] ) );
		wp_set_current_user( 0 );
		$this->assertSame( 401, $this->post_route()->get_status() );
		$this->assertSame( [], $engine->calls );
	}

	public function test_a_failure_is_a_sentence() {
		$this->use_engine( new FakeEngine( [ 'api_check' => function () {
			throw new \RuntimeException( 'broken' );
		} ] ) );
		$answer = $this->post_route();
		$this->assertSame( 500, $answer->get_status() );
		$this->assertStringContainsString( 'log', $answer->get_data()['message'] );
		$this->assertSame( [ [ 'Error: broken' ], 1 ], $this->ended( [] ) );
	}

	public function test_the_command_ends_with_1_when_something_differs_and_prints_what_support_needs() {
		$this->use_engine( new FakeEngine( [ 'api_check' => self::found( true ) ] ) );
		$end = WpCli::run( 'kros contract-check' );
		$this->assertSame( 0, $end['code'] );
		$this->assertStringStartsWith( 'unknown', $end['lines'][1] );
		$this->assertSame( 'Success: Nothing is different.', end( $end['lines'] ) );
		$csv = WpCli::run( 'kros contract-check', [], [ 'format' => 'csv' ] )['lines'];
		$this->assertSame( [ 'verdict,kind,name,expected,found', 3 ], [ $csv[0], count( $csv ) ], 'a line for each of two rows' );
		$this->use_engine( new FakeEngine( [ 'api_check' => self::found( false ) ] ) );
		$this->assertSame( [ [ 'Error: Something is different.' ], 1 ], $this->ended( [] ) );
		$end = WpCli::run( 'kros contract-check', [], [ 'format' => 'json' ] );
		$this->assertSame( 1, $end['code'] );
		$printed = json_decode( $end['lines'][0], true );
		$this->assertSame( [ WC_KROS_VERSION, 'fake', 3 ], [ $printed['plugin'], $printed['engine'], count( $printed['rows'] ) ] );
		$this->assertStringNotContainsString( Simulator::TOKEN, $end['lines'][0] );
	}

	public function test_a_real_comparison_only_reads() {
		$this->needs_engine();
		Simulator::start_over( [ 'openapi' => [ 'changes' => [ '/paths/~1api~1invoices~1batch' => null ] ] ] );
		$end = WpCli::run( 'kros contract-check', [], [ 'format' => 'json' ] );
		Simulator::config( [ 'openapi' => new \stdClass() ] );
		$this->assertSame( 1, $end['code'] );
		$different = array_filter( json_decode( $end['lines'][0], true )['rows'], function ( $row ) {
			return 'different' === $row['verdict'];
		} );
		$this->assertSame( [ 'POST /api/invoices/batch' ], array_column( $different, 'name' ) );
		$this->assertSame( [ 'GET' ], array_values( array_unique( array_column( Simulator::state()['requests'], 'method' ) ) ) );
	}

	public function test_a_kros_that_is_away_is_no_success_and_the_screen_says_so() {
		$this->needs_engine();
		Simulator::start_over();
		Simulator::faults( [ 'status' => [ 'code' => 503, 'count' => 999, 'accept' => false ] ] );
		list( $errors, $code ) = $this->ended( [] );
		$screen                = $this->shown();
		Simulator::start_over();
		$this->assertSame( 1, $code );
		$this->assertStringStartsWith( 'Error: It could not be compared: GET /', $errors[0] );
		$this->assertStringContainsString( 'It could not be compared', $screen );
		$this->assertStringNotContainsString( 'No differences', $screen );
	}

	private function ended( array $options ) {
		$end = WpCli::run( 'kros contract-check', [], $options );
		return [ $end['errors'], $end['code'] ];
	}

	private function post_route() {
		return rest_do_request( new \WP_REST_Request( 'POST', '/wc-kros/v1/contract-check' ) );
	}
}
