<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;
use Kros\WooCommerce\Reports\Findings;
use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Schedule\JobQueue;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * What the button beside a finding does. What is right for the finding, the engine has said; here it is only asked for.
 */
final class FixDifference {

	const SECONDS = 10;

	/** @var Findings */ private $findings;
	/** @var JobQueue */ private $queue;
	/** @var FixOrder */ private $orders;
	/** @var IssueDocument */ private $issue;
	/** @var SendAgain */ private $send_again;
	/** @var Imports */ private $imports;
	/** @var Runs */ private $runs;
	/** @var Ledger */ private $ledger;
	/** @var Engine */ private $engine;

	public function __construct(
		Findings $findings,
		JobQueue $queue,
		FixOrder $orders,
		IssueDocument $issue,
		SendAgain $send_again,
		Imports $imports,
		Runs $runs,
		Ledger $ledger,
		Engine $engine
	) {
		$this->findings   = $findings;
		$this->queue      = $queue;
		$this->orders     = $orders;
		$this->issue      = $issue;
		$this->send_again = $send_again;
		$this->imports    = $imports;
		$this->runs       = $runs;
		$this->ledger     = $ledger;
		$this->engine     = $engine;
	}

	/**
	 * @param array $row Row of the report.
	 * @return string[] What its buttons do; `seen` is always possible.
	 */
	public static function offered( array $row ): array {
		return array_unique( array_merge( array_filter( explode( ' ', $row['mend'] ) ), [ 'seen' ] ) );
	}

