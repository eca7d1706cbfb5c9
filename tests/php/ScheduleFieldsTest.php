<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\SchedulerNotice;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The schedule in the settings, and what says that nobody comes to keep it.
 */
final class ScheduleFieldsTest extends ShopTestCase {

	protected function tearDown(): void {
		foreach ( array_keys( Schedule::JOBS ) as $direction ) {
			foreach ( [ '', '_minutes', '_time' ] as $part ) {
				delete_option( Schedule::option( $direction ) . $part );
			}
		}
		$this->get( Scheduler::class )->stop();
		parent::tearDown();
	}

	private function settings() {
		require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-settings.php';
		return Plugin::instance()->get( \Kros\WooCommerce\Admin\Fields::class )->of_section( '' );
	}

	/** Saves the section as the form does, and returns the errors that the merchant sees. */
	private function save( array $typed ) {
		$fields = $this->settings();
		$before = $this->errors();
		\WC_Admin_Settings::save_fields( $fields, $typed + [ 'wc_kros_api_token' => '', 'wc_kros_webhook_key' => '' ] );
		do_action( 'woocommerce_update_options_wc_kros' );
		return array_slice( $this->errors(), count( $before ) );
	}

	private function errors() {
		ob_start();
		\WC_Admin_Settings::show_messages();
		preg_match_all( '/class=["\']error[^>]*>(.*?)<\/div>/s', ob_get_clean(), $found );
		return $found[1];
	}

	private function html() {
		$fields = $this->settings();
		ob_start();
		\WC_Admin_Settings::output_fields( $fields );
		return ob_get_clean();
	}

	public function test_a_schedule_is_saved_and_counts_at_once() {
		$this->assertSame( [], $this->save( [ 'wc_kros_schedule_orders' => 'daily', 'wc_kros_schedule_orders_minutes' => '15', 'wc_kros_schedule_orders_time' => '23:45' ] ) );
		$run = $this->get( Schedule::class )->runs()['orders'];
		$this->assertSame( [ 'daily', '23:45' ], [ $run['mode'], wp_date( 'H:i', $run['next'] ) ] );
		$this->assertSame( '15', get_option( 'wc_kros_schedule_orders_minutes' ) );
		$this->save( [ 'wc_kros_schedule_orders' => 'interval', 'wc_kros_schedule_orders_minutes' => '15' ] );
		$this->assertSame( 0, $this->get( Schedule::class )->runs()['orders']['next'] % 900 );
		$this->save( [ 'wc_kros_schedule_orders' => 'off' ] );
		$this->assertSame( 0, $this->get( Schedule::class )->runs()['orders']['next'] );
	}

	public function test_what_cannot_be_is_refused_with_its_reason_and_the_old_value_stays() {
		$this->save( [ 'wc_kros_schedule_orders' => 'interval', 'wc_kros_schedule_orders_minutes' => '30', 'wc_kros_schedule_orders_time' => '04:10' ] );
		foreach ( [ '4', '0', '-5', '', '5.5', '1441', 'often' ] as $minutes ) {
			$errors = $this->save( [ 'wc_kros_schedule_orders_minutes' => $minutes ] );
			$this->assertCount( 1, $errors, $minutes );
			$this->assertStringContainsString( 'limits the number of requests', $errors[0] );
		}
		foreach ( [ '24:00', '3:00', '03:60', '', '03:00:00' ] as $time ) {
			$this->assertCount( 1, $this->save( [ 'wc_kros_schedule_orders_time' => $time ] ), $time );
		}
		$this->save( [ 'wc_kros_schedule_orders' => 'always' ] );
		$this->assertSame(
			[ 'interval', '30', '04:10' ],
			array_map( 'get_option', [ 'wc_kros_schedule_orders', 'wc_kros_schedule_orders_minutes', 'wc_kros_schedule_orders_time' ] )
		);
	}

	public function test_the_section_shows_each_direction_once_with_its_next_run() {
		$html = $this->html();
		foreach ( array_keys( Schedule::JOBS ) as $direction ) {
			foreach ( [ '', '_minutes', '_time' ] as $part ) {
				$this->assertSame( 1, substr_count( $html, 'name="wc_kros_schedule_' . $direction . $part . '"' ), $direction . $part );
			}
		}
		$this->assertSame( 2, substr_count( $html, 'Next sync run:' ), 'orders and numbers run, stock cards do not' );
	}

	public function test_a_notice_and_site_health_say_that_nobody_comes() {
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		$late = $this->get( SchedulerNotice::class );
		ob_start();
		$late->notice();
		$this->assertSame( '', ob_get_clean() );
		$this->assertSame( 'good', $late->test()['status'] );
		$this->get( Heartbeat::class )->beat( time() - 3600 );
		$shown = function ( $screen ) use ( $late ) {
			set_current_screen( $screen );
			ob_start();
			$late->notice();
			return ob_get_clean();
		};
		$this->assertSame( '', $shown( 'edit-post' ), 'other pages of wp-admin neither show nor ask' );
		$notice = $shown( 'dashboard' );
		$this->assertNotFalse( has_action( 'admin_notices' ) );
		$this->assertStringContainsString( 'wp-cron.php?doing_wp_cron', $notice );
		$this->assertStringContainsString( 'wp kros run-due', $notice );
		$tests = apply_filters( 'site_status_tests', [ 'direct' => [], 'async' => [] ] );
		$found = call_user_func( $tests['direct'][ SchedulerNotice::TEST ]['test'] );
		$this->assertSame( 'recommended', $found['status'] );
		$this->assertStringContainsString( 'wp kros run-due', $found['description'] );
		$this->get( Heartbeat::class )->beat( time() );
		as_schedule_single_action( time() - 3600, Jobs::EXPORT, [], Jobs::GROUP );
		$this->assertStringContainsString( 'not being processed', $late->test()['description'] );
		wp_set_current_user( 0 );
		ob_start();
		$late->notice();
		$this->assertSame( '', ob_get_clean() );
	}
}
