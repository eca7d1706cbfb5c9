<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Documents\IssuedDocuments;
use Kros\WooCommerce\Email\Mailer;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * "Send by e-mail" on the order: as an action of the order and as a button in the box.
 */
final class EmailDocument {

	const PREFIX = 'wc_kros_email_';

	private $plugin;
	/** @var IssuedDocuments */ private $documents;
	/** @var Rest */ private $rest;

	public function __construct( IssuedDocuments $documents, Rest $rest ) {
		$this->plugin    = Plugin::instance();
		$this->documents = $documents;
		$this->rest      = $rest;
	}

	/**
	 * @param array          $actions Actions of WooCommerce.
	 * @param \WC_Order|null $order   Order; older versions do not name it.
	 * @return array
	 */
	public function offer( $actions, $order = null ) {
		global $theorder;
		$order = $order ? $order : $theorder;
		foreach ( $order instanceof \WC_Order ? $this->documents->of( $order->get_id() ) : [] as $document ) {
			if ( 'credit_note' !== $document['kind'] ) {
				/* translators: 1: kind of document, 2: its number. */
				$label = __( 'Send by e-mail again: %1$s %2$s', 'wc-kros-fakturacia-sklad-connector' );
				$kind  = mb_strtolower( LedgerLabels::kind( $document['kind'] ), 'UTF-8' );

				$actions[ self::PREFIX . $document['kind'] ] = sprintf( $label, $kind, $document['number'] );
			}
		}
		return $actions;
	}

	/** The merchant chose it; the order's notes say what became of it. */
	public function send_invoice( $order ) {
		$this->send( $order->get_id(), 'invoice', 0 );
	}

	/** The merchant chose it; the order's notes say what became of it. */
	public function send_proforma( $order ) {
		$this->send( $order->get_id(), 'proforma', 0 );
	}

	public function register_route() {
		$this->rest->route(
			'/orders/(?P<id>\d+)/email',
			'POST',
			'edit_shop_orders',
			[ $this, 'route' ],
			[
				'kind' => [ 'required' => true, 'type' => 'string' ],
				'ref'  => [ 'default' => 0, 'type' => 'integer' ],
			]
		);
	}

	/** @return array result, message. */
	public function route( $request ) {
		return $this->send( (int) $request['id'], (string) $request['kind'], (int) $request['ref'] );
	}

	/**
	 * @param int    $order_id Order.
	 * @param string $kind     Kind of document.
	 * @param int    $ref      Refund of a credit note, else 0.
	 * @return array `result`: done, later, failed or skipped; `message`: a sentence.
	 */
	public function send( $order_id, $kind, $ref ) {
		$document = $this->documents->one( $order_id, $kind, $ref );
		if ( ! $document ) {
			return [
				'result'  => 'skipped',
				'message' => __( 'the order has no issued document to send', 'wc-kros-fakturacia-sklad-connector' ),
			];
		}
		return $this->plugin->get( Mailer::class )->send_asked( $document );
	}
}
