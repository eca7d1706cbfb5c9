<?php
namespace Kros\WooCommerce\Documents;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\SiteTime;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The PDFs of many orders for the merchant: one file as it is, several in a zip, which names what is missing. A server without
 * zip gives a link for each.
 */
final class PdfDownload {

	/** Seconds after which what is left is only named. */
	const SECONDS = 40;

	/** @var IssuedDocuments */ private $documents;
	/** @var Pdf */ private $pdf;

	public function __construct( IssuedDocuments $documents, Pdf $pdf ) {
		$this->documents = $documents;
		$this->pdf       = $pdf;
	}

	/**
	 * Sends the file and ends the request.
	 *
	 * @param int[] $order_ids Orders.
	 * @return array kind, title, reasons, links: what to tell where there is no file to send.
	 */
	public function send( array $order_ids ): array {
		$wanted = $this->wanted( $order_ids );
		if ( count( $wanted ) > 1 && ! class_exists( 'ZipArchive' ) ) {
			return self::notice( __( 'This server cannot make a zip. Download the documents one by one.', 'wc-kros-fakturacia-sklad-connector' ), [], $wanted );
		}
		$found = $this->files( $wanted );
		if ( ! $found['files'] ) {
			$nothing = [ __( 'None of these orders has an issued document.', 'wc-kros-fakturacia-sklad-connector' ) ];
			$title   = __( 'There is no PDF to download.', 'wc-kros-fakturacia-sklad-connector' );
			return self::notice( $title, $wanted ? $found['missing'] : $nothing, [] );
		}
		if ( 1 === count( $wanted ) ) {
			self::output( 'application/pdf', (string) key( $found['files'] ), reset( $found['files'] ) );
		}
		self::output( 'application/zip', 'kros-' . SiteTime::format( 'Y-m-d-His' ) . '.zip', self::zip( $found['files'], $found['missing'] ) );
	}

	/**
	 * What the customer got: invoices and credit notes; the proforma where there is no invoice.
	 *
	 * @param int[] $order_ids Orders.
	 * @return array[] Ledger rows.
	 */
	public function wanted( array $order_ids ): array {
		$wanted = [];
		foreach ( $order_ids as $order_id ) {
			$documents = $this->documents->of( $order_id );
			$invoiced  = wp_list_filter( $documents, [ 'kind' => Document::INVOICE ] );
			foreach ( $documents as $document ) {
				if ( ! $invoiced || Document::PROFORMA !== $document['kind'] ) {
					$wanted[] = $document;
				}
			}
		}
		return $wanted;
	}

	/**
	 * @param array[] $documents Ledger rows.
	 * @return array `files`: name => bytes; `missing`: sentences.
	 */
	public function files( array $documents ): array {
		$end     = time() + self::SECONDS;
		$files   = [];
		$missing = [];
		foreach ( $documents as $document ) {
			$name = LedgerLabels::kind( $document['kind'] ) . ' ' . $document['number'];
			if ( time() >= $end ) {
				$missing[] = $name . ': ' . __( 'there was no time left; download it separately.', 'wc-kros-fakturacia-sklad-connector' );
				continue;
			}
			$pdf = $this->pdf->get( $document );
			if ( 'ok' !== $pdf['result'] ) {
				$missing[] = $name . ': ' . $pdf['message'];
				continue;
			}
			$file           = isset( $files[ $pdf['filename'] ] ) ? $document['order_id'] . '-' . $document['id'] . '-' . $pdf['filename'] : $pdf['filename'];
			$files[ $file ] = $pdf['pdf'];
		}
		return [
			'files'   => $files,
			'missing' => $missing,
		];
	}

	/**
	 * @param string[] $files   Name => bytes.
	 * @param string[] $missing Sentences.
	 * @return string The bytes of a zip.
	 */
	public static function zip( array $files, array $missing ): string {
		$path = (string) tempnam( get_temp_dir(), 'kros' );
		$zip  = new \ZipArchive();
		$zip->open( $path, \ZipArchive::CREATE | \ZipArchive::OVERWRITE );
		foreach ( $files as $name => $bytes ) {
			$zip->addFromString( $name, $bytes );
		}
		if ( $missing ) {
			$zip->addFromString( sanitize_file_name( __( 'missing', 'wc-kros-fakturacia-sklad-connector' ) ) . '.txt', implode( "\r\n", $missing ) . "\r\n" );
		}
		$zip->close();
		$bytes = (string) file_get_contents( $path );
		unlink( $path );
		return $bytes;
	}

	private static function notice( string $title, array $reasons, array $documents ): array {
		$links = [];
		foreach ( $documents as $document ) {
			$links[ PdfLink::url( $document ) ] = LedgerLabels::kind( $document['kind'] ) . ' ' . $document['number'];
		}
		return [
			'kind'    => 'warning',
			'title'   => $title,
			'reasons' => $reasons,
			'links'   => $links,
		];
	}

	/** @return never */
	private static function output( string $type, string $name, string $bytes ): void {
		nocache_headers();
		header( "Content-Type: $type" );
		header( 'Content-Disposition: attachment; filename="' . $name . '"' );
		header( 'Content-Length: ' . strlen( $bytes ) );
		while ( ob_get_level() ) {
			ob_end_clean();
		}
		echo $bytes; // The bytes of a file.
		exit;
	}
}
