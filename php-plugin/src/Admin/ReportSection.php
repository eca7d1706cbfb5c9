<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\FixDifference;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Sync\ReportRun;
use Kros\WooCommerce\Words\ReportLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The reconciliation report on the screen: button, differences, and how each can be fixed.
 */
final class ReportSection {

	const SHOWN = 200;

	/** Seconds of one batch, in the request of the browser that looks at it. */
	const SECONDS = 5;

	/** @var Findings */ private $findings;
	/** @var ReportRun */ private $run;
	/** @var FixDifference */ private $fix;
	/** @var Rest */ private $rest;

	public function __construct( Findings $findings, ReportRun $run, FixDifference $fix, Rest $rest ) {
		$this->findings = $findings;
		$this->run      = $run;
		$this->fix     = $fix;
		$this->rest     = $rest;
	}

	public function show(): void {
		$rows = $this->findings->rows( self::SHOWN );
		Template::show(
			'field-report',
			[
				'last'   => $this->findings->last(),
				'rows'   => $rows,
				'kinds'  => ReportLabels::findings(),
				'fixes'  => ReportLabels::fixes(),
				'asked'  => ReportLabels::questions(),
				'orders' => self::orders( $rows ),
			]
		);
	}

	public function register_route(): void {
		$run = [
			'type'    => 'integer',
			'default' => 0,
		];
		$this->rest->route( '/report', 'POST', Capabilities::MANAGE, [ $this, 'work' ], [ 'run' => $run ] );
		$arguments = [
			'row'     => [ 'required' => true, 'type' => 'integer' ],
			'how'     => [ 'required' => true, 'type' => 'string', 'enum' => array_keys( ReportLabels::fixes() ) ],
			'confirm' => [ 'default' => '', 'type' => 'string' ],
		];
		$this->rest->route( '/report/mend', 'POST', Capabilities::MANAGE, [ $this, 'fix' ], $arguments );
	}

	/** @return array run, more, message. Without a run, one is begun. */
	public function work( $request ): array {
		return $request['run'] ? $this->run->step( (int) $request['run'], self::SECONDS ) : $this->run->begin( self::SECONDS, get_current_user_id() );
	}

	/** @return array done, message, and where needed asks, changed. */
	public function fix( $request ): array {
		return $this->fix->row( (int) $request['row'], $request['how'], $request['confirm'] );
	}

	/** Links to the orders of these rows, in one read. */
	private static function orders( array $rows ): array {
		$ids   = array_values( array_unique( array_filter( array_map( 'intval', array_column( $rows, 'order_id' ) ) ) ) );
		$links = [];
		$found = $ids ? wc_get_orders( [ 'post__in' => $ids, 'limit' => -1, 'type' => 'shop_order' ] ) : [];
		foreach ( $found as $order ) {
			$links[ $order->get_id() ] = [
				'number' => $order->get_order_number(),
				'url'    => $order->get_edit_order_url(),
			];
		}
		return $links;
	}
}
