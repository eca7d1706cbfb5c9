<?php
namespace Kros\WooCommerce\Documents;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * The PDF of a document, as the engine gets it from KROS. Nothing is kept in the shop.
 */
final class Pdf {

	/** @var Engine */ private $engine;
	/** @var Log */ private $log;

	public function __construct( Engine $engine, Log $log ) {
		$this->engine = $engine;
		$this->log    = $log;
	}

	/**
	 * @param array $document Ledger row.
	 * @return array `result` (ok, not_yet, missing), `pdf` (bytes), `filename`, `message`; it never fails: what goes wrong
	 *               is `not_yet` and is logged.
	 */
	public function get( array $document ): array {
		try {
			$input  = [
				'order_id' => (int) $document['order_id'],
				'kind'     => $document['kind'],
				'ref'      => (int) $document['ref'],
			];
			$output = $this->engine->call( 'pdf', $input );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure, (int) $document['order_id'] );
			$output = [
				'result'  => 'not_yet',
				'message' => $this->log->clean( $failure->getMessage() ),
			];
		}
		$output       += [
			'result'   => 'not_yet',
			'pdf'      => '',
			'filename' => '',
			'message'  => '',
		];
		$output['pdf'] = 'ok' === $output['result'] ? (string) base64_decode( $output['pdf'], true ) : '';
		if ( 'ok' === $output['result'] && '' === $output['pdf'] ) {
			$output['result'] = 'not_yet';
		}
		$output['filename'] = self::filename( $output['filename'], $document );
		return $output;
	}

	/** A name that no folder and no header can be hurt by. */
	private static function filename( string $name, array $document ): string {
		$name = sanitize_file_name( basename( str_replace( '\\', '/', (string) $name ) ) );
		if ( '' === $name || 'pdf' !== strtolower( (string) pathinfo( $name, PATHINFO_EXTENSION ) ) ) {
			$name = sanitize_file_name( $document['kind'] . '-' . $document['number'] ) . '.pdf';
		}
		return $name;
	}
}
