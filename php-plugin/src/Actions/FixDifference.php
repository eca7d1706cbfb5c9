<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\Scheduler;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Wiring\Jobs;
use Kros\WooCommerce\Wiring\Port;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What the button beside a finding does. What is right for the finding, the engine has said; here it is only asked for.
 */
final class FixDifference {

	const SECONDS = 10;

	/** States of a document that KROS has. */
	const SENT = [ 'accepted', 'issued' ];

	/** @var Findings */ private $findings;
	/** @var Scheduler */ private $clock;
	/** @var FixOrder */ private $orders;

	public function __construct( Findings $findings, Scheduler $clock, FixOrder $orders ) {
		$this->findings = $findings;
		$this->clock    = $clock;
		$this->orders   = $orders;
	}

	/** @return string[] What mends => label of the button. */
	public static function labels() {
		return [
			'export'    => __( 'Send the order now', 'wc-kros-fakturacia-sklad-connector' ),
			'issue'     => __( 'Issue now', 'wc-kros-fakturacia-sklad-connector' ),
			'pay'       => __( 'Post the payment', 'wc-kros-fakturacia-sklad-connector' ),
			'paid'      => __( 'Mark the order as paid', 'wc-kros-fakturacia-sklad-connector' ),
			'restore'   => __( 'Restore the order', 'wc-kros-fakturacia-sklad-connector' ),
			'again'     => __( 'Look up and send again', 'wc-kros-fakturacia-sklad-connector' ),
			'reconcile' => __( 'Look up in KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'import'    => __( 'Import this card', 'wc-kros-fakturacia-sklad-connector' ),
			'check'     => __( 'Check again', 'wc-kros-fakturacia-sklad-connector' ),
			'seen'      => __( 'Mark as seen', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/** @return string[] What mends => what is asked first. */
	public static function questions() {
		return [
			'paid'    => __(
				'Mark the order as paid? WooCommerce changes its status and sends the customer its usual e-mails.',
				'wc-kros-fakturacia-sklad-connector'
			),
			'restore' => __( 'Restore the order from the trash?', 'wc-kros-fakturacia-sklad-connector' ),
		];
	}

	/**
	 * @param array $row Row of the report.
	 * @return string[] What its buttons do; `seen` is always possible.
	 */
	public static function offered( array $row ) {
		return array_unique( array_merge( array_filter( explode( ' ', $row['mend'] ) ), [ 'seen' ] ) );
	}

	/**
	 * @param int    $id      Row of the report.
	 * @param string $how     One of what is offered.
	 * @param string $confirm The word that was typed, where an answer asked for one.
	 * @return array `done`, `message`; `asks`: for a word; `changed`: the row is another one now.
	 */
	public function row( $id, $how, $confirm = '' ) {
		if ( ! $this->findings->take( $id ) ) {
			return self::answer( false, __( 'Someone else is working on this difference.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		try {
			return $this->taken( $id, $how, $confirm );
		} finally {
			$this->findings->release( $id );
		}
	}

	private function taken( $id, $how, $confirm ) {
		$row = $this->findings->get( $id );
		if ( ! $row || '' !== $row['state'] || ! in_array( $how, self::offered( $row ), true ) ) {
			return self::answer( false, __( 'The report has changed in the meantime; open the page again.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( 'seen' === $how ) {
			$this->findings->mark( $id, 'seen' );
			return self::answer( true, __( 'Marked as seen.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$answer = $this->$how( $row, $confirm );
		if ( $answer['done'] ) {
			$this->findings->mark( $id, 'mended' );
		}
		return $answer;
	}

	private function export( array $row ) {
		return $this->call( 'export_orders', $row, self::SENT );
	}

	private function reconcile( array $row ) {
		return $this->call( 'status_check', $row, [ 'issued' ] );
	}

	private function issue( array $row ) {
		$answer = Plugin::instance()->get( IssueDocument::class )->issue( (int) $row['order_id'], $row['document'], (int) $row['ref'] );
		return self::answer( 'done' === $answer['result'] || self::is_sent( self::document( $row ) ), $answer['message'] );
	}

	/** What the settings say of payments holds here, too. */
	private function pay( array $row ) {
		$id     = (int) $row['order_id'];
		$answer = Plugin::instance()->get( IssueDocument::class )->issue_all( [ $id ], 'payment', self::SECONDS, [ 'by_rules' => true ] );
		if ( ! isset( $answer['results'][ $id ] ) ) {
			return self::answer( false, $answer['message'] );
		}
		$result  = $answer['results'][ $id ];
		$payment = self::document( [ 'document' => 'payment', 'ref' => 0 ] + $row );
		if ( self::is_sent( $payment ) ) {
			// A payment has no number to tell.
			return self::answer(
				true,
				'issued' === $payment['state']
					? __( 'The payment is in KROS.', 'wc-kros-fakturacia-sklad-connector' )
					: __( 'The payment was sent to KROS.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		$is_done = 'done' === $result['result'];
		$going   = __( 'The payment will be sent to KROS shortly.', 'wc-kros-fakturacia-sklad-connector' );
		return self::answer( $is_done, $is_done && '' === $result['message'] ? $going : $result['message'] );
	}

	private function check( array $row ) {
		return $this->judged( $row, $this->looked_up( $row, false ) );
	}

	private function paid( array $row ) {
		$answer = $this->looked_up( $row, true );
		$fits   = 'stays' === $answer['result'] && in_array( 'paid', self::offered( $answer['finding'] ), true );
		return $fits ? $this->orders->paid( $row ) : $this->judged( $row, $answer );
	}

	/** One that was deleted since cannot come back; the look-up then says what else can be done. */
	private function restore( array $row ) {
		return $this->orders->is_there( $row['order_id'] ) ? $this->orders->restore( $row ) : $this->check( $row );
	}

	/** @return array What the engine finds when it looks at the difference anew. */
	private function looked_up( array $row, $hold_payment ) {
		$input = [
			'order_id'     => (int) $row['order_id'],
			'kind'         => $row['document'],
			'ref'          => (int) $row['ref'],
			'item'         => $row['item'],
			'order_number' => $row['code'],
			'hold_payment' => $hold_payment,
			'time_box'     => self::SECONDS,
		];
		return Plugin::instance()->get( Engine::class )->call( 'recheck', $input, Plugin::instance()->get( Port::class ) );
	}

	/** Mended is what is gone; what stays is kept as it is now. */
	private function judged( array $row, array $answer ) {
		$stays = 'stays' === $answer['result'];
		if ( $stays ) {
			$this->findings->change( $row['id'], $answer['finding'] );
		}
		return self::answer( 'gone' === $answer['result'], $answer['message'] ) + [ 'changed' => $stays ];
	}

	private function again( array $row, $confirm ) {
		$asked  = [
			'id'      => (int) $row['order_id'],
			'kind'    => $row['document'],
			'ref'     => (int) $row['ref'],
			'confirm' => $confirm,
		];
		$answer = Plugin::instance()->get( SendAgain::class )->route( $asked );
		$done   = in_array( $answer['result'], [ 'queued', 'found' ], true );
		return self::answer( $done, $answer['message'] ) + [ 'asks' => 'confirm' === $answer['result'] ];
	}

	private function import( array $row ) {
		$run = Plugin::instance()->get( Imports::class )->start_card( $row['code'], get_current_user_id() );
		if ( ! $run ) {
			return self::answer( false, __( 'Another import of stock cards is in progress; try again when it has finished.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		Plugin::instance()->get( Imports::class )->slice( $run['id'], self::SECONDS );
		$this->clock->enqueue( Jobs::STOCK_RUN );
		$run = Plugin::instance()->get( Runs::class )->get( $run['id'] );
		if ( 'running' === $run['state'] ) {
			return self::answer( false, __( 'The import continues automatically; check again in a minute.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( 'done' !== $run['state'] || ! empty( $run['counters']['failed'] ) ) {
			return self::answer( false, __( 'The card could not be imported; the section Stock cards shows the reason.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		return self::answer( true, __( 'The card is imported.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	/** Does it for the order of the row; done is it when the document then is in one of these states. */
	private function call( $op, array $row, array $mended ) {
		$plugin = Plugin::instance();
		$input  = [
			'order_ids' => [ (int) $row['order_id'] ],
			'time_box'  => self::SECONDS,
		];
		$output = $plugin->get( Engine::class )->call( $op, $input, $plugin->get( Port::class ) );
		if ( ! empty( $output['paused'] ) ) {
			return self::answer( false, (string) $output['paused'] );
		}
		$document = self::document( $row );
		if ( ! $document || in_array( $document['state'], $mended, true ) ) {
			return self::answer( (bool) $document, (string) $output['message'] );
		}
		$reason = LedgerLabels::reason( $document );
		return self::answer( false, '' === $reason ? LedgerLabels::label( $document['state'] ) : $reason );
	}

	/** The document that a row is about, as the ledger has it now; of several the one made last. */
	private static function document( array $row ) {
		$id   = (int) $row['order_id'];
		$rows = Plugin::instance()->get( Ledger::class )->overview( [ $id ] )[ $id ];
		$rows = wp_list_filter( $rows, [ 'kind' => $row['document'], 'ref' => (int) $row['ref'] ] );
		return end( $rows );
	}

	private static function is_sent( $document ) {
		return $document && in_array( $document['state'], self::SENT, true );
	}

	private static function answer( $done, $message ) {
		return [
			'done'    => $done,
			'message' => $message,
		];
	}
}
