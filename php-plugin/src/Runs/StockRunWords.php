<?php
namespace Kros\WooCommerce\Runs;

use Kros\WooCommerce\Admin\StateWords;
use Kros\WooCommerce\Stock\Cards;
use Kros\WooCommerce\Stock\Imports;

defined( 'ABSPATH' ) || exit;

/**
 * A run over stock cards as people and the browser see it.
 */
final class StockRunWords {

	private $cards;

	public function __construct( Cards $cards ) {
		$this->cards = $cards;
	}

	/**
	 * @param array $run Run.
	 * @return array id, kind, state, label, done, total, result, question, speed, and who and when.
	 */
	public function view( array $run ) {
		$counters = $run['counters'] + array_fill_keys( [ 'done', 'read', 'created', 'changed', 'unchanged', 'skipped', 'failed' ], 0 );
		$is_over  = in_array( $run['state'], [ 'done', 'failed', 'stopped' ], true );
		$total    = $is_over ? $counters['done'] : max( $counters['read'], $this->total( $run ) );
		$user     = $run['started_by'] ? get_userdata( $run['started_by'] ) : false;
		return [
			'id'       => $run['id'],
			'kind'     => $run['kind'],
			'name'     => self::name( $run['kind'] ),
			'state'    => $run['state'],
			'label'    => self::label( $run['state'] ),
			'done'     => $counters['done'],
			'total'    => $total,
			'result'   => StateWords::sentence( $run['message'] ),
			'question' => 'asking' === $run['state'] ? StateWords::sentence( $run['message'] ) : '',
			'counts'   => self::counts( $counters ),
			'speed'    => $is_over ? '' : self::speed( $run, $counters['done'], $total ),
			'by'       => $user ? $user->display_name : '',
			'started'  => StateWords::time( $run['started_at'] ),
			'finished' => StateWords::time( $run['finished_at'] ),
		];
	}

	/** KROS does not say how many cards there are; the last time there were as many as are known. */
	private function total( array $run ) {
		return in_array( $run['kind'], [ Imports::ALL, Imports::DRY_ALL ], true ) ? $this->cards->count() : 0;
	}

	private static function name( $kind ) {
		$names = [
			Imports::ALL         => __( 'Import of all cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::CARD        => __( 'Import of one card', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::CHANGED     => __( 'Import of changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::DRY_ALL     => __( 'Trial of all cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::DRY_CHANGED => __( 'Trial of changed cards', 'wc-kros-fakturacia-sklad-connector' ),
			Imports::UNDO        => __( 'Undoing the last import', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $names[ $kind ] ) ? $names[ $kind ] : $kind;
	}

	private static function label( $state ) {
		$labels = [
			'running' => __( 'Running', 'wc-kros-fakturacia-sklad-connector' ),
			'paused'  => __( 'Paused', 'wc-kros-fakturacia-sklad-connector' ),
			'asking'  => __( 'Waits for your answer', 'wc-kros-fakturacia-sklad-connector' ),
			'done'    => __( 'Finished', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'  => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
			'stopped' => __( 'Stopped', 'wc-kros-fakturacia-sklad-connector' ),
		];
		return isset( $labels[ $state ] ) ? $labels[ $state ] : $state;
	}

	private static function counts( array $counters ) {
		$labels = [
			'created'   => __( 'Created', 'wc-kros-fakturacia-sklad-connector' ),
			'changed'   => __( 'Changed', 'wc-kros-fakturacia-sklad-connector' ),
			'unchanged' => __( 'Unchanged', 'wc-kros-fakturacia-sklad-connector' ),
			'skipped'   => __( 'Skipped', 'wc-kros-fakturacia-sklad-connector' ),
			'failed'    => __( 'Failed', 'wc-kros-fakturacia-sklad-connector' ),
		];
		$words  = [];
		foreach ( $labels as $name => $label ) {
			$words[] = $label . ': ' . number_format_i18n( $counters[ $name ] );
		}
		return implode( ' · ', $words );
	}

	private static function speed( array $run, $done, $total ) {
		$seconds = time() - $run['started_at'];
		if ( $done < 1 || $seconds < 2 || 'running' !== $run['state'] ) {
			return '';
		}
		$rate = $done / $seconds;
		/* translators: 1: number of cards, 2: duration such as "3 min". */
		$words = __( '%1$s cards a minute, about %2$s left', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $words, number_format_i18n( 60 * $rate ), human_time_diff( 0, (int) ceil( max( 0, $total - $done ) / $rate ) ) );
	}
}
