<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * What a merchant sends to support: settings, status, last runs, failures and log lines, without secrets and without data of people.
 *
 * Of documents it holds what became of them, never their content. Every text goes through the Masker, which knows the orders that
 * are spoken of and the latest ones. A line about an order that is gone says only that it was there, for nobody knows its names.
 */
final class Bundle {

	const RUNS     = 50;
	const FAILURES = 200;
	const LINES    = 500;
	const ORDERS   = 200;

	/** @var Database */ private $database;
	/** @var StatusReport */ private $report;
	/** @var EngineSettings */ private $settings;
	/** @var Masker */ private $masker;

	/** @var bool[] Order id => whether its names are known. */
	private $known = [];

	public function __construct( Database $database, StatusReport $report, EngineSettings $settings, Masker $masker ) {
		$this->database = $database;
		$this->report   = $report;
		$this->settings = $settings;
		$this->masker   = $masker;
	}

	/**
	 * @return string[] Name, content type and content: a zip, or one JSON where PHP can make none.
	 */
	public function file(): array {
		$files = $this->files();
		$name  = 'kros-support-' . gmdate( 'Ymd-His' );
		$zip   = class_exists( 'ZipArchive' ) ? self::zip( $files ) : null;
		if ( null !== $zip ) {
			return [ "$name.zip", 'application/zip', $zip ];
		}
		return [ "$name.json", 'application/json; charset=utf-8', Json::encode( $files ) ];
	}

	/**
	 * @return string[] Name => content.
	 */
	public function files(): array {
		$failures = $this->failures();
		$lines    = $this->lines();
		$this->learn( array_merge( array_column( $failures, 'order_id' ), array_column( $lines, 'order_id' ) ) );
		return [
			'status.txt'    => $this->masker->text( self::as_text( $this->report->groups() ) ),
			'failures.json' => self::pretty( array_map( [ $this, 'failure' ], $failures ) ),
			'log.json'      => $this->masked( array_map( [ $this, 'line' ], $lines ) ),
			'runs.json'     => $this->masked( $this->runs() ),
			'settings.json' => $this->masked( self::options() ),
			'contract.json' => $this->masked( $this->settings->api_profile() ),
			'plugins.json'  => self::pretty( self::plugins() ),
		];
	}

	/**
	 * @param array[] $groups Groups of the report.
	 * @return string The report as plain text.
	 */
	public static function as_text( array $groups ): string {
		$text = '';
		foreach ( $groups as $group ) {
			$text .= "== {$group['label']} ==\n";
			foreach ( $group['rows'] as $row ) {
				$text .= ( Row::ATTENTION === $row['state'] ? '! ' : '  ' ) . "{$row['label']}: {$row['value']}\n";
			}
			$text .= "\n";
		}
		return $text;
	}

	private function failures(): array {
		$table = $this->database->table( 'documents' );
		return $this->database->rows(
			'SELECT id, order_id, kind, ref, generation, external_id, state, reason, request_id, kros_id, number, attempts, lookups, step, sent_at,'
			. " next_at, updated_at FROM $table"
			. ' WHERE state IN ' . $this->database->values( [ Document::REFUSED, Document::ATTENTION, Document::UNKNOWN ] )
			. ' ORDER BY id DESC LIMIT ' . self::FAILURES
		);
	}

	private function lines(): array {
		$table = $this->database->table( 'log' );
		return $this->database->rows(
			"SELECT id, created_at AS time, level, message, order_id, kind, details FROM $table ORDER BY id DESC LIMIT " . self::LINES
		);
	}

	private function runs(): array {
		$table = $this->database->table( 'runs' );
		$rows  = $this->database->rows(
			'SELECT id, kind, started_by, origin, state, counters, message, failures, started_at, finished_at'
			. " FROM $table ORDER BY id DESC LIMIT " . self::RUNS
		);
		foreach ( $rows as &$row ) {
			$row['started_at']  = gmdate( 'Y-m-d\TH:i:s\Z', (int) $row['started_at'] );
			$row['finished_at'] = $row['finished_at'] ? gmdate( 'Y-m-d\TH:i:s\Z', (int) $row['finished_at'] ) : null;
			$row['counters']    = json_decode( (string) $row['counters'], true );
		}
		return $rows;
	}

