<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;
use Kros\WooCommerce\Tests\Support\WpCli;

/**
 * `wp kros ledger` and `wp kros log`.
 */
final class QueueCommandsTest extends ShopTestCase {

	private function set( $order_id, $state ) {
		$this->sql( 'UPDATE ' . $this->ledger() . " SET state = '$state' WHERE order_id = $order_id" );
		return (int) $this->row( $order_id )['id'];
	}

	public function test_the_ledger_is_listed_filtered_and_counted() {
		list( $one, $two ) = $this->orders( 2 );
		$row = $this->set( $one, 'refused' );
		$this->set( $two, 'queued' );
		$list = function ( array $options ) {
			return WpCli::run( 'kros ledger list', [], $options );
		};
		$json = json_decode( $list( [ 'format' => 'json', 'state' => 'refused,attention' ] )['lines'][0], true );
		$this->assertSame( [ [ $row, $one, 'order', 'refused' ] ], array_map( function ( $item ) {
			return [ $item['id'], $item['order_id'], $item['kind'], $item['state'] ];
		}, $json ) );
		$this->assertSame( [ '2' ], $list( [ 'format' => 'count' ] )['lines'] );
		$this->assertSame( [ '0' ], $list( [ 'format' => 'count', 'kind' => 'invoice' ] )['lines'] );
		$this->assertSame( [ (string) $row ], $list( [ 'format' => 'ids', 'order' => (string) $one ] )['lines'] );
		$this->assertCount( 3, $list( [ 'format' => 'csv' ] )['lines'] );
		$wrong = $list( [ 'state' => 'rotten' ] );
		$this->assertSame( 1, $wrong['code'] );
		$this->assertStringContainsString( 'rotten must be one of: waiting', $wrong['errors'][0] );
	}

	public function test_a_row_is_shown() {
		$row    = $this->set( $this->order()->get_id(), 'refused' );
		$answer = WpCli::run( 'kros ledger show', [ (string) $row ] );
		$this->assertContains( "state\trefused", $answer['lines'] );
		$this->assertSame( 'refused', json_decode( WpCli::run( 'kros ledger show', [ (string) $row ], [ 'format' => 'json' ] )['lines'][0], true )[0]['state'] );
		$this->assertSame( 1, WpCli::run( 'kros ledger show', [ '999999' ] )['code'] );
	}

	public function test_the_next_attempt_is_told_only_where_there_will_be_one() {
		list( $waits, $issued ) = $this->orders( 2 );
		$this->set( $waits, 'queued' );
		$row = $this->set( $issued, 'issued' );
		$this->sql( 'UPDATE ' . $this->ledger() . ' SET next_at = 86400' );
		$rows = json_decode( WpCli::run( 'kros ledger list', [], [ 'format' => 'json' ] )['lines'][0], true );
		$this->assertSame( [ $issued => '', $waits => '1970-01-02T00:00:00Z' ], array_column( $rows, 'next_at', 'order_id' ) );
		$this->assertContains( "next_at\t", WpCli::run( 'kros ledger show', [ (string) $row ] )['lines'] );
	}

	public function test_a_state_that_is_none_touches_no_row() {
		$engine = $this->use_engine( new FakeEngine() );
		$row    = (string) $this->set( $this->order()->get_id(), 'refused' );
		foreach ( [ 'foo' => 'foo must be one of: waiting', '' => '--state needs a value' ] as $state => $words ) {
			foreach ( [ 'retry', 'cancel' ] as $command ) {
				$end = WpCli::run( "kros ledger $command", [ $row ], [ 'state' => $state ] );
				$this->assertSame( 1, $end['code'] );
				$this->assertStringContainsString( $words, $end['errors'][0] );
			}
		}
		$this->assertSame( [], $engine->calls );
	}

	public function test_retry_and_cancel_say_what_came_of_each_row() {
		list( $one, $two ) = $this->orders( 2 );
		$rows   = [ (string) $this->set( $one, 'refused' ), (string) $this->set( $two, 'refused' ) ];
		$engine = $this->use_engine( new FakeEngine( [
			'send_again' => [ 'result' => 'queued', 'message' => 'It will be sent.' ],
			'cancel'     => function ( $input ) use ( $two ) {
				return $input['order_id'] === $two ? [ 'result' => 'refused', 'message' => 'It is in KROS.' ] : [ 'result' => 'cancelled', 'message' => 'Cancelled.' ];
			},
		] ) );
		$retry = WpCli::run( 'kros ledger retry', [], [ 'state' => 'refused' ] );
		$this->assertSame( 0, $retry['code'] );
		$this->assertSame( 'Success: 2 of 2 rows.', end( $retry['lines'] ) );
		$this->assertCount( 2, $engine->calls );
		$cancel = WpCli::run( 'kros ledger cancel', $rows );
		$this->assertSame( 1, $cancel['code'] );
		$this->assertSame( [ "{$rows[0]}: Cancelled." ], $cancel['lines'] );
		$this->assertSame( [ "Warning: {$rows[1]}: It is in KROS.", 'Error: 1 of 2 rows.' ], $cancel['errors'] );
		$this->assertSame( 1, WpCli::run( 'kros ledger cancel' )['code'], 'nothing was named' );
	}

