<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * What the plugin assumes about the KROS API, compared with what KROS says. Only reads in KROS; the newest result is kept.
 */
final class ApiCheck {

	/** Option with the newest result. */
	const LAST = 'wc_kros_contract_check';

	/** @var Engine */ private $engine;
	/** @var Log */ private $log;

	public function __construct( Engine $engine, Log $log ) {
		$this->engine = $engine;
		$this->log    = $log;
	}

	/**
	 * @return array The newest result, empty when there is none: at, ok, message, version, counts, rows.
	 */
	public function last(): array {
		$last = Options::saved( self::LAST );
		return is_array( $last ) && isset( $last['rows'] ) ? $last : [];
	}

	/**
	 * Compares now.
	 *
	 * @return array The result.
	 */
	public function check(): array {
		$output = $this->engine->call( 'api_check', [] );
		$result = [ 'at' => time() ] + $output + [
			'ok'      => false,
			'message' => '',
			'version' => '',
			'counts'  => [],
			'rows'    => [],
		];
		array_walk_recursive(
			$result,
			function ( &$value ) {
				$value = is_string( $value ) ? $this->log->clean( $value ) : $value;
			}
		);
		update_option( self::LAST, $result, false );
		/** @var array<string, mixed> $result */
		return $result;
	}

	/**
	 * @param array $result A result.
	 * @return array What support needs to know, without secrets.
	 */
	public function for_support( array $result ): array {
		return [
			'plugin'     => WC_KROS_VERSION,
			'engine'     => $this->engine->description(),
			'api'        => EngineSettings::api_url(),
			'checked_at' => gmdate( 'c', $result['at'] ),
		] + array_diff_key( $result, [ 'at' => 1 ] );
	}

	/** What differs comes first, then what is not known. */
	public static function sorted( array $rows ): array {
		$order  = [ 'different', 'unknown', 'confirmed' ];
		$groups = array_fill_keys( $order, [] );
		foreach ( $rows as $row ) {
			$groups[ in_array( $row['verdict'], $order, true ) ? $row['verdict'] : 'unknown' ][] = $row;
		}
		return array_merge( ...array_values( $groups ) );
	}
}
