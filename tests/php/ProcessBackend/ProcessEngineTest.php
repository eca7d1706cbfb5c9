<?php
namespace Kros\WooCommerce\Tests\ProcessBackend;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Engine\EngineDied;
use Kros\WooCommerce\Engine\EngineFailure;
use Kros\WooCommerce\Engine\EngineProcess;
use Kros\WooCommerce\Engine\Executable;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ProcessBackend;
use Kros\WooCommerce\Tests\Support\ShopThat;
use Kros\WooCommerce\Tests\Support\Simulator;

/**
 * Calls through the executable, and every way in which they can end.
 */
final class ProcessEngineTest extends ProcessBackend {

	private $answer;

	private function preview( $engine, callable $answer ) {
		$this->answer = $answer;
		return $engine->call( 'preview', [ 'order_id' => 7, 'kind' => 'order', 'ref' => 0 ] );
	}

	/** An engine whose shop answers as the last preview() said. */
	private function engine_of_test_shop() {
		$answer = function ( $json ) {
			return call_user_func( $this->answer, $json );
		};
		return $this->engine( null, new ShopThat( $answer ) );
	}

	public function test_one_process_serves_all_calls_of_a_request_and_ends_with_its_engine() {
		$engine = $this->engine();
		$this->assertNotSame( [], $this->api_profile( $engine ) );
		$processes = $this->processes();
		$this->assertCount( 1, $processes );
		$this->api_profile( $engine );
		$this->assertSame( $processes, $this->processes() );
		unset( $engine );
		$this->assertSame( [], $this->processes() );
	}

	public function test_nothing_is_started_before_the_first_call() {
		$engine = $this->engine();
		$this->assertSame( [], $this->processes() );
		$this->assertNotNull( $engine );
	}

	public function test_a_message_of_many_megabytes_passes_both_ways() {
		$note   = str_repeat( 'Žltý kôň "\\' . "\n", 200000 );
		$shop   = new ShopThat(
			function () use ( $note ) {
				return wp_json_encode( [ 'orders' => [ [ 'id' => 7, 'error' => $note ] ] ] );
			}
		);
		update_option( 'wc_kros_text_invoice_before', $note );
		try {
			$output = $this->engine( null, $shop )->call( 'preview', [ 'order_id' => 7, 'kind' => 'order' ] );
		} finally {
			delete_option( 'wc_kros_text_invoice_before' );
		}
		$this->assertStringContainsString( trim( $note ), $output['refused'] );
	}

	public function test_an_error_of_the_engine_has_its_code_and_the_process_goes_on() {
		$engine = $this->engine();
		$thrown = $this->thrown(
			function () use ( $engine ) {
				$engine->call( 'fly', [] );
			}
		);
		$this->assertInstanceOf( EngineFailure::class, $thrown );
		$this->assertSame( 1000, $thrown->getCode() );
		$processes = $this->processes();
		$this->api_profile( $engine );
		$this->assertSame( $processes, $this->processes() );
	}

	public function test_what_the_shop_throws_arrives_unchanged_and_the_next_call_works() {
		$engine  = $this->engine_of_test_shop();
		$problem = new \DomainException( 'the database is gone' );
		$thrown  = $this->thrown(
			function () use ( $engine, $problem ) {
				$this->preview(
					$engine,
					function () use ( $problem ) {
						throw $problem;
					}
				);
			}
		);
		$this->assertSame( $problem, $thrown );
		$this->assertSame( [], $this->processes() );
		$this->assertNotSame( [], $this->api_profile( $engine ) );
	}

	public function test_a_call_from_inside_a_call_works_and_one_process_is_kept() {
		$engine = $this->engine_of_test_shop();
		$inner  = [];
		$this->thrown(
			function () use ( $engine, &$inner ) {
				$this->preview(
					$engine,
					function () use ( $engine, &$inner ) {
						$inner = $this->api_profile( $engine );
						return '{"orders":[]}';
					}
				);
			}
		);
		$this->assertNotSame( [], $inner );
		$this->assertCount( 1, $this->processes() );
	}

	public function test_a_kill_in_the_middle_of_a_call_is_told_and_the_next_call_works() {
		$engine = $this->engine_of_test_shop();
		$thrown = $this->thrown(
			function () use ( $engine ) {
				$this->preview(
					$engine,
					function () {
						posix_kill( $this->processes()[0], SIGKILL );
						return '{"orders":[]}';
					}
				);
			}
		);
		$this->assertInstanceOf( EngineFailure::class, $thrown );
		$this->assertStringContainsString( 'signal 9', $thrown->getMessage() );
		$this->assertStringContainsString( 'Nothing is lost', $thrown->getMessage() );
		$this->assertNotSame( [], $this->api_profile( $engine ) );
	}

	public function test_a_kill_between_two_calls_harms_neither_the_first_nor_the_third() {
		$engine = $this->engine();
		$this->api_profile( $engine );
		posix_kill( $this->processes()[0], SIGKILL );
		usleep( 50000 );
		$this->thrown(
			function () use ( $engine ) {
				$this->api_profile( $engine );
			}
		);
		$this->assertNotSame( [], $this->api_profile( $engine ) );
	}

