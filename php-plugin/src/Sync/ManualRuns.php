<?php
namespace Kros\WooCommerce\Sync;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\DocumentSettings;
use Kros\WooCommerce\Stock\Imports;

defined( 'ABSPATH' ) || exit;

/**
 * Runs that somebody starts, with a button or on the command line: the one place for all kinds.
 */
final class ManualRuns {

	/** @var Runs */ private $runs;
	/** @var Ledger */ private $ledger;
	/** @var OrderRun */ private $orders;
	/** @var BulkRun */ private $bulk;
	/** @var Imports */ private $imports;
	/** @var ReportRun */ private $report;

	public function __construct( Runs $runs, Ledger $ledger, OrderRun $orders, BulkRun $bulk, Imports $imports, ReportRun $report ) {
		$this->runs    = $runs;
		$this->ledger  = $ledger;
		$this->orders  = $orders;
		$this->bulk    = $bulk;
		$this->imports = $imports;
		$this->report  = $report;
	}

	/**
	 * @param string     $kind       One of RunKind::manual().
	 * @param int[]|null $order_ids  Only these orders, for kinds over orders; null for whatever is due.
	 * @param int        $started_by User, 0 for nobody.
	 * @param string     $origin     Where it comes from, see Origin; empty: as the user says.
	 * @return array The open run of this kind: a new one, or the one that somebody else started before.
	 */
	public function start( string $kind, ?array $order_ids, int $started_by, string $origin = '' ): array {
		if ( in_array( $kind, RunKind::STOCK, true ) ) {
			return $this->imports->start( $kind, $started_by, $origin );
		}
		if ( RunKind::ISSUE_DUE === $kind ) {
			$due = null === $order_ids ? $this->due() : $order_ids;
			return $this->runs->existing( $this->bulk->start( $kind, $due, $started_by, $origin ) );
		}
		return $this->orders->start( $kind, $order_ids, $started_by, $origin );
	}

	/**
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do.
	 */
	public function advance( array $run, int $seconds ): bool {
		if ( in_array( $run['kind'], RunKind::STOCK, true ) ) {
			return $this->imports->advance( $run['id'], $seconds );
		}
		if ( RunKind::REPORT === $run['kind'] ) {
			return $this->report->advance( $run['id'], $seconds );
		}
		return in_array( $run['kind'], RunKind::BULK, true ) ? $this->bulk->advance( $run['id'], $seconds ) : $this->orders->advance( $run['id'], $seconds );
	}

	/** Orders that may be due for an invoice. */
	private function due(): array {
		return DocumentSettings::makes( Document::INVOICE )
			? $this->ledger->orders_to_invoice( DocumentSettings::from() )
			: $this->ledger->orders_without_number( Document::INVOICE );
	}
}
