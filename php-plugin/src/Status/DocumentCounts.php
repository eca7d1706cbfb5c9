<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Words\LedgerLabels;
use Kros\WooCommerce\Words\StatusLabels;

defined( 'ABSPATH' ) || exit;

/**
 * How many documents of each kind are in each state, and how old the exchange rates are.
 */
final class DocumentCounts {

	const BANKS = [
		'ecb' => 'ECB',
		'cnb' => 'ČNB',
	];

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * @return array[] Id => row.
	 */
	public function rows(): array {
		$rows = [];
		foreach ( array_filter( $this->counts() ) as $kind => $states ) {
			$words      = [];
			$unresolved = 0;
			foreach ( $states as $state => $count ) {
				$words[]     = LedgerLabels::label( $state ) . ': ' . number_format_i18n( $count );
				$unresolved += in_array( $state, Document::UNRESOLVED, true ) ? $count : 0;
			}
			$rows[ $kind ] = Row::of(
				LedgerLabels::kind( $kind ),
				implode( ' · ', $words ),
				$unresolved ? Row::ATTENTION : Row::GOOD,
				$unresolved ? __( 'The order shows the reason. Fix it there and send the document again.', 'wc-kros-fakturacia-sklad-connector' ) : ''
			);
		}
		if ( ! $rows ) {
			$rows['none'] = Row::of( __( 'Documents', 'wc-kros-fakturacia-sklad-connector' ), __( 'none yet', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		return $rows + $this->rates();
	}

	/**
	 * One statement for all of them.
	 *
	 * @return array[] Kind => state => how many; only those that there are.
	 */
	public function counts(): array {
		$counts = array_fill_keys( Document::KINDS, [] );
		$table  = $this->database->table( 'documents' );
		$found  = $this->database->rows( "SELECT kind, state, COUNT(*) AS many FROM $table GROUP BY kind, state" );
		foreach ( Document::STATES as $state ) {
			foreach ( $found as $row ) {
				if ( $state === $row['state'] ) {
					$counts[ $row['kind'] ][ $state ] = (int) $row['many'];
				}
			}
		}
		return $counts;
	}

	/** @return int How many documents wait for a person. */
	public function unresolved(): int {
		$states = $this->database->values( Document::UNRESOLVED );
		return (int) $this->database->one( 'SELECT COUNT(*) FROM ' . $this->database->table( 'documents' ) . " WHERE state IN $states" );
	}

	private function rates(): array {
		$rows  = [];
		$table = $this->database->table( 'store' );
		foreach ( self::BANKS as $bank => $name ) {
			$kept = $this->database->rows( "SELECT value, updated_at FROM $table WHERE name = " . $this->database->value( "rates:$bank" ) );
			if ( $kept ) {
				/* translators: %s: name of a bank. */
				$label                 = __( 'Exchange rates of the %s downloaded', 'wc-kros-fakturacia-sklad-connector' );
				$value                 = StatusLabels::ago( (int) $kept[0]['updated_at'] ) . self::newest( $kept[0]['value'] );
				$rows[ "rates_$bank" ] = Row::of( sprintf( $label, $name ), $value );
			}
		}
		return $rows;
	}

	/** The day of the newest rates that are kept. */
	private static function newest( string $tables ): string {
		$days = [];
		foreach ( (array) json_decode( $tables, true ) as $table ) {
			$days = array_merge( $days, isset( $table['days'] ) ? array_keys( $table['days'] ) : [] );
		}
		/* translators: %s: day of the newest exchange rates. */
		$words = ' · ' . __( 'newest of %s', 'wc-kros-fakturacia-sklad-connector' );
		return $days ? sprintf( $words, date_i18n( get_option( 'date_format' ), strtotime( max( $days ) . ' 12:00:00' ) ) ) : '';
	}
}
