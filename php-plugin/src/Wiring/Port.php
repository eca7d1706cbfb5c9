<?php
namespace Kros\WooCommerce\Wiring;

use Kros\WooCommerce\Database\Store;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Ledger\Claim;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Shop\DocumentFilter;
use Kros\WooCommerce\Shop\MissingOrders;
use Kros\WooCommerce\Shop\OrderReader;
use Kros\WooCommerce\Shop\OrderWriter;
use Kros\WooCommerce\Stock\Batch;
use Kros\WooCommerce\Stock\Cards;
use Kros\WooCommerce\Stock\Changes;
use Kros\WooCommerce\Stock\Products;

defined( 'ABSPATH' ) || exit;

/**
 * Hands each ask of the engine to the class that answers it. An exception of a class passes through and ends the call.
 */
final class Port implements Shop {

	private $asks;

	public function __construct(
		MissingOrders $missing,
		OrderReader $reader,
		OrderWriter $writer,
		DocumentFilter $filter,
		Ledger $ledger,
		Claim $claim,
		Store $store,
		Log $log,
		Runs $runs,
		Cards $cards,
		Changes $changes,
		Products $products,
		Batch $slice,
		Findings $findings
	) {
		$this->asks = [
			'orders.missing'   => [ $missing, 'ids' ],
			'orders.read'      => [ $reader, 'read' ],
			'orders.trashed'   => [ $reader, 'trashed' ],
			'orders.write'     => [ $writer, 'write' ],
			'documents.filter' => [ $filter, 'filter' ],
			'ledger.add'       => [ $ledger, 'add' ],
			'ledger.claim'     => [ $claim, 'rows' ],
			'ledger.save'      => [ $ledger, 'save' ],
			'ledger.find'      => [ $ledger, 'find' ],
			'ledger.list'      => [ $ledger, 'made_since' ],
			'report.write'     => [ $findings, 'write' ],
			'store.claim'      => [ $store, 'claim' ],
			'store.swap'       => [ $store, 'swap' ],
			'store.read'       => [ $store, 'read' ],
			'store.write'      => [ $store, 'write' ],
			'log.write'        => [ $log, 'write' ],
			'run.report'       => [ $runs, 'report' ],
			'stock.known'      => [ $cards, 'known' ],
			'stock.products'   => [ $products, 'find' ],
			'stock.read'       => [ $products, 'read' ],
			'stock.store'      => [ $slice, 'store' ],
			'stock.entries'    => [ $changes, 'entries' ],
			'stock.write'      => [ $slice, 'write' ],
			'stock.again'      => [ $cards, 'again' ],
			'stock.ids'        => [ $cards, 'ids' ],
			'stock.cards'      => [ $cards, 'rows' ],
			'stock.linked'     => [ $cards, 'linked' ],
		];
	}

	public function ask( $name, array $message ) {
		if ( ! isset( $this->asks[ $name ] ) ) {
			throw new \InvalidArgumentException( "The shop does not know the ask $name" );
		}
		$answer = call_user_func( $this->asks[ $name ], $message );
		return $answer ? $answer : new \stdClass();
	}

	public function answer( $json ) {
		$message = Json::decode( $json );
		// What is the engine's own goes back as it came: an array would turn its empty objects into lists.
		if ( isset( $message['values'] ) || isset( $message['documents'] ) ) {
			$message = (array) json_decode( $json );
		}
		return Json::encode( $this->ask( isset( $message['ask'] ) ? $message['ask'] : '', $message ) );
	}
}