	public function test_an_export_whose_engine_is_killed_is_in_the_log() {
		$this->hook(
			'wc_kros_document',
			function ( $document ) {
				array_map( 'posix_kill', $this->processes(), [ SIGKILL ] );
				return $document;
			}
		);
		Simulator::start_over();
		$this->use_engine( $this->engine() );
		$this->order();
		$this->export();
		$this->assertNotSame( [], preg_grep( '/KROS engine stopped.*signal 9/', $this->log_lines() ) );
	}

	public function test_a_process_that_hangs_is_ended_when_patience_is_over() {
		$this->hook(
			'wc_kros_engine_patience',
			function () {
				return 1;
			}
		);
		$engine = $this->engine();
		$this->api_profile( $engine );
		posix_kill( $this->processes()[0], SIGSTOP );
		$began  = microtime( true );
		$thrown = $this->thrown(
			function () use ( $engine ) {
				$this->api_profile( $engine );
			}
		);
		$this->assertStringContainsString( 'silent for 1 seconds', $thrown->getMessage() );
		$this->assertLessThan( 4, microtime( true ) - $began );
		$this->assertSame( [], $this->processes() );
	}

	public function test_a_process_that_reads_nothing_is_ended_when_patience_is_over() {
		$this->hook(
			'wc_kros_engine_patience',
			function () {
				return 1;
			}
		);
		$process = new EngineProcess( [ '/bin/sleep', '60' ] );
		$thrown  = $this->thrown(
			function () use ( $process ) {
				$process->write( str_repeat( 'x', 1000000 ) );
			}
		);
		$this->assertInstanceOf( EngineDied::class, $thrown );
		$this->assertSame( [], $this->processes() );
	}

	public function test_another_version_of_the_messages_is_refused() {
		$process = new EngineProcess( ( new Executable() )->command() );
		$thrown  = $this->thrown(
			function () use ( $process ) {
				$process->greeting( Engine::PROTOCOL + 1 );
			}
		);
		$this->assertMatchesRegularExpression( '/protocol ' . Engine::PROTOCOL . '.*speaks protocol ' . ( Engine::PROTOCOL + 1 ) . '/', $thrown->getMessage() );
	}

	public function test_the_shell_of_an_old_php_starts_it_whatever_its_folder_is_called() {
		$folder     = sys_get_temp_dir() . "/kros Žltý kôň's \$HOME \"x\" " . uniqid();
		$executable = $this->copy_of_executable( null, $folder );
		$this->assertNotSame( [], $this->api_profile( $this->engine( $executable ) ) );
		setlocale( LC_ALL, 'C' );
		$process = new EngineProcess( Executable::shell_command( self::in( $folder ) ) );
		$this->assertSame( WC_KROS_VERSION, $process->greeting( Engine::PROTOCOL ) );
		$this->assertCount( 1, $this->processes() );
		$this->assertSame( 'kros-linux-x86_', substr( trim( file_get_contents( '/proc/' . $this->processes()[0] . '/comm' ) ), 0, 15 ) );
	}

	public function test_it_needs_no_path_no_locale_and_no_disk() {
		$empty = sprintf( 'ulimit -f 0; exec env -i %s', escapeshellarg( self::in( self::folder() ) ) );
		$process = new EngineProcess( [ '/bin/sh', '-c', $empty ] );
		$this->assertSame( WC_KROS_VERSION, $process->greeting( Engine::PROTOCOL ) );
		$settings = json_decode( file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/settings.json' ) );
		$process->write( json_encode( [ 'op' => 'api_profile', 'input' => [ 'settings' => $settings ] ] ) );
		$this->assertSame( 'output', $process->read()[0] );
	}

	public function test_a_forked_child_starts_its_own() {
		if ( ! function_exists( 'pcntl_fork' ) ) {
			$this->markTestSkipped( 'No pcntl_fork here.' );
		}
		$engine = $this->engine();
		$this->api_profile( $engine );
		$mine   = $this->processes();
		$child  = pcntl_fork();
		if ( 0 === $child ) {
			$process = new \ReflectionProperty( $engine, 'idle' );
			$process->setAccessible( true );
			$is_mine = $process->getValue( $engine )->is_mine();
			$process->setValue( $engine, null );
			// Nothing of the test runner may run twice.
			posix_kill( getmypid(), $is_mine ? SIGKILL : SIGTERM );
		}
		pcntl_waitpid( $child, $status );
		$this->assertSame( SIGTERM, pcntl_wtermsig( $status ) );
		$this->assertSame( $mine, $this->processes() );
		$this->assertNotSame( [], $this->api_profile( $engine ) );
	}

	public function test_no_process_is_left_when_php_is_killed_while_kros_is_asked() {
		Simulator::start_over();
		Simulator::faults( [ 'answer_delay_ms' => 20000 ] );
		$this->order();
		$worker = new Process( 'export', [ 'process' ] );
		$engine = 0;
		$this->until(
			function () use ( $worker, &$engine ) {
				$children = Process::children_of( $worker->id() );
				$engine   = $children ? $children[0] : 0;
				// The notification may be quicker than the next look, and than the answer.
				return $engine && 1 === (int) $this->rows( 'SELECT attempts FROM ' . $this->ledger() )[0]['attempts'];
			},
			'the document is on its way'
		);
		$worker->kill();
		$this->until(
			function () use ( $engine ) {
				return ! Process::runs( $engine );
			},
			'the engine has ended, too',
			3
		);
		Simulator::faults( [ 'answer_delay_ms' => 0 ] );
	}
}
