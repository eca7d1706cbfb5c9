<?php
namespace Kros\WooCommerce\Wiring;

use Kros\WooCommerce\Database\Store;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Ledger\Claim;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
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
 * Hands each request of the engine to the class that answers it, built when it is first needed. An exception of a class passes through and
 * ends the call.
 */
final class Port implements Shop {

	/** Shop request => class and method. */
	const REQUESTS = [
		'orders.missing'   => [ MissingOrders::class, 'ids' ],
		'orders.read'      => [ OrderReader::class, 'read' ],
		'orders.trashed'   => [ OrderReader::class, 'trashed' ],
		'orders.write'     => [ OrderWriter::class, 'write' ],
		'documents.filter' => [ DocumentFilter::class, 'filter' ],
		'ledger.add'       => [ Ledger::class, 'add' ],
		'ledger.claim'     => [ Claim::class, 'rows' ],
		'ledger.save'      => [ Ledger::class, 'save' ],
		'ledger.find'      => [ Ledger::class, 'find' ],
		'ledger.list'      => [ Ledger::class, 'made_since' ],
		'report.write'     => [ Findings::class, 'write' ],
		'store.claim'      => [ Store::class, 'claim' ],
		'store.swap'       => [ Store::class, 'swap' ],
		'store.read'       => [ Store::class, 'read' ],
		'store.write'      => [ Store::class, 'write' ],
		'log.write'        => [ Log::class, 'write' ],
		'run.report'       => [ Runs::class, 'report' ],
		'stock.known'      => [ Cards::class, 'known' ],
		'stock.products'   => [ Products::class, 'find' ],
		'stock.read'       => [ Products::class, 'read' ],
		'stock.store'      => [ Batch::class, 'store' ],
		'stock.entries'    => [ Changes::class, 'entries' ],
		'stock.outcomes'   => [ Changes::class, 'outcomes' ],
		'stock.write'      => [ Batch::class, 'write' ],
		'stock.again'      => [ Cards::class, 'again' ],
		'stock.ids'        => [ Cards::class, 'ids' ],
		'stock.cards'      => [ Cards::class, 'rows' ],
		'stock.linked'     => [ Cards::class, 'linked' ],
	];

	/** @var Plugin */ private $plugin;

	public function __construct( Plugin $plugin ) {
		$this->plugin = $plugin;
	}

	/** @return array|\stdClass */
	public function ask( string $name, array $message ) {
		if ( ! isset( self::REQUESTS[ $name ] ) ) {
			throw new \InvalidArgumentException( "The shop does not know the request $name" );
		}
		list( $class, $method ) = self::REQUESTS[ $name ];
		$answer                 = call_user_func( [ $this->plugin->get( $class ), $method ], $message );
		return $answer ? $answer : new \stdClass();
	}

	public function answer( string $json ): string {
		$message = Json::decode( $json );
		// What is the engine's own goes back as it came: an array would turn its empty objects into lists.
		if ( isset( $message['values'] ) || isset( $message['documents'] ) ) {
			$message = (array) json_decode( $json );
		}
		return Json::encode( $this->ask( isset( $message['ask'] ) ? $message['ask'] : '', $message ) );
	}
}
