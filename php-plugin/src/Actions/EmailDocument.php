<?php
namespace Kros\WooCommerce\Actions;

use Kros\WooCommerce\Documents\IssuedDocuments;
use Kros\WooCommerce\Email\Mailer;

defined( 'ABSPATH' ) || exit;

/**
 * Sends an issued document of an order to its customer by e-mail, whatever became of earlier e-mails.
 */
final class EmailDocument {

	/** @var IssuedDocuments */ private $documents;
	/** @var Mailer */ private $mailer;

	public function __construct( IssuedDocuments $documents, Mailer $mailer ) {
		$this->documents = $documents;
		$this->mailer    = $mailer;
	}

	/**
	 * @param string $kind Kind of document.
	 * @param int    $ref  Refund of a credit note, else 0.
	 * @return array `result`: done, later, failed or skipped; `message`: a sentence.
	 */
	public function send( int $order_id, string $kind, int $ref ): array {
		$document = $this->documents->one( $order_id, $kind, $ref );
		if ( ! $document ) {
			return [
				'result'  => 'skipped',
				'message' => __( 'the order has no issued document to send', 'wc-kros-fakturacia-sklad-connector' ),
			];
		}
		return $this->mailer->send_asked( $document );
	}
}