	public function test_a_program_gets_what_came_of_each_row_and_nothing_else() {
		$rows = [];
		foreach ( $this->orders( 2 ) as $order ) {
			$rows[] = (string) $this->set( $order, 'refused' );
		}
		$this->use_engine( new FakeEngine( [
			'send_again' => [ 'result' => 'queued', 'message' => '=sent' ],
			'cancel'     => [ 'result' => 'refused', 'message' => 'It is in KROS.' ],
		] ) );
		$retry = WpCli::run( 'kros ledger retry', $rows, [ 'format' => 'json' ] );
		$this->assertSame( [ 0, 1, [] ], [ $retry['code'], count( $retry['lines'] ), $retry['errors'] ] );
		$this->assertSame( [ 'id' => (int) $rows[0], 'result' => 'queued', 'message' => '=sent' ], json_decode( $retry['lines'][0], true )[0] );
		$csv = WpCli::run( 'kros ledger retry', $rows, [ 'format' => 'csv' ] )['lines'];
		$this->assertSame( [ 'id,result,message', "{$rows[0]},queued,'=sent", "{$rows[1]},queued,'=sent" ], $csv );
		$table = WpCli::run( 'kros ledger retry', $rows, [ 'format' => 'table' ] )['lines'];
		$this->assertSame( [ "{$rows[1]}\tqueued\t=sent", 'Success: 2 of 2 rows.' ], array_slice( $table, 2 ) );
		$cancel = WpCli::run( 'kros ledger cancel', $rows, [ 'format' => 'json' ] );
		$this->assertSame( [ 1, 1, [ 'Error: 0 of 2 rows.' ] ], [ $cancel['code'], count( $cancel['lines'] ), $cancel['errors'] ] );
		$this->assertSame( [ 'refused', 'refused' ], array_column( json_decode( $cancel['lines'][0], true ), 'result' ) );
	}

	public function test_the_log_is_listed_and_exported() {
		$this->ask( 'log.write', [ 'entries' => [ [ 'level' => 'error', 'message' => '=bad', 'order_id' => 5 ], [ 'level' => 'info', 'message' => 'fine' ] ] ] );
		$list = json_decode( WpCli::run( 'kros log list', [], [ 'format' => 'json', 'level' => 'warning' ] )['lines'][0], true );
		$this->assertSame( [ '=bad' ], array_column( $list, 'message' ) );
		$this->assertSame( [ '2' ], WpCli::run( 'kros log list', [], [ 'format' => 'count' ] )['lines'] );
		$file   = tempnam( sys_get_temp_dir(), 'kros' );
		$answer = WpCli::run( 'kros log export', [ $file ], [ 'level' => 'warning' ] );
		$this->assertSame( [ "Success: 1 entry in $file." ], $answer['lines'] );
		$this->assertStringContainsString( "\"'=bad\"", file_get_contents( $file ) );
		WpCli::run( 'kros log export', [ $file ], [ 'format' => 'json' ] );
		$this->assertCount( 2, json_decode( file_get_contents( $file ), true ) );
		unlink( $file );
		$this->assertSame( 1, WpCli::run( 'kros log export', [ '/nowhere/at/all.csv' ] )['code'] );
		$this->assertSame( 1, WpCli::run( 'kros log export', [], [ 'format' => 'xml' ] )['code'] );
	}

	public function test_a_filter_of_the_log_that_cannot_be_read_is_an_error() {
		$file  = tempnam( sys_get_temp_dir(), 'kros' );
		$wrong = [ [ 'from' => '31.7.2026' ], [ 'to' => '2026-02-30' ], [ 'level' => 'loud' ], [ 'run' => 'last' ], [ 'run' => '0' ] ];
		foreach ( $wrong as $options ) {
			foreach ( [ [ 'kros log list', [] ], [ 'kros log export', [ $file ] ] ] as list( $command, $arguments ) ) {
				$end = WpCli::run( $command, $arguments, $options );
				$this->assertSame( [ 1, [] ], [ $end['code'], $end['lines'] ], $command . json_encode( $options ) );
				$this->assertStringContainsString( reset( $options ), $end['errors'][0] );
			}
		}
		unlink( $file );
		$this->assertSame( 0, WpCli::run( 'kros log list', [], [ 'from' => '2026-02-28', 'to' => '2026-07-31', 'level' => 'debug', 'run' => '1' ] )['code'] );
	}
}
