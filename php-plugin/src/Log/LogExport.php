<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Csv;
use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * The log as a file, written line by line, however many lines there are.
 */
final class LogExport {

	const HEADER = [ 'time', 'level', 'direction', 'message', 'order', 'kind', 'run', 'card', 'details' ];

	/** @var LogLines */ private $lines;

	public function __construct( LogLines $lines ) {
		$this->lines = $lines;
	}

	/**
	 * @param array    $filter Filter of LogLines.
	 * @param string   $format csv or json.
	 * @param resource $file   Open file.
	 * @return int How many lines were written.
	 */
	public function write( array $filter, string $format, $file ): int {
		$count = 0;
		fwrite( $file, 'json' === $format ? '[' : Csv::BOM . Csv::line( self::HEADER ) );
		foreach ( $this->lines->each( $filter ) as $line ) {
			$cells = self::cells( $line );
			fwrite( $file, 'json' === $format ? ( $count ? ',' : '' ) . "\n" . Json::encode( self::typed( $cells ) ) : Csv::line( $cells ) );
			++$count;
		}
		fwrite( $file, 'json' === $format ? "\n]\n" : '' );
		return $count;
	}

	/**
	 * @param array $line Line of the log.
	 * @return array Its cells by the names of HEADER.
	 */
	public static function cells( array $line ): array {
		return array_combine(
			self::HEADER,
			[
				gmdate( 'Y-m-d\TH:i:s\Z', (int) $line['created_at'] ),
				$line['level'],
				$line['direction'],
				$line['message'],
				$line['order_id'] ? $line['order_id'] : '',
				$line['kind'],
				$line['run_id'] ? $line['run_id'] : '',
				$line['card_id'],
				(string) $line['details'],
			]
		);
	}

	private static function typed( array $cells ): array {
		$details          = json_decode( $cells['details'] );
		$cells['order']   = (int) $cells['order'];
		$cells['run']     = (int) $cells['run'];
		$cells['details'] = null === $details && '' !== $cells['details'] ? $cells['details'] : $details;
		return $cells;
	}
}
