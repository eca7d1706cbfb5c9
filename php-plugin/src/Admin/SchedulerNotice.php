<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Schedule\Heartbeat;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * Says that nobody comes to do the work, and what to enter on the server: a notice in wp-admin and a test of Site Health.
 */
final class SchedulerNotice {

	const TEST = 'wc_kros_runner';

	/** @var Heartbeat */ private $heartbeat;

	public function __construct( Heartbeat $heartbeat ) {
		$this->heartbeat = $heartbeat;
	}

	public function notice(): void {
		if ( Capabilities::may_manage() && ShopScreen::is_current() && $this->heartbeat->is_late() ) {
			$html = '<div class="notice notice-warning kros-notice"><p><strong>%s</strong> %s</p>%s</div>';
			printf( $html, esc_html( self::title() ), esc_html( $this->what() ), $this->lines() );
		}
	}

	/**
	 * @param array $tests Tests of Site Health.
	 * @return array
	 */
	public function add_test( $tests ) {
		$tests['direct'][ self::TEST ] = [
			'label' => __( 'KROS: scheduled sync runs are on time', 'wc-kros-fakturacia-sklad-connector' ),
			'test'  => [ $this, 'test' ],
		];
		return $tests;
	}

	/** @return array The result as Site Health shows it. */
	public function test(): array {
		$is_late = $this->heartbeat->is_late();
		return [
			'label'       => $is_late ? self::title() : __(
				'The scheduled sync runs of KROS Fakturácia + Sklad are on time',
				'wc-kros-fakturacia-sklad-connector'
			),
			'status'      => $is_late ? 'recommended' : 'good',
			'badge'       => [
				'label' => 'KROS',
				'color' => 'blue',
			],
			'description' => '<p>' . esc_html( $this->what() ) . '</p>' . ( $is_late ? $this->lines() : '' ),
			'actions'     => '',
			'test'        => self::TEST,
		];
	}

	private static function title(): string {
		return __( 'The scheduled sync runs of KROS Fakturácia + Sklad are late.', 'wc-kros-fakturacia-sklad-connector' );
	}

	private function what(): string {
		$last = $this->heartbeat->last();
		if ( ! $last ) {
			return __( 'The scheduler has not run yet.', 'wc-kros-fakturacia-sklad-connector' );
		}
		/* translators: %s: date and time. */
		$words = sprintf( __( 'The scheduler last ran at %s.', 'wc-kros-fakturacia-sklad-connector' ), LedgerLabels::time( $last ) );
		$queue = __( 'Action Scheduler has pending jobs that are not being processed.', 'wc-kros-fakturacia-sklad-connector' );
		return $this->heartbeat->is_queue_late() ? "$words $queue" : $words;
	}

	private function lines(): string {
		$why  = __( 'WordPress runs scheduled jobs only when somebody visits the shop.', 'wc-kros-fakturacia-sklad-connector' );
		$how  = __( 'Add one of these lines to the cron of the server (crontab -e):', 'wc-kros-fakturacia-sklad-connector' );
		$html = '<p>' . esc_html( "$why $how" ) . '</p>';
		foreach ( $this->heartbeat->advice() as $line ) {
			$html .= '<p><code>' . esc_html( $line ) . '</code></p>';
		}
		return $html;
	}
}
