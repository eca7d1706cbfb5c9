<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Documents\Pdf;
use Kros\WooCommerce\Log\Direction;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Shop\OrderWriter;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * E-mails documents to their customers, each once, with its PDF, and writes on the order that it did.
 *
 * A document whose PDF KROS cannot give yet is tried again later; no mail goes out without it.
 */
final class Mailer {

	const BATCH = 20;

	/** @var EmailQueue */ private $queue;
	/** @var EmailPlan */ private $plan;
	/** @var EmailClasses */ private $classes;
	/** @var Pdf */ private $pdf;
	/** @var OrderWriter */ private $writer;
	/** @var Log */ private $log;

	public function __construct( EmailQueue $queue, EmailPlan $plan, EmailClasses $classes, Pdf $pdf, OrderWriter $writer, Log $log ) {
		$this->queue   = $queue;
		$this->plan    = $plan;
		$this->classes = $classes;
		$this->pdf     = $pdf;
		$this->writer  = $writer;
		$this->log     = $log;
	}

	/**
	 * Sends what is due.
	 *
	 * @param int $seconds Time box.
	 * @return bool Whether there is more to do now.
	 */
	public function send_due( int $seconds ): bool {
		$end = time() + $seconds;
		do {
			$rows = $this->queue->due( self::BATCH );
			foreach ( $rows as $row ) {
				$this->send( $row );
				if ( time() >= $end ) {
					return true;
				}
			}
		} while ( count( $rows ) === self::BATCH );
		return false;
	}

	/**
	 * Sends one document now because somebody asked for it, whatever the rules say and whether it was sent before.
	 *
	 * @param array $row Ledger row of an issued document.
	 * @return array `result`: done, later or failed; `message`.
	 */
	public function send_asked( array $row ): array {
		return $this->send( $this->queue->ask( $row ) );
	}

	private function send( array $row ): array {
		return $this->log->about(
			Direction::EMAIL,
			function () use ( $row ) {
				return $this->send_one( $row );
			}
		);
	}

	private function send_one( array $row ): array {
		if ( 'mailing' === $row['email_state'] ) {
			$this->queue->put( $row, 'failed', time() );
			$sentence = __( 'it is not known whether the e-mail went out; send it again if it did not', 'wc-kros-fakturacia-sklad-connector' );
			return $this->end( $row, 'failed', $sentence );
		}
		$asked = 'asked' === $row['email_state'];
		$order = wc_get_order( $row['order_id'] );
		$email = $this->classes->of( $row['kind'] );
		$plan  = $asked ? 'send' : ( $order instanceof \WC_Order ? $this->plan->decide( $order, $email ) : 'never' );
		if ( 'send' !== $plan ) {
			$this->queue->put( $row, 'wait' === $plan ? 'waiting' : 'skipped', 'wait' === $plan ? null : time() );
			return self::result( 'failed', '' );
		}
		$row = $this->queue->take( $row );
		if ( ! $row ) {
			return self::result( 'later', __( 'it is being sent right now', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( ! $order instanceof \WC_Order || ! $email || ! is_email( $order->get_billing_email() ) ) {
			$this->queue->put( $row, 'failed', time() );
			return self::result( 'failed', __( 'the order has no e-mail address', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$pdf = $this->pdf->get( $row );
		if ( 'ok' !== $pdf['result'] ) {
			$cause = '' !== $pdf['message'] ? $pdf['message'] : __( 'KROS does not have the PDF yet', 'wc-kros-fakturacia-sklad-connector' );
			return $this->again( $row, $asked, $cause );
		}
		return $this->mail( $row, $order, $email, $pdf, $asked );
	}

	private function mail( array $row, \WC_Order $order, DocumentEmail $email, array $pdf, bool $asked ): array {
		$folder = trailingslashit( get_temp_dir() ) . 'wc-kros-' . bin2hex( random_bytes( 12 ) );
		$file   = "$folder/" . $pdf['filename'];
		if ( ! wp_mkdir_p( $folder ) || false === file_put_contents( $file, $pdf['pdf'] ) ) {
			/* translators: %s: a folder of the server. */
			return $this->again( $row, $asked, sprintf( __( 'the folder %s is not writable', 'wc-kros-fakturacia-sklad-connector' ), get_temp_dir() ) );
		}
		try {
			/**
			 * Changes what is attached to the e-mail of a document.
			 *
			 * @param string[]  $files  Paths; the first one is the PDF.
			 * @param \WC_Order $order  Order.
			 * @param string    $kind   Kind of document: proforma, invoice, credit_note.
			 * @param string    $number Its number.
			 */
			$files = (array) apply_filters( 'wc_kros_email_attachments', [ $file ], $order, $row['kind'], $row['number'] );
			$row   = $this->queue->put( $row, 'mailing', time() + EmailQueue::LEASE );
			if ( ! $row ) {
				return self::result( 'later', __( 'it is being sent right now', 'wc-kros-fakturacia-sklad-connector' ) );
			}
			if ( ! $email->deliver( $order, $row['number'], $files ) ) {
				return $this->again( $row, $asked, __( 'the mail system of the server did not accept the e-mail', 'wc-kros-fakturacia-sklad-connector' ) );
			}
		} finally {
			unlink( $file );
			rmdir( $folder );
		}
		$this->queue->put( $row, 'sent', time() );
		/* translators: %s: e-mail address. */
		return $this->end( $row, 'done', sprintf( __( 'sent by e-mail to %s', 'wc-kros-fakturacia-sklad-connector' ), $order->get_billing_email() ) );
	}

	private function again( array $row, bool $asked, string $cause ): array {
		$next = $this->plan->next( $row['email_tries'] );
		$this->queue->put( $row, null === $next ? 'failed' : ( $asked ? 'asked' : 'waiting' ), null === $next ? time() : $next );
		if ( null === $next ) {
			/* translators: %s: why. */
			return $this->end( $row, 'failed', sprintf( __( 'not sent by e-mail: %s', 'wc-kros-fakturacia-sklad-connector' ), $cause ) );
		}
		/* translators: 1: kind and number of a document, 2: why. */
		$sentence = __( '%1$s: the e-mail is waiting: %2$s', 'wc-kros-fakturacia-sklad-connector' );
		$this->log->line( 'info', sprintf( $sentence, self::name( $row ), $cause ), $row['order_id'] );
		return self::result( 'later', $cause );
	}

	/** The end of the matter is written on the order. */
	private function end( array $row, string $result, string $sentence ): array {
		$note = self::name( $row ) . ': ' . $sentence . '.';
		$this->writer->write( [ 'writes' => [ [ 'order_id' => $row['order_id'], 'ref' => 0, 'meta' => [], 'note' => $note ] ] ] );
		return self::result( $result, $sentence );
	}

	private static function name( array $row ): string {
		return LedgerLabels::kind( $row['kind'] ) . ' ' . $row['number'];
	}

	private static function result( string $result, string $message ): array {
		return [
			'result'  => $result,
			'message' => $message,
		];
	}
}
