<?php
namespace Kros\WooCommerce\Install;

use Kros\WooCommerce\Schedule\Schedule;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Prepares the current site: tables, its own id, the start date and the schedule. Safe to repeat; each site of a network is prepared
 * when it is first visited.
 */
final class Installer {

	const VERSION_OPTION = 'wc_kros_db_version';

	/** @var Schema */ private $schema;
	/** @var Scheduler */ private $scheduler;
	/** @var Schedule */ private $schedule;

	public function __construct( Schema $schema, Scheduler $scheduler, Schedule $schedule ) {
		$this->schema    = $schema;
		$this->scheduler = $scheduler;
		$this->schedule  = $schedule;
	}

	/** On activation. */
	public function activate(): void {
		$this->install();
	}

	/** On every load: brings the site to the current version. */
	public function upgrade(): void {
		if ( Schema::VERSION !== Options::number( self::VERSION_OPTION ) ) {
			$this->install();
		}
	}

	/**
	 * On deactivation.
	 *
	 * @param bool $network_wide For every site of the network.
	 */
	public function deactivate( $network_wide = false ): void {
		if ( ! $network_wide || ! is_multisite() ) {
			$this->scheduler->stop();
			return;
		}
		foreach ( (array) get_sites( [ 'fields' => 'ids', 'number' => 0 ] ) as $site ) {
			switch_to_blog( $site );
			$this->scheduler->stop();
			restore_current_blog();
		}
	}

	private function install(): void {
		$this->schema->apply();
		add_option( 'wc_kros_site_id', $this->new_site_id(), '', 'yes' );
		add_option( 'wc_kros_site_url', get_option( 'home' ), '', 'yes' );
		add_option( 'wc_kros_export_from', gmdate( 'Y-m-d\TH:i:s\Z' ), '', 'yes' );
		$this->schedule->take_over_old_options();
		$this->schedule->add_defaults();
		$this->scheduler->reschedule();
		update_option( self::VERSION_OPTION, Schema::VERSION, true );
	}

	private function new_site_id(): string {
		$id = '';
		while ( strlen( $id ) < 8 ) {
			$id .= 'abcdefghijklmnopqrstuvwxyz0123456789'[ random_int( 0, 35 ) ];
		}
		return $id;
	}
}
