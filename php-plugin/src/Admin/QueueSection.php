<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\QueueList;
use Kros\WooCommerce\Actions\QueueRow;
use Kros\WooCommerce\Actions\QueueRowView;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\Words\DocumentLabels;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\Links;
use Kros\WooCommerce\Words\LogLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The queue in the section "Sync": every row of the ledger, or one of them.
 */
final class QueueSection {

	const PER_PAGE = 50;

	/** @var QueueList */ private $queue;
	/** @var QueueRow */ private $row;
	/** @var OrderNumbers */ private $numbers;
	/** @var LogLines */ private $lines;
	/** @var Rest */ private $rest;

	public function __construct( QueueList $queue, QueueRow $row, OrderNumbers $numbers, LogLines $lines, Rest $rest ) {
		$this->queue   = $queue;
		$this->row     = $row;
		$this->numbers = $numbers;
		$this->lines   = $lines;
		$this->rest    = $rest;
	}

	public function register_routes(): void {
		foreach ( [ 'retry', 'cancel' ] as $action ) {
			$this->rest->route(
				'/ledger/(?P<id>\d+)/' . $action,
				'POST',
				Capabilities::MANAGE,
				function ( $request ) use ( $action ) {
					return $this->row->$action( (int) $request['id'] );
				}
			);
		}
	}

	public function show(): void {
		$row = FilterForm::number( 'kros_row' );
		if ( $row ) {
			$this->show_row( $row );
			return;
		}
		$filter = self::filter();
		$counts = $this->queue->counts( $filter );
		$total  = QueueList::sum( $counts, $filter['states'], $filter['kinds'] );
		$pages  = max( 1, (int) ceil( $total / self::PER_PAGE ) );
		$page   = min( $pages, max( 1, FilterForm::number( 'paged' ) ) );
		$rows   = $total ? $this->queue->rows( $filter, ( $page - 1 ) * self::PER_PAGE, self::PER_PAGE ) : [];
		$orders = $this->numbers->orders( array_column( $rows, 'order_id' ) );
		$asked  = array_filter(
			[
				'kros_state'  => $filter['state'],
				'kros_kind'   => implode( '', $filter['kinds'] ),
				'kros_search' => $filter['search'],
			],
			'strlen'
		);
		Template::show(
			'section-queue',
			[
				'rows'   => array_map(
					function ( $row ) use ( $orders ) {
						return QueueRowView::view( $row, isset( $orders[ $row['order_id'] ] ) ? $orders[ $row['order_id'] ] : null );
					},
					$rows
				),
				'filter' => $filter,
				'views'  => $this->views( $counts, $filter ),
				'total'  => $total,
				'pages'  => $pages,
				'page'   => $page,
				'asked'  => $asked,
				'url'    => add_query_arg( array_map( 'rawurlencode', $asked ), Links::url( 'sync' ) ),
			]
		);
	}

	/** Says on the tab's name how many rows need attention. */
	public function label( $tabs ) {
		$count = isset( $tabs[ Links::TAB ] ) && is_admin() ? $this->queue->attention() : 0;
		if ( $count ) {
			$tabs[ Links::TAB ] .= ' (' . number_format_i18n( $count ) . ')';
		}
		return $tabs;
	}

	/** The form that the filter's inputs belong to. */
	public function form(): void {
		FilterForm::show( 'sync', 'kros-queue-filter' );
	}

	private function show_row( int $id ): void {
		$row    = $this->queue->row( $id );
		$orders = $row ? $this->numbers->orders( [ $row['order_id'] ] ) : [];
		$order  = $orders ? reset( $orders ) : null;
		Template::show(
			'queue-row',
			[
				'row'     => $row,
				'view'    => $row ? QueueRowView::view( $row, $order ) : null,
				'details' => $row ? DocumentLabels::details( $row ) : [],
				'lines'   => $row ? $this->lines->of_order( $row['order_id'], 20 ) : [],
				'levels'  => LogLabels::levels(),
				'back'    => Links::url( 'sync' ) . '#kros-queue',
			]
		);
	}

	/** The states that there are, as links with their counts. */
	private function views( array $counts, array $filter ): array {
		$views = [];
		$rows  = [ '' => [] ];
		if ( QueueList::sum( $counts, Document::UNRESOLVED, $filter['kinds'] ) ) {
			$rows['problems'] = Document::UNRESOLVED;
		}
		foreach ( Document::STATES as $state ) {
			if ( QueueList::sum( $counts, [ $state ], $filter['kinds'] ) || $state === $filter['state'] ) {
				$rows[ $state ] = [ $state ];
			}
		}
		foreach ( $rows as $name => $states ) {
			$views[ $name ] = [
				'label' => self::view_label( $name ),
				'count' => QueueList::sum( $counts, $states, $filter['kinds'] ),
			];
		}
		return $views;
	}

	private static function view_label( string $name ): string {
		if ( '' === $name ) {
			return __( 'All', 'wc-kros-fakturacia-sklad-connector' );
		}
		return 'problems' === $name ? __( 'Action needed', 'wc-kros-fakturacia-sklad-connector' ) : LedgerLabels::label( $name );
	}

	private static function filter(): array {
		$state  = FilterForm::text( 'kros_state' );
		$states = 'problems' === $state ? Document::UNRESOLVED : array_values( array_intersect( Document::STATES, [ $state ] ) );
		return [
			'state'  => $states ? $state : '',
			'states' => $states,
			'kinds'  => array_values( array_intersect( Document::KINDS, [ FilterForm::text( 'kros_kind' ) ] ) ),
			'search' => FilterForm::text( 'kros_search' ),
		];
	}
}
