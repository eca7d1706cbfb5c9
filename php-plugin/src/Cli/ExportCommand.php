<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\PreviewDocument;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Shop\MissingOrders;
use Kros\WooCommerce\Sync\ManualRuns;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros export-orders`.
 */
final class ExportCommand extends RunCommand {

	/** @var PreviewDocument */ private $preview;
	/** @var Ledger */ private $ledger;
	/** @var MissingOrders */ private $missing;

	public function __construct(
		Log $log,
		ManualRuns $manual,
		Runs $runs,
		RunSummary $words,
		OrderPicker $orders,
		PreviewDocument $preview,
		Ledger $ledger,
		MissingOrders $missing
	) {
		parent::__construct( $log, $manual, $runs, $words, $orders );
		$this->preview = $preview;
		$this->ledger  = $ledger;
		$this->missing = $missing;
	}

	protected function name(): string {
		return 'kros export-orders';
	}

	/**
	 * Exports orders to KROS, with the documents that the rules require. Exit code 1 if a document of the selected orders was
	 * refused or needs attention.
	 *
	 * ## OPTIONS
	 *
	 * [--order=<numbers>]
	 * : Only orders with these numbers, separated by commas, regardless of their status, payment method and date.
	 *
	 * [--from=<day>]
	 * : Only orders created on this day or later, YYYY-MM-DD, that are sent to KROS according to the settings.
	 *
	 * [--to=<day>]
	 * : Only orders created on this day or before.
	 *
	 * [--dry-run]
	 * : Sends nothing; shows what would be sent, order by order.
	 *
	 * [--format=<format>]
	 * : Shows the result of the run as table, csv, json or yaml. A dry run shows its orders (table by default), or their count.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kros export-orders --order=1001,1002
	 *     wp kros export-orders --from=2026-01-01 --dry-run --format=csv
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$this->guarded(
			function () use ( $options ) {
				if ( empty( $options['dry-run'] ) ) {
					$this->whole_run( RunKind::EXPORT, $options );
					return;
				}
				$format = $this->format( $options, 'table', array_merge( self::FORMATS, [ 'count' ] ) );
				$chosen = $this->chosen( RunKind::EXPORT, $options );
				$rows   = array_map( [ $this, 'row' ], null === $chosen ? $this->due() : $chosen );
				$this->show( $format, $rows, [ 'order', 'answer', 'total', 'currency', 'remark' ] );
			}
		);
	}

	/** What an export would do with one order. */
	private function row( int $order_id ): array {
		$found    = $this->preview->of( $order_id, Document::ORDER, 0 );
		$decision = (array) $found['decision'] + [ 'answer' => 'no', 'reason' => '' ];
		$totals   = (array) $found['totals'] + [ 'gross' => '', 'currency' => '' ];
		$order    = wc_get_order( $order_id );
		$remarks  = array_unique( array_filter( array_merge( [ $decision['reason'], $found['refused'] ], $found['warnings'] ) ) );
		return [
			'order'    => $order instanceof \WC_Order ? $order->get_order_number() : (string) $order_id,
			'answer'   => '' === $found['refused'] ? $decision['answer'] : 'refused',
			'total'    => $totals['gross'],
			'currency' => $totals['currency'],
			'remark'   => implode( '; ', $remarks ),
		];
	}

	/** Orders that an export would look at: those without a row, and those whose row waits. */
	private function due(): array {
		$missing = [
			'statuses'     => Options::texts( 'wc_kros_export_statuses' ),
			'created_from' => Options::instant( 'wc_kros_export_from' ),
			'after_id'     => 0,
			'limit'        => 500,
		];
		$ids     = $this->ledger->orders_without_number( Document::ORDER );
		do {
			$found               = $this->missing->ids( $missing )['ids'];
			$ids                 = array_merge( $ids, $found );
			$missing['after_id'] = $found ? max( $found ) : 0;
		} while ( count( $found ) === $missing['limit'] );
		sort( $ids );
		return array_values( array_unique( $ids ) );
	}
}
