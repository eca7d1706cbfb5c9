<?php
namespace Kros\WooCommerce\Stock;

use Kros\WooCommerce\Csv as CsvFile;

defined( 'ABSPATH' ) || exit;

/**
 * The changes of a run as CSV.
 */
final class ChangesCsv {

	const HEADER = [ 'code', 'name', 'product_id', 'action', 'state', 'field', 'from', 'to', 'reason' ];

	/** @var Changes */ private $changes;

	public function __construct( Changes $changes ) {
		$this->changes = $changes;
	}

	/** @param resource $file Open file. */
	public function write( int $run, $file ): void {
		fwrite( $file, CsvFile::BOM . CsvFile::line( self::HEADER ) );
		foreach ( $this->rows( $run ) as $row ) {
			fwrite( $file, CsvFile::line( $row ) );
		}
	}

	/** @return \Generator Arrays with the keys of HEADER: one for each field that differs. */
	public function rows( int $run ): \Generator {
		$after = 0;
		do {
			$rows = $this->changes->of_run( $run, $after, 500 );
			foreach ( $rows as $row ) {
				$after = $row['id'];
				$start = [ $row['code'], $row['name'], $row['product_id'], $row['action'], $row['state'] ];
				foreach ( $row['diff'] ? $row['diff'] : [ '' => [ '', '' ] ] as $field => $pair ) {
					yield array_combine( self::HEADER, array_merge( $start, [ $field, $pair[0], $pair[1], $row['reason'] ] ) );
				}
			}
		} while ( $rows );
	}
}
