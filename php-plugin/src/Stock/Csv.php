<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * The changes of a run as CSV. No cell is taken for a formula by a spreadsheet.
 */
final class Csv {

	const HEADER = [ 'code', 'name', 'product_id', 'action', 'state', 'field', 'from', 'to', 'reason' ];

	private $changes;

	public function __construct( Changes $changes ) {
		$this->changes = $changes;
	}

	/**
	 * @param int      $run  Run.
	 * @param resource $file Open file.
	 */
	public function write( $run, $file ) {
		fwrite( $file, "\xEF\xBB\xBF" );
		$this->line( $file, self::HEADER );
		foreach ( $this->rows( $run ) as $row ) {
			$this->line( $file, $row );
		}
	}

	/**
	 * @param int $run Run.
	 * @return \Generator Arrays with the keys of HEADER: one for each field that differs.
	 */
	public function rows( $run ) {
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

	/**
	 * @param string $cell Value.
	 * @return string The value; with an apostrophe before it where a spreadsheet would compute it.
	 */
	public static function safe( $cell ) {
		$cell = (string) $cell;
		return ! is_numeric( $cell ) && preg_match( '/^\s*[=+\-@]|^[\t\r]/', $cell ) ? "'" . $cell : $cell;
	}

	private function line( $file, array $cells ) {
		$quoted = array_map(
			function ( $cell ) {
				return '"' . str_replace( '"', '""', self::safe( $cell ) ) . '"';
			},
			$cells
		);
		fwrite( $file, implode( ',', $quoted ) . "\r\n" );
	}
}
