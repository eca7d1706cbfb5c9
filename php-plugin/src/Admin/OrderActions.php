<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Actions\EmailDocument;
use Kros\WooCommerce\Actions\IssueDocument;
use Kros\WooCommerce\Actions\OrderAnswers;
use Kros\WooCommerce\Actions\SendAgain;
use Kros\WooCommerce\Documents\IssuedDocuments;
use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Words\DocumentLabels;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What can be done with the documents of one order: choices among WooCommerce's order actions, and the routes behind the buttons of the box.
 */
final class OrderActions {

	const ISSUE = 'wc_kros_issue_';
	const EMAIL = 'wc_kros_email_';
	const AGAIN = 'wc_kros_send_again';

	/** @var IssueDocument */ private $issue;
	/** @var SendAgain */ private $send_again;
	/** @var EmailDocument */ private $email;
	/** @var OrderAnswers */ private $answers;
	/** @var Ledger */ private $ledger;
	/** @var IssuedDocuments */ private $documents;
	/** @var Rest */ private $rest;

	public function __construct(
		IssueDocument $issue,
		SendAgain $send_again,
		EmailDocument $email,
		OrderAnswers $answers,
		Ledger $ledger,
		IssuedDocuments $documents,
		Rest $rest
	) {
		$this->issue      = $issue;
		$this->send_again = $send_again;
		$this->email      = $email;
		$this->answers    = $answers;
		$this->ledger     = $ledger;
		$this->documents  = $documents;
		$this->rest       = $rest;
	}

	/**
	 * Adds the choices to the order's actions.
	 *
	 * @param string[]       $actions Choices.
	 * @param \WC_Order|null $order   The order; WooCommerce 4 names it only in `$theorder`.
	 * @return string[]
	 */
	public function offer( $actions, $order = null ) {
		global $theorder;
		$order = $order ? $order : $theorder;
		if ( $order instanceof \WC_Order ) {
			$actions = $this->offer_emails( $actions, $order->get_id() );
		}
		foreach ( DocumentLabels::issue() as $kind => $label ) {
			$actions[ self::ISSUE . $kind ] = $label;
		}
		if ( $order instanceof \WC_Order && $this->may_send_again( $order->get_id() ) ) {
			$actions[ self::AGAIN ] = __( 'Send to KROS again', 'wc-kros-fakturacia-sklad-connector' );
		}
		return $actions;
	}

	public function register_routes(): void {
		$kind = [
			'required' => true,
			'type'     => 'string',
		];
		$ref  = [
			'default' => 0,
			'type'    => 'integer',
		];
		$this->route( 'issue', [ 'kind' => $kind + [ 'enum' => Document::ISSUED_KINDS ] ] );
		$this->route( 'email', [ 'kind' => $kind, 'ref' => $ref ] );
		$this->route(
			'send-again',
			[
				'kind'    => [ 'default' => Document::ORDER, 'type' => 'string' ],
				'ref'     => $ref,
				'confirm' => [ 'default' => '', 'type' => 'string' ],
			]
		);
	}

	/** @return array result, message. */
	public function issue( $request ): array {
		return $this->issue->issue( (int) $request['id'], $request['kind'] );
	}

	/** @return array result, message. */
	public function email( $request ): array {
		return $this->email->send( (int) $request['id'], $request['kind'], (int) $request['ref'] );
	}

	/** @return array result, message. */
	public function send_again( $request ): array {
		return $this->send_again->send( (int) $request['id'], $request['kind'], (int) $request['ref'], $request['confirm'] );
	}

	/** @param \WC_Order $order Order. */
	public function issue_proforma( $order ): void {
		$this->answers->remember( $order->get_id(), $this->issue->issue( $order->get_id(), Document::PROFORMA ) );
	}

	/** @param \WC_Order $order Order. */
	public function issue_invoice( $order ): void {
		$this->answers->remember( $order->get_id(), $this->issue->issue( $order->get_id(), Document::INVOICE ) );
	}

	/**
	 * The order's notes say what became of it.
	 *
	 * @param \WC_Order $order Order.
	 */
	public function email_proforma( $order ): void {
		$this->email->send( $order->get_id(), Document::PROFORMA, 0 );
	}

	/**
	 * The order's notes say what became of it.
	 *
	 * @param \WC_Order $order Order.
	 */
	public function email_invoice( $order ): void {
		$this->email->send( $order->get_id(), Document::INVOICE, 0 );
	}

	/**
	 * The word typed into the box goes with it.
	 *
	 * @param \WC_Order $order Order.
	 */
	public function send_order_again( $order ): void {
		$confirm = isset( $_POST['wc_kros_confirm'] ) ? sanitize_text_field( wp_unslash( $_POST['wc_kros_confirm'] ) ) : '';
		$this->send_again->send( $order->get_id(), Document::ORDER, 0, $confirm );
	}

	private function route( string $name, array $arguments ): void {
		$callback = [ $this, str_replace( '-', '_', $name ) ];
		$this->rest->route( "/orders/(?P<id>\d+)/$name", 'POST', Capabilities::EDIT_ORDERS, $callback, $arguments );
	}

	private function offer_emails( array $actions, int $order_id ): array {
		foreach ( $this->documents->of( $order_id ) as $document ) {
			if ( Document::CREDIT_NOTE !== $document['kind'] ) {
				/* translators: 1: kind of document, 2: its number. */
				$label = __( 'Send by e-mail again: %1$s %2$s', 'wc-kros-fakturacia-sklad-connector' );
				$kind  = mb_strtolower( LedgerLabels::kind( $document['kind'] ), 'UTF-8' );

				$actions[ self::EMAIL . $document['kind'] ] = sprintf( $label, $kind, $document['number'] );
			}
		}
		return $actions;
	}

	/** The action is about the order's own document, and of several the one made last. */
	private function may_send_again( int $order_id ): bool {
		$documents = wp_list_filter( $this->ledger->overview( [ $order_id ] )[ $order_id ], [ 'kind' => Document::ORDER ] );
		return $documents && Document::may_send_again( end( $documents ) );
	}
}
