<?php
namespace Kros\WooCommerce\Documents;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The address under which a document's PDF is downloaded (`?wc_kros_pdf=<kind>`).
 *
 * Only the customer whose order it is, logged in, and whoever may edit orders gets it; everybody else learns nothing, not even
 * whether the order exists. The file comes from KROS through this server and may be kept by nobody on the way.
 */
final class PdfLink {

	const QUERY = 'wc_kros_pdf';

	/** @var IssuedDocuments */ private $documents;
	/** @var Pdf */ private $pdf;

	public function __construct( IssuedDocuments $documents, Pdf $pdf ) {
		$this->documents = $documents;
		$this->pdf       = $pdf;
	}

	/** @param array $document Ledger row, or at least its order_id, kind and ref. */
	public static function url( array $document ): string {
		return add_query_arg(
			[
				self::QUERY => $document['kind'],
				'order_id'  => (int) $document['order_id'],
				'ref'       => isset( $document['ref'] ) ? (int) $document['ref'] : 0,
			],
			home_url( '/' )
		);
	}

	/** @return bool Whether the present user may have its documents. */
	public static function is_allowed( int $order_id ): bool {
		// A visitor's user id is 0, and so is the owner of a guest's order.
		return is_user_logged_in() && ( Capabilities::may_edit_orders() || current_user_can( 'view_order', $order_id ) );
	}

	/** Answers the request, if it is one for a PDF, and ends it. */
	public function serve(): void {
		if ( ! isset( $_GET[ self::QUERY ] ) ) {
			return;
		}
		if ( ! is_user_logged_in() ) {
			wp_safe_redirect( wc_get_page_permalink( 'myaccount' ) );
			exit;
		}
		$query  = wp_unslash( $_GET );
		$answer = $this->answer( is_array( $query ) ? $query : [] );
		foreach ( self::headers( $answer ) as $name => $value ) {
			header( "$name: $value" );
		}
		if ( 200 !== $answer['status'] ) {
			$arguments = [
				'response'  => $answer['status'],
				'back_link' => true,
			];
			wp_die( esc_html( $answer['body'] ), '', $arguments );
		}
		while ( ob_get_level() ) {
			ob_end_clean();
		}
		echo $answer['body']; // The bytes of a PDF.
		exit;
	}

	/**
	 * @param array $query wc_kros_pdf (the kind), order_id, ref.
	 * @return array `status`, `body`, `filename`.
	 */
	public function answer( array $query ): array {
		$query += [
			self::QUERY => '',
			'order_id'  => 0,
			'ref'       => 0,
		];
		$id     = is_scalar( $query['order_id'] ) ? absint( $query['order_id'] ) : 0;
		$kind   = is_string( $query[ self::QUERY ] ) ? $query[ self::QUERY ] : '';
		$ref    = is_scalar( $query['ref'] ) ? absint( $query['ref'] ) : 0;
		$found  = self::is_allowed( $id ) ? $this->documents->one( $id, $kind, $ref ) : null;
		if ( ! $found ) {
			return self::refusal( 404, __( 'There is no such document.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$pdf = $this->pdf->get( $found );
		if ( 'ok' === $pdf['result'] ) {
			return [
				'status'   => 200,
				'body'     => $pdf['pdf'],
				'filename' => $pdf['filename'],
			];
		}
		if ( 'missing' === $pdf['result'] ) {
			return self::refusal( 404, __( 'There is no such document.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		/* translators: %s: kind of document. */
		$sentence = __( '%s: the PDF is not ready yet. Try again in a few minutes.', 'wc-kros-fakturacia-sklad-connector' );
		return self::refusal( 503, sprintf( $sentence, LedgerLabels::kind( $kind ) ) );
	}

	/** @return string[] Name => value. */
	public static function headers( array $answer ): array {
		$headers = [
			'Cache-Control' => 'private, no-store, max-age=0',
			'X-Robots-Tag'  => 'noindex, nofollow',
		];
		if ( 200 !== $answer['status'] ) {
			return $headers;
		}
		return $headers + [
			'Content-Type'           => 'application/pdf',
			'Content-Disposition'    => 'attachment; filename="' . $answer['filename'] . '"',
			'Content-Length'         => (string) strlen( $answer['body'] ),
			'X-Content-Type-Options' => 'nosniff',
		];
	}

	private static function refusal( int $status, string $sentence ): array {
		return [
			'status'   => $status,
			'body'     => $sentence,
			'filename' => '',
		];
	}
}
