<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Reports\ReportRun;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\DocumentSettings;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Wiring\Jobs;

defined( 'ABSPATH' ) || exit;

/**
 * Runs that somebody starts, with a button or on the command line: one door for all kinds.
 */
final class ManualRuns {

	/** Kinds over orders, which can be narrowed to chosen ones. */
	const ORDERS = [ OrderRun::EXPORT, BulkRun::DUE, OrderRun::RECONCILE ];

	private $plugin;
	/** @var Runs */ private $runs;
	/** @var Ledger */ private $ledger;

	public function __construct( Runs $runs, Ledger $ledger ) {
		$this->plugin = Plugin::instance();
		$this->runs   = $runs;
		$this->ledger = $ledger;
	}

	/** @return string[] Kinds that can be started here. */
	public static function kinds() {
		return array_merge( self::ORDERS, array_values( array_diff( Imports::KINDS, [ Imports::CARD ] ) ) );
	}

	/**
	 * @param string     $kind       One of kinds().
	 * @param int[]|null $order_ids  Only these orders, for kinds over orders; null for whatever is due.
	 * @param int        $started_by User, 0 for nobody.
	 * @param string     $origin     Where it comes from, see Origin; empty: as the user says.
	 * @return array The run of this kind that goes on now: a new one, or the one that somebody else started before.
	 */
	public function start( $kind, $order_ids, $started_by, $origin = '' ) {
		if ( in_array( $kind, Imports::KINDS, true ) ) {
			return $this->plugin->get( Imports::class )->start( $kind, $started_by, $origin );
		}
		if ( BulkRun::DUE === $kind ) {
			$due = null === $order_ids ? $this->due() : $order_ids;
			return $this->runs->get( $this->plugin->get( BulkRun::class )->start( $kind, $due, $started_by, $origin ) );
		}
		return $this->plugin->get( OrderRun::class )->start( $kind, $order_ids, $started_by, $origin );
	}

	/** Orders that may be due for an invoice. */
	private function due() {
		return DocumentSettings::makes( 'invoice' )
			? $this->ledger->orders_to_invoice( DocumentSettings::from() )
			: $this->ledger->orders_without_number( 'invoice' );
	}

	/**
	 * @param array $run     Run.
	 * @param int   $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function slice( array $run, $seconds ) {
		return $this->plugin->get( self::worker( $run['kind'] ) )->slice( $run['id'], $seconds );
	}

	/**
	 * @param string $kind Kind of run.
	 * @return string Action of the job that moves it on.
	 */
	public static function job( $kind ) {
		$jobs = [
			Imports::class   => Jobs::STOCK_RUN,
			BulkRun::class   => Jobs::BULK,
			ReportRun::class => Jobs::REPORT,
			OrderRun::class    => Jobs::RUN,
		];
		return $jobs[ self::worker( $kind ) ];
	}

	private static function worker( $kind ) {
		if ( in_array( $kind, Imports::KINDS, true ) ) {
			return Imports::class;
		}
		if ( ReportRun::KIND === $kind ) {
			return ReportRun::class;
		}
		return in_array( $kind, BulkRun::KINDS, true ) ? BulkRun::class : OrderRun::class;
	}
}
