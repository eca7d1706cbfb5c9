<?php
namespace Kros\WooCommerce\Tests\Support;

use Kros\WooCommerce\Reports\Findings;

/**
 * A shop with findings of a reconciliation report.
 */
abstract class ReportTestCase extends ShopTestCase {

	protected static function finding( $order_id, array $change = [] ) {
		return $change + [
			'item'       => "paid:$order_id:invoice:0",
			'kind'       => 'paid',
			'order_id'   => $order_id,
			'document'   => 'invoice',
			'ref'        => 0,
			'card'       => '',
			'code'       => '',
			'product_id' => 0,
			'number'     => 'OF1',
			'expected'   => 'paid',
			'found'      => 'not paid',
			'message'    => 'KROS and the shop disagree <b>.',
			'mend'       => 'seen',
		];
	}

	protected function written( $generation, array $findings, $done = true, array $keep = [] ) {
		$this->ask( 'report.write', [ 'generation' => $generation, 'findings' => $findings, 'done' => $done, 'keep' => $keep ] );
		if ( $done ) {
			$last = [ 'generation' => $generation, 'at' => time(), 'message' => 'Compared 9.', 'found' => count( $findings ), 'compared' => 9 ];
			$this->ask( 'store.write', [ 'values' => [ 'report:last' => $last ] ] );
		}
	}

	protected function found() {
		return $this->get( Findings::class )->rows( 100 );
	}

	protected function route( $path, array $body = [] ) {
		$request = new \WP_REST_Request( 'POST', '/wc-kros/v1/' . $path );
		foreach ( $body as $name => $value ) {
			$request->set_param( $name, $value );
		}
		return rest_do_request( $request );
	}
}
