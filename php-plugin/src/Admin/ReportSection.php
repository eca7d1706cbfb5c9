<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\FixDifference;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Reports\ReportRun;

defined( 'ABSPATH' ) || exit;

/**
 * The reconciliation report on the screen: button, differences, and what mends each.
 */
final class ReportSection {

	const SHOWN = 200;

	/** Seconds of one slice, in the request of the browser that looks at it. */
	const SLICE = 5;

	/** @var Findings */ private $findings;
	/** @var ReportRun */ private $run;
	/** @var FixDifference */ private $mend;
	/** @var Rest */ private $rest;

	public function __construct( Findings $findings, ReportRun $run, FixDifference $mend, Rest $rest ) {
		$this->findings = $findings;
		$this->run      = $run;
		$this->mend     = $mend;
		$this->rest     = $rest;
	}

	public function show() {
		$rows = $this->findings->rows( self::SHOWN );
		Template::show(
			'field-report',
			[
				'last'   => $this->findings->last(),
				'rows'   => $rows,
				'kinds'  => self::kinds(),
				'mends'  => FixDifference::labels(),
				'asked'  => FixDifference::questions(),
				'orders' => self::orders( $rows ),
			]
		);
	}

	public function register_route() {
		$run = [
			'type'    => 'integer',
			'default' => 0,
		];
		$this->rest->route( '/report', 'POST', 'manage_woocommerce', [ $this, 'work' ], [ 'run' => $run ] );
		$arguments = [
			'row'     => [ 'required' => true, 'type' => 'integer' ],
			'how'     => [ 'required' => true, 'type' => 'string', 'enum' => array_keys( FixDifference::labels() ) ],
			'confirm' => [ 'default' => '', 'type' => 'string' ],
		];
		$this->rest->route( '/report/mend', 'POST', 'manage_woocommerce', [ $this, 'mend' ], $arguments );
	}

	/** @return array run, more, message. Without a run, one is begun. */
	public function work( $request ) {
		return $request['run'] ? $this->run->step( $request['run'], self::SLICE ) : $this->run->work( self::SLICE, get_current_user_id() );
	}

	/** @return array done, message, and where needed asks, changed. */
	public function mend( $request ) {
		return $this->mend->row( (int) $request['row'], $request['how'], $request['confirm'] );
	}

	/** @return string[] Kind of a finding => label. */
	public static function kinds() {
		return [
			'no_document' => __( 'Order without a document', 'wc-kros-fakturacia-sklad-connector' ),
			'not_issued'  => __( 'Document not issued', 'wc-kros-fakturacia-sklad-connector' ),
			'not_listed'  => __( 'Document missing in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'no_order'    => __( 'Document without an order', 'wc-kros-fakturacia-sklad-connector' ),
			'number'      => __( 'Number', 'wc-kros-fakturacia-sklad-connector' ),
			'total'       => __( 'Total', 'wc-kros-fakturacia-sklad-connector' ),
			'paid'        => __( 'Payment', 'wc-kros-fakturacia-sklad-connector' ),
			'stock'       => __( 'Stock', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** Links to the orders of these rows, in one read. */
	private static function orders( array $rows ) {
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
