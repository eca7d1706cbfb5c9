<?php
namespace Kros\WooCommerce\Notify;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Database\Store;
use Kros\WooCommerce\Email\AlertEmail;
use Kros\WooCommerce\Email\EmailIds;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Settings\Options;

defined( 'ABSPATH' ) || exit;

/**
 * One e-mail to the merchant about what is new and waits for a person: at most one an hour, from however many workers, and each problem
 * once. A problem that went away and came back is new again.
 *
 * It is sent by the scheduler and the jobs, never in a shopper's request.
 */
final class Digest {

	const TURN  = 'alert_turn';
	const TOLD  = 'alert_told';
	const SHOWN = 20;

	/** What a row says now, to compare with what was told about it. */
	const MARK = "MD5(CONCAT(state, '|', COALESCE(reason, '')))";

	/** @var Problems */ private $problems;
	/** @var Store */ private $store;
	/** @var Database */ private $database;
	/** @var Log */ private $log;
	/** @var SiteLanguage */ private $language;

	public function __construct( Problems $problems, Store $store, Database $database, Log $log, SiteLanguage $language ) {
		$this->problems = $problems;
		$this->store    = $store;
		$this->database = $database;
		$this->log      = $log;
		$this->language = $language;
	}

	/**
	 * @return string Where it goes; empty: nowhere.
	 */
	public static function address(): string {
		$address = Options::text( 'wc_kros_alert_email' );
		return is_email( $address ) ? $address : '';
	}

	/** Sends the digest, if there is anything new, and nothing was sent within the last hour. */
	public function send(): void {
		if ( '' === self::address() || ! function_exists( 'WC' ) ) {
			return;
		}
		$this->language->during(
			function () {
				$general = $this->problems->general();
				$told    = $this->forget_resolved( $general );
				$new     = array_filter(
					$general,
					function ( $id ) use ( $general, $told ) {
						return ! isset( $told[ $id ] ) || $told[ $id ] !== $general[ $id ]['mark'];
					},
					ARRAY_FILTER_USE_KEY
				);
				// A row that changes in this very second is the next digest's: what is told and what is marked are the same rows.
				$rows  = 'told <> ' . self::MARK . ' AND updated_at < ' . time();
				$count = $this->problems->count( $rows );
				$email = $new || $count ? self::email() : null;
				if ( $email && $this->store->take_turn( self::TURN, HOUR_IN_SECONDS ) && $this->mail( $email, $new, $count, $rows ) ) {
					$where = $this->problems->condition() . " AND $rows";
					$this->database->execute( 'UPDATE ' . $this->table() . ' SET told = ' . self::MARK . " WHERE $where" );
					$this->remember( self::marks( $general ) );
				}
			}
		);
	}

	/** @return AlertEmail|null Null where WooCommerce does not offer it, or the merchant switched it off. */
	private static function email(): ?AlertEmail {
		$emails = is_callable( [ WC(), 'mailer' ] ) ? WC()->mailer()->get_emails() : [];
		$email  = isset( $emails[ EmailIds::ALERT ] ) ? $emails[ EmailIds::ALERT ] : null;
		return $email instanceof AlertEmail && $email->is_enabled() ? $email : null;
	}

	private function mail( AlertEmail $email, array $new, int $count, string $rows ): bool {
		$sent = $email->deliver(
			self::address(),
			[
				'general'   => $new,
				'documents' => $count ? $this->problems->documents( self::SHOWN, $rows ) : [],
				'count'     => $count,
			]
		);
		if ( ! $sent ) {
			$this->log->line(
				'warning',
				__( 'The mail system of the server did not accept the alert e-mail.', 'wc-kros-fakturacia-sklad-connector' ) . ' '
				. __( 'The next attempt is in an hour.', 'wc-kros-fakturacia-sklad-connector' )
			);
		}
		return $sent;
	}

	/**
	 * What was fixed and fails again is told again.
	 *
	 * @param array[] $general Problems of now.
	 * @return string[] Id => mark of what was told and still is there.
	 */
	private function forget_resolved( array $general ): array {
		$resolved = $this->database->rows( 'SELECT id FROM ' . $this->table() . " WHERE told <> '' AND NOT (" . $this->problems->condition() . ')' );
		if ( $resolved ) {
			$this->database->execute( 'UPDATE ' . $this->table() . " SET told = '' WHERE id IN " . $this->database->ids( array_column( $resolved, 'id' ) ) );
		}
		$told  = (array) $this->store->get( self::TOLD );
		$still = array_intersect_key( $told, $general );
		if ( $still !== $told ) {
			$this->remember( $still );
		}
		return $still;
	}

	private static function marks( array $problems ): array {
		return array_map(
			function ( $problem ) {
				return $problem['mark'];
			},
			$problems
		);
	}

	private function remember( array $told ): void {
		$this->store->write( [ 'values' => [ self::TOLD => (object) $told ] ] );
	}

	private function table(): string {
		return $this->database->table( 'documents' );
	}
}