	/**
	 * @param int    $id      Row of the report.
	 * @param string $how     One of what is offered.
	 * @param string $confirm The word that was typed, where an answer asked for one.
	 * @return array `done`, `message`; `asks`: for a word; `changed`: the row is another one now.
	 */
	public function row( int $id, string $how, string $confirm = '' ): array {
		if ( ! $this->findings->take( $id ) ) {
			return self::answer( false, __( 'Someone else is working on this difference.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		try {
			return $this->taken( $id, $how, $confirm );
		} finally {
			$this->findings->release( $id );
		}
	}

	private function taken( int $id, string $how, string $confirm ): array {
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

	private function export( array $row ): array {
		return $this->call( 'export_orders', $row, Document::IN_KROS );
	}

	private function reconcile( array $row ): array {
		return $this->call( 'status_check', $row, [ Document::ISSUED ] );
	}

	private function issue( array $row ): array {
		$answer = $this->issue->issue( (int) $row['order_id'], $row['document'], (int) $row['ref'] );
		return self::answer( 'done' === $answer['result'] || self::is_in_kros( $this->document( $row ) ), $answer['message'] );
	}

	/** What the settings say of payments holds here, too. */
	private function pay( array $row ): array {
		$id     = (int) $row['order_id'];
		$answer = $this->issue->issue_all( [ $id ], Document::PAYMENT, self::SECONDS, [ 'by_rules' => true ] );
		if ( ! isset( $answer['results'][ $id ] ) ) {
			return self::answer( false, $answer['message'] );
		}
		$result  = $answer['results'][ $id ];
		$payment = $this->document( [ 'document' => Document::PAYMENT, 'ref' => 0 ] + $row );
		if ( $payment && Document::is_in_kros( $payment ) ) {
			// A payment has no number to tell.
			return self::answer(
				true,
				Document::ISSUED === $payment['state']
					? __( 'The payment is in KROS.', 'wc-kros-fakturacia-sklad-connector' )
					: __( 'The payment was sent to KROS.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		$is_done = 'done' === $result['result'];
		$going   = __( 'The payment will be sent to KROS shortly.', 'wc-kros-fakturacia-sklad-connector' );
		return self::answer( $is_done, $is_done && '' === $result['message'] ? $going : $result['message'] );
	}

	private function check( array $row ): array {
		return $this->evaluated( $row, $this->looked_up( $row, false ) );
	}

	private function paid( array $row ): array {
		$answer = $this->looked_up( $row, true );
		$fits   = 'stays' === $answer['result'] && in_array( 'paid', self::offered( $answer['finding'] ), true );
		return $fits ? $this->orders->paid( $row ) : $this->evaluated( $row, $answer );
	}

	/** One that was deleted since cannot come back; the look-up then says what else can be done. */
	private function restore( array $row ): array {
		return $this->orders->is_there( $row['order_id'] ) ? $this->orders->restore( $row ) : $this->check( $row );
	}

	/** @return array What the engine finds when it checks the difference again. */
	private function looked_up( array $row, bool $hold_payment ): array {
		$input = [
			'order_id'     => (int) $row['order_id'],
			'kind'         => $row['document'],
			'ref'          => (int) $row['ref'],
			'item'         => $row['item'],
			'order_number' => $row['code'],
			'hold_payment' => $hold_payment,
			'time_box'     => self::SECONDS,
		];
		return $this->engine->call( 'recheck', $input );
	}

	/** Fixed is what is gone; what stays is kept as it is now. */
	private function evaluated( array $row, array $answer ): array {
		$stays = 'stays' === $answer['result'];
		if ( $stays ) {
			$this->findings->change( $row['id'], $answer['finding'] );
		}
		return self::answer( 'gone' === $answer['result'], $answer['message'] ) + [ 'changed' => $stays ];
	}

	private function again( array $row, string $confirm ): array {
		$answer = $this->send_again->send( (int) $row['order_id'], $row['document'], (int) $row['ref'], $confirm );
		$done   = in_array( $answer['result'], [ 'queued', 'found' ], true );
		return self::answer( $done, $answer['message'] ) + [ 'asks' => 'confirm' === $answer['result'] ];
	}

	private function import( array $row ): array {
		$run = $this->imports->start_card( $row['code'], get_current_user_id() );
		if ( ! $run ) {
			return self::answer( false, __( 'Another import of stock cards is in progress; try again later.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$this->imports->advance( $run['id'], self::SECONDS );
		$this->queue->enqueue( Jobs::STOCK_RUN );
		$run = $this->runs->existing( $run['id'] );
		if ( 'running' === $run['state'] ) {
			return self::answer( false, __( 'The import continues automatically; check again in a minute.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( 'done' !== $run['state'] || ! empty( $run['counters']['failed'] ) ) {
			return self::answer( false, __( 'The card was not imported; the section Stock cards shows the reason.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		return self::answer( true, __( 'The card is imported.', 'wc-kros-fakturacia-sklad-connector' ) );
	}

	/** Does it for the order of the row; done is it when the document then is in one of these states. */
	private function call( string $op, array $row, array $fixed ): array {
		$input  = [
			'order_ids' => [ (int) $row['order_id'] ],
			'time_box'  => self::SECONDS,
		];
		$output = $this->engine->call( $op, $input );
		if ( ! empty( $output['paused'] ) ) {
			return self::answer( false, (string) $output['paused'] );
		}
		$document = $this->document( $row );
		if ( ! $document || in_array( $document['state'], $fixed, true ) ) {
			return self::answer( (bool) $document, (string) $output['message'] );
		}
		$reason = LedgerLabels::reason( $document );
		return self::answer( false, '' === $reason ? LedgerLabels::label( $document['state'] ) : $reason );
	}

	/** The document that a row is about, as the ledger has it now; of several the one made last. */
	private function document( array $row ): ?array {
		$id   = (int) $row['order_id'];
		$rows = $this->ledger->overview( [ $id ] )[ $id ];
		$rows = wp_list_filter( $rows, [ 'kind' => $row['document'], 'ref' => (int) $row['ref'] ] );
		return $rows ? end( $rows ) : null;
	}

	private static function is_in_kros( ?array $document ): bool {
		return $document && Document::is_in_kros( $document );
	}

	private static function answer( bool $done, string $message ): array {
		return [
			'done'    => $done,
			'message' => $message,
		];
	}
}