	/** The orders that are spoken of, and the latest ones, which lines without an order may be about. */
	private function learn( array $ids ): void {
		$orders = wc_get_orders(
			[
				'limit'   => self::ORDERS,
				'type'    => 'shop_order',
				'orderby' => 'date',
				'order'   => 'DESC',
			]
		);
		foreach ( array_unique( array_filter( array_map( 'intval', $ids ) ) ) as $id ) {
			$order              = wc_get_order( $id );
			$this->known[ $id ] = $order instanceof \WC_Order;
			if ( $order instanceof \WC_Order ) {
				$orders[] = $order;
			}
		}
		$this->masker->learn( $orders );
	}

	private function line( array $line ): array {
		$details         = json_decode( (string) $line['details'], true );
		$line['details'] = null === $details ? (string) $line['details'] : $details;
		return $this->about_order( $line );
	}

	/** Its number looks like one of a company, but is KROS's own: only the reason may speak of people. */
	private function failure( array $row ): array {
		$row           = $this->about_order( $row );
		$row['reason'] = $this->masker->text( (string) $row['reason'] );
		return $row;
	}

	private function about_order( array $row ): array {
		$id = (int) $row['order_id'];
		if ( $id && empty( $this->known[ $id ] ) ) {
			foreach ( array_intersect( [ 'message', 'reason', 'details' ], array_keys( $row ) ) as $text ) {
				$row[ $text ] = '‹the order is gone, its texts are left out›';
			}
		}
		foreach ( [ 'time', 'sent_at', 'next_at', 'updated_at' ] as $instant ) {
			if ( ! empty( $row[ $instant ] ) ) {
				$row[ $instant ] = gmdate( 'Y-m-d\TH:i:s\Z', (int) $row[ $instant ] );
			}
		}
		return $row;
	}

	private function masked( $part ): string {
		return self::pretty( $this->masker->value( json_decode( Json::encode( $part ), true ) ) );
	}

	private static function pretty( $part ): string {
		return (string) wp_json_encode( $part, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	/** Every option of the plugin but the secrets, whose presence the status tells. */
	private static function options(): array {
		global $wpdb; /** @var \wpdb $wpdb */
		$options = [];
		$hidden  = array_merge( array_keys( Secrets::CONSTANTS ), [ 'wc_kros_purchase_code', 'wc_kros_accounts', 'wc_kros_contract' ] );
		foreach ( $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE 'wc\\_kros\\_%' ORDER BY option_name" ) as $name ) {
			if ( ! in_array( $name, $hidden, true ) ) {
				$options[] = [
					'option' => $name,
					'value'  => get_option( $name ),
				];
			}
		}
		return $options;
	}

	private static function plugins(): array {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$active = [];
		foreach ( get_plugins() as $file => $plugin ) {
			if ( is_plugin_active( $file ) ) {
				$active[ $file ] = $plugin['Version'];
			}
		}
		$version = wp_get_theme()->get( 'Version' );
		return [
			'active' => $active,
			'theme'  => get_stylesheet() . ' ' . ( is_string( $version ) ? $version : '' ),
		];
	}

	private static function zip( array $files ): ?string {
		$path = trailingslashit( get_temp_dir() ) . 'wc-kros-' . bin2hex( random_bytes( 12 ) ) . '.zip';
		$zip  = new \ZipArchive();
		try {
			if ( true !== $zip->open( $path, \ZipArchive::CREATE | \ZipArchive::OVERWRITE ) ) {
				return null;
			}
			foreach ( $files as $name => $content ) {
				$zip->addFromString( $name, $content );
			}
			return $zip->close() ? (string) file_get_contents( $path ) : null;
		} finally {
			if ( is_file( $path ) ) {
				unlink( $path );
			}
		}
	}
}
