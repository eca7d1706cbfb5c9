<?php
namespace Kros\WooCommerce\Schedule;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * Which direction runs when, as the merchant set it, and when each was last due.
 *
 * A run that nobody came for is due once, however many were missed. A new recurrence, and a new time zone of the site, count from now on.
 */
final class Schedule {

	/** Option with what is kept of each direction: its recurrence, the last and the next time. */
	const OPTION = 'wc_kros_timetable';

	/** Direction => the job that does it. */
	const JOBS = [
		'orders'        => Jobs::EXPORT,
		'stock_changed' => Jobs::STOCK_CHANGED,
		'stock_all'     => Jobs::STOCK_ALL,
		'reconcile'     => Jobs::STATUS_CHECK,
	];

	/** Direction => the kind of run that does it. */
	const KINDS = [
		'orders'        => RunKind::EXPORT,
		'stock_changed' => RunKind::STOCK_CHANGED,
		'stock_all'     => RunKind::STOCK_ALL,
		'reconcile'     => RunKind::STATUS_CHECK,
	];

	/** @var Runs */ private $runs;

	public function __construct( Runs $runs ) {
		$this->runs = $runs;
	}

	/**
	 * @param string $direction One of JOBS.
	 * @return Recurrence As it is set now.
	 */
	public function recurrence( string $direction ): Recurrence {
		$option  = self::option( $direction );
		$minutes = min( Options::bounds( $option . '_minutes' )[1], Options::number( $option . '_minutes' ) );
		return new Recurrence( Options::choice( $option ), $minutes, Options::time( $option . '_time' ), SiteTime::zone() );
	}

	/**
	 * @param string $direction One of JOBS.
	 * @return string Option with its mode; `_minutes` and `_time` appended, those of the rest.
	 */
	public static function option( string $direction ): string {
		return 'wc_kros_schedule_' . $direction;
	}

	/**
	 * @return array[] Direction => mode, last (when it last came to its end, whoever started it) and next: Unix seconds, or 0.
	 */
	public function runs(): array {
		$runs  = [];
		$ended = $this->runs->ended( self::KINDS );
		foreach ( $this->at( time() ) as $direction => $kept ) {
			$runs[ $direction ] = [
				'mode'  => $this->recurrence( $direction )->mode(),
				'last'  => isset( $ended[ self::KINDS[ $direction ] ] ) ? $ended[ self::KINDS[ $direction ] ] : 0,
				'next'  => $kept['next'],
			];
		}
		return $runs;
	}

	/**
	 * Settings or time zone may have changed: what has a new recurrence gets a new next time.
	 *
	 * @param int $now Unix seconds.
	 */
	public function refresh( int $now ): void {
		$this->keep( $this->at( $now ) );
	}

	/**
	 * @param int $now Unix seconds.
	 * @return string[] Directions that are due.
	 */
	public function due( int $now ): array {
		$is_due = function ( $one ) use ( $now ) {
			return $one['next'] && $one['next'] <= $now;
		};
		return array_keys( array_filter( $this->at( $now ), $is_due ) );
	}

	/**
	 * @param int $now Unix seconds.
	 * @return string[] Directions that are due; asked again, they are not any more.
	 */
	public function take_due( int $now ): array {
		$kept = $this->at( $now );
		$due  = $this->due( $now );
		foreach ( $due as $direction ) {
			$kept[ $direction ]['last'] = $now;
			$kept[ $direction ]['next'] = $this->recurrence( $direction )->next( $now );
		}
		$this->keep( $kept );
		return $due;
	}

	/**
	 * @param int $now Unix seconds.
	 * @return int The next time that anything is due; 0 when all is off.
	 */
	public function next( int $now ): int {
		$next = array_filter( array_column( $this->at( $now ), 'next' ) );
		return $next ? min( $next ) : 0;
	}

	/** @return int Seconds between two runs of what runs most often; 0 when all is off. */
	public function shortest_period(): int {
		$periods = [];
		foreach ( array_keys( self::JOBS ) as $direction ) {
			$periods[] = $this->recurrence( $direction )->period();
		}
		$periods = array_filter( $periods );
		return $periods ? min( $periods ) : 0;
	}

	/** Forgets when anything ran and will. */
	public function forget(): void {
		delete_option( self::OPTION );
	}

	/** Options that are there are read with all the others, not one by one on every page. */
	public function add_defaults(): void {
		foreach ( array_keys( self::JOBS ) as $direction ) {
			foreach ( [ '', '_minutes', '_time' ] as $part ) {
				$option = self::option( $direction ) . $part;
				add_option( $option, (string) Options::default( $option ) );
			}
		}
	}

	/** The switches that stock cards had before there was a schedule become part of it. */
	public function take_over_old_options(): void {
		$enabled = get_option( 'wc_kros_stock_enabled', null );
		if ( null !== $enabled ) {
			$daily = 'yes' === $enabled && 'no' !== get_option( 'wc_kros_stock_daily', 'yes' );
			add_option( self::option( 'stock_changed' ), 'yes' === $enabled ? Recurrence::INTERVAL : Recurrence::OFF );
			add_option( self::option( 'stock_all' ), $daily ? Recurrence::DAILY : Recurrence::OFF );
		}
		foreach ( [ 'wc_kros_stock_enabled', 'wc_kros_stock_daily', 'wc_kros_stock_last_full' ] as $old ) {
			delete_option( $old );
		}
	}

	/**
	 * What is kept, adapted to the settings of now. A next time that no recurrence would give was computed while the time of the server was
	 * wrong.
	 */
	private function at( int $now ): array {
		$stored = Options::table( self::OPTION );
		$kept   = [];
		foreach ( array_keys( self::JOBS ) as $direction ) {
			$recurrence = $this->recurrence( $direction );
			$one    = ( isset( $stored[ $direction ] ) ? $stored[ $direction ] : [] ) + [
				'rhythm' => '',
				'last'   => 0,
				'next'   => 0,
			];
			$next   = $recurrence->next( $now );
			$kept[ $direction ] = [
				'rhythm' => $recurrence->name(),
				'last'   => $one['last'],
				'next'   => $recurrence->name() === $one['rhythm'] ? min( $one['next'], $next ) : $next,
			];
		}
		return $kept;
	}

	private function keep( array $kept ): void {
		update_option( self::OPTION, $kept, false );
	}
}
