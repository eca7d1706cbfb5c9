<?php
namespace Kros\WooCommerce\Log;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Engine\Secrets;
use Kros\WooCommerce\Json;

defined( 'ABSPATH' ) || exit;

/**
 * The one place that writes log lines: into the plugin's table and into WooCommerce's log, source `kros`.
 *
 * Token and webhook key never get in, whoever wrote the line. A log that cannot be written stops nothing.
 */
final class Log {

	const LEVELS    = [ 'debug', 'info', 'warning', 'error' ];
	const KEEP_DAYS = 90;

	private $database;
	private $secrets;

	public function __construct( Database $database, Secrets $secrets ) {
		$this->database = $database;
		$this->secrets  = $secrets;
	}

	/**
	 * @param array $message With `entries`: level, message, order_id, kind, details.
	 * @return array
	 */
	public function write( array $message ) {
		$now  = time();
		$rows = [];
		foreach ( $message['entries'] as $entry ) {
			$entry  += [ 'level' => 'info', 'message' => '', 'order_id' => 0, 'kind' => '', 'details' => null ];
			$level   = in_array( $entry['level'], self::LEVELS, true ) ? $entry['level'] : 'info';
			$text    = $this->clean( (string) $entry['message'] );
			$details = empty( $entry['details'] ) ? null : $this->clean( Json::encode( $entry['details'] ) );
			$order   = (int) $entry['order_id'];
			$rows[]  = $this->database->values( [ $now, $level, $text, $order, (string) $entry['kind'], $details ] );
			$this->to_woocommerce( $level, $text, $order, $details );
		}
		if ( $rows ) {
			$into = 'INSERT INTO ' . $this->table() . ' (created_at, level, message, order_id, kind, details) VALUES ';
			$this->database->execute( $into . implode( ',', $rows ) );
		}
		return [];
	}

	/**
	 * One line that cannot fail.
	 *
	 * @param string $level    Level.
	 * @param string $message  Sentence.
	 * @param int    $order_id Order, 0 for none.
	 */
	public function line( $level, $message, $order_id = 0 ) {
		try {
			$entry = [
				'level'    => $level,
				'message'  => $message,
				'order_id' => $order_id,
			];
			$this->write( [ 'entries' => [ $entry ] ] );
		} catch ( \Throwable $e ) {
			error_log( 'KROS: ' . $this->clean( $message ) );
		}
	}

	/**
	 * A failure that was caught at an entry point.
	 *
	 * @param \Throwable $failure  What was thrown.
	 * @param int        $order_id Order, 0 for none.
	 */
	public function failure( $failure, $order_id = 0 ) {
		$where = basename( $failure->getFile() ) . ':' . $failure->getLine();
		$this->line( 'error', get_class( $failure ) . ': ' . $failure->getMessage() . " ($where)", $order_id );
	}

	/**
	 * Takes secrets out of a text.
	 *
	 * @param string $text Text.
	 * @return string
	 */
	public function clean( $text ) {
		return $this->secrets->remove_from( $text );
	}

	/**
	 * Removes lines that are older than KEEP_DAYS, a bounded number at a time.
	 */
	public function prune() {
		$oldest = time() - self::KEEP_DAYS * DAY_IN_SECONDS;
		$this->database->execute( 'DELETE FROM ' . $this->table() . " WHERE created_at < $oldest ORDER BY created_at LIMIT 1000" );
	}

	/**
	 * One page of lines, newest first.
	 *
	 * @param array $filter   Any of level (that one and worse), order_id, search.
	 * @param int   $page     From 1.
	 * @param int   $per_page Lines on a page.
	 * @return array `lines` and `total`.
	 */
	public function page( array $filter, $page, $per_page ) {
		global $wpdb;
		$where = [ '1 = 1' ];
		$level = array_search( isset( $filter['level'] ) ? $filter['level'] : '', self::LEVELS, true );
		if ( $level ) {
			$where[] = 'level IN ' . $this->database->values( array_slice( self::LEVELS, $level ) );
		}
		if ( ! empty( $filter['order_id'] ) ) {
			$where[] = 'order_id = ' . (int) $filter['order_id'];
		}
		if ( isset( $filter['search'] ) && '' !== $filter['search'] ) {
			$where[] = 'message LIKE ' . $this->database->value( '%' . $wpdb->esc_like( $filter['search'] ) . '%' );
		}
		$from = 'FROM ' . $this->table() . ' WHERE ' . implode( ' AND ', $where );
		$skip = ( max( 1, (int) $page ) - 1 ) * (int) $per_page;
		return [
			'lines' => $this->database->rows( "SELECT * $from ORDER BY id DESC LIMIT $skip, " . (int) $per_page ),
			'total' => (int) $this->database->one( "SELECT COUNT(*) $from" ),
		];
	}

	private function to_woocommerce( $level, $text, $order_id, $details ) {
		if ( function_exists( 'wc_get_logger' ) && 'debug' !== $level ) {
			$order = $order_id ? "#$order_id " : '';
			wc_get_logger()->log( $level, $order . $text . ( $details ? " $details" : '' ), [ 'source' => 'kros' ] );
		}
	}

	private function table() {
		return $this->database->table( 'log' );
	}
}
