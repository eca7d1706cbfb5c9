<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Wiring\Jobs;
use Kros\WooCommerce\Wiring\Port;

defined( 'ABSPATH' ) || exit;

/**
 * "Send again": as an action of the order and as a button in the box. What happens decides the engine; its answer is shown in the box.
 */
final class SendAgain {

	const ACTION  = 'wc_kros_send_again';
	const OFFERED = [ 'refused', 'attention', 'cancelled', 'issued' ];

	private $plugin;
	/** @var Scheduler */ private $clock;
	/** @var Rest */ private $rest;
	/** @var Ledger */ private $ledger;
	/** @var Log */ private $log;

	public function __construct( Scheduler $clock, Rest $rest, Ledger $ledger, Log $log ) {
		$this->rest   = $rest;
		$this->plugin = Plugin::instance();
		$this->clock  = $clock;
		$this->ledger = $ledger;
		$this->log    = $log;
	}

	/**
	 * @param array $document Ledger row.
	 * @return bool Whether the merchant may ask for it.
	 */
	public static function is_offered( array $document ) {
		return 'payment' !== $document['kind'] && in_array( $document['state'], self::OFFERED, true );
	}

	/**
	 * Adds the choice to the order's actions where it may help.
	 *
	 * @param array          $actions Choices.
	 * @param \WC_Order|null $order   The order; WooCommerce 4 names it only in `$theorder`.
	 * @return array
	 */
	public function offer( $actions, $order = null ) {
		global $theorder;
		$order = $order ? $order : $theorder;
		if ( $order instanceof \WC_Order && $this->is_offered_for( $order->get_id() ) ) {
			$actions[ self::ACTION ] = __( 'Send to KROS again', 'wc-kros-fakturacia-sklad-connector' );
		}
		return $actions;
	}

	/** The action is about the order's own document, and of several the one made last. */
	private function is_offered_for( $order_id ) {
		$documents = wp_list_filter( $this->ledger->overview( [ $order_id ] )[ $order_id ], [ 'kind' => 'order' ] );
		return $documents && self::is_offered( end( $documents ) );
	}

	/** The merchant chose it; the word typed into the box goes with it. */
	public function order_action( $order ) {
		$confirm = isset( $_POST['wc_kros_confirm'] ) ? sanitize_text_field( wp_unslash( $_POST['wc_kros_confirm'] ) ) : '';
		$this->send( $order->get_id(), 'order', 0, $confirm );
	}

	public function register_route() {
		$this->rest->route(
			'/orders/(?P<id>\d+)/send-again',
			'POST',
			'edit_shop_orders',
			[ $this, 'route' ],
			[
				'kind'    => [ 'default' => 'order', 'type' => 'string' ],
				'ref'     => [ 'default' => 0, 'type' => 'integer' ],
				'confirm' => [ 'default' => '', 'type' => 'string' ],
			]
		);
	}

	/** @return array result, message. */
	public function route( $request ) {
		return $this->send( (int) $request['id'], $request['kind'], (int) $request['ref'], $request['confirm'] );
	}

	/**
	 * @param int $order_id Order.
	 * @return array|null The last answer this user got for the order: result, message. Shown once, unless it asks for a word.
	 */
	public function last_answer( $order_id ) {
		$answer = get_transient( self::key( $order_id ) );
		if ( $answer && 'confirm' !== $answer['result'] ) {
			delete_transient( self::key( $order_id ) );
		}
		return $answer ? $answer : null;
	}

	/**
	 * Keeps an answer until the box shows it to this user.
	 *
	 * @param int   $order_id Order.
	 * @param array $answer   result, message.
	 */
	public static function remember( $order_id, array $answer ) {
		set_transient( self::key( $order_id ), $answer, 10 * MINUTE_IN_SECONDS );
	}

	/**
	 * @param int    $order_id Order.
	 * @param string $kind     Kind of document.
	 * @param int    $ref      Refund of a credit note, else 0.
	 * @param string $confirm  The word that was typed, or nothing.
	 * @return array result, message.
	 */
	public function send( $order_id, $kind, $ref, $confirm ) {
		try {
			$input  = [
				'order_id' => $order_id,
				'kind'     => $kind,
				'ref'      => $ref,
				'confirm'  => $confirm,
			];
			$answer = $this->plugin->get( Engine::class )->call( 'send_again', $input, $this->plugin->get( Port::class ) );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, $order_id );
			$answer = [
				'result'  => 'refused',
				'message' => $this->log->clean( $failure->getMessage() ),
			];
		}
		$answer = array_intersect_key( $answer, [ 'result' => 1, 'message' => 1 ] );
		self::remember( $order_id, $answer );
		if ( 'queued' === $answer['result'] ) {
			$this->clock->enqueue( Jobs::EXPORT );
		}
		return $answer;
	}

	private static function key( $order_id ) {
		return 'wc_kros_answer_' . get_current_user_id() . '_' . (int) $order_id;
	}
}
