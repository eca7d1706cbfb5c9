<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Documents\PdfDownload;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Sync\BulkRun;
use Kros\WooCommerce\Words\BulkSummary;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What can be done with the orders that are ticked in the list. What a page cannot wait for continues in the background; the notice
 * on the list counts what was done, skipped and failed.
 */
final class BulkActions {

	const RUNS    = [
		'wc_kros_issue_invoice'  => RunKind::ISSUE_INVOICE,
		'wc_kros_issue_proforma' => RunKind::ISSUE_PROFORMA,
		'wc_kros_email'          => RunKind::EMAIL,
	];
	const PDF     = 'wc_kros_pdf';
	const SHOW    = 'wc_kros_preview';
	const RUN     = 'kros_run';
	const PREVIEW = 'kros_preview';
	const MESSAGE = 'wc_kros_bulk_';
	const SECONDS = 8;

	/** @var BulkRun */ private $bulk;
	/** @var Runs */ private $runs;
	/** @var JobQueue */ private $queue;
	/** @var PdfDownload */ private $download;

	public function __construct( BulkRun $bulk, Runs $runs, JobQueue $queue, PdfDownload $download ) {
		$this->bulk     = $bulk;
		$this->runs     = $runs;
		$this->queue    = $queue;
		$this->download = $download;
	}

	/** Adds the actions to the list's own. */
	public function offer( $actions ) {
		if ( ! Capabilities::may_edit_orders() ) {
			return $actions;
		}
		return $actions + [
			'wc_kros_issue_proforma' => __( 'KROS: issue pro forma invoice', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_issue_invoice'  => __( 'KROS: issue invoice', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_email'          => __( 'KROS: send by e-mail', 'wc-kros-fakturacia-sklad-connector' ),
			self::PDF                => __( 'KROS: download PDF', 'wc-kros-fakturacia-sklad-connector' ),
			self::SHOW               => __( 'KROS: show preview', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @param string $redirect Where the list goes afterwards.
	 * @param string $action   Chosen action.
	 * @param int[]  $ids      Ticked orders.
	 * @return string
	 */
	public function handle( $redirect, $action, $ids ) {
		$ids = array_values( array_filter( array_map( 'absint', (array) $ids ) ) );
		if ( ! $ids || ! Capabilities::may_edit_orders() ) {
			return $redirect;
		}
		$redirect = remove_query_arg( [ self::RUN, self::PREVIEW ], $redirect );
		if ( self::SHOW === $action ) {
			return add_query_arg( self::PREVIEW, $ids[0], $redirect );
		}
		if ( self::PDF === $action ) {
			// Comes back only when there is no file to send.
			set_transient( self::MESSAGE . get_current_user_id(), $this->download->send( $ids ), 10 * MINUTE_IN_SECONDS );
			return $redirect;
		}
		if ( ! isset( self::RUNS[ $action ] ) ) {
			return $redirect;
		}
		$run = $this->bulk->start( self::RUNS[ $action ], $ids, get_current_user_id() );
		if ( $this->bulk->advance( $run, self::SECONDS ) || $this->bulk->is_active() ) {
			$this->queue->enqueue( Jobs::BULK );
		}
		return add_query_arg( self::RUN, $run, $redirect );
	}

	/** The result, above the list. */
	public function notice(): void {
		if ( ! Capabilities::may_edit_orders() ) {
			return;
		}
		$message = get_transient( self::MESSAGE . get_current_user_id() );
		if ( is_array( $message ) ) {
			delete_transient( self::MESSAGE . get_current_user_id() );
			Template::show( 'notice-bulk', $message );
		}
		$run = isset( $_GET[ self::RUN ] ) ? $this->runs->get( absint( $_GET[ self::RUN ] ) ) : null;
		if ( $run && in_array( $run['kind'], RunKind::BULK, true ) ) {
			$cursor  = $this->bulk->cursor( $run['id'] );
			$failed  = 'failed' === $run['state'];
			$reasons = BulkSummary::reasons( $cursor );
			$rests   = $cursor['left'] && 'running' !== $run['state'];
			Template::show(
				'notice-bulk',
				[
					'kind'    => $failed || $cursor['failed'] ? 'error' : ( $reasons || $rests ? 'warning' : 'success' ),
					'title'   => BulkSummary::numbers( $cursor, $run['state'] ),
					'reasons' => array_merge( $failed ? [ LedgerLabels::sentence( $run['message'] ) ] : [], $reasons ),
					'links'   => [],
				]
			);
		}
	}
}
