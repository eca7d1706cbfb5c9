<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Database\Database;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Ledger\Ledger;

defined( 'ABSPATH' ) || exit;

/**
 * Which documents still have to be e-mailed, in the columns `email_…` of the ledger.
 *
 * Every step is one UPDATE that names the step before, so of several workers one sends. `sending` is a lease: who died in it
 * had sent nothing, and another one continues. `mailing` is not: nobody knows whether that mail went out, so it is never
 * repeated by itself.
 */
final class EmailQueue {

	/** Seconds that getting a PDF may take. */
	const LEASE = 300;

	/** @var Database */ private $database;
	/** @var Ledger */ private $ledger;

	public function __construct( Database $database, Ledger $ledger ) {
		$this->database = $database;
		$this->ledger   = $ledger;
	}

	/**
	 * @param int $limit How many at most.
	 * @return array[] Ledger rows of issued documents whose e-mail is due.
	 */
	public function due( int $limit ): array {
		$kinds  = 'kind IN ' . $this->database->values( Document::ISSUED_KINDS );
		$states = "email_state IN ('', 'waiting', 'asked', 'sending', 'mailing')";
		$due    = "(email_state = '' OR email_at <= " . time() . ')';
		$issued = 'state = ' . $this->database->value( Document::ISSUED );
		return $this->ledger->select( "$kinds AND $states AND $due AND $issued AND number <> ''", $limit );
	}

	/**
	 * Takes a row for one try.
	 *
	 * @param array $row Ledger row.
	 * @return array|null The row, taken; null when another worker was faster.
	 */
	public function take( array $row ): ?array {
		return $this->step( $row, 'sending', time() + self::LEASE, 'email_tries = email_tries + 1' );
	}

	/**
	 * Puts a row into its next state.
	 *
	 * @param array    $row   Ledger row as it was last seen.
	 * @param string   $state waiting, mailing, sent, skipped or failed.
	 * @param int|null $at    When, or since when.
	 * @return array|null The row as it is now; null when it was not any more what the caller thought.
	 */
	public function put( array $row, string $state, ?int $at ): ?array {
		return $this->step( $row, $state, $at, 'email_tries = email_tries' );
	}

	/**
	 * Somebody asked for the e-mail, whatever became of it before.
	 *
	 * @param array $row Ledger row.
	 * @return array The row as it is now.
	 */
	public function ask( array $row ): array {
		$id = (int) $row['id'];
		$this->database->execute( 'UPDATE ' . $this->ledger->table() . " SET email_state = 'asked', email_at = 0, email_tries = 0 WHERE id = $id" );
		return $this->ledger->select( "id = $id" )[0];
	}

	private function step( array $row, string $state, ?int $at, string $further ): ?array {
		$was     = 'email_state = ' . $this->database->value( $row['email_state'] ) . ' AND email_at <=> ' . $this->database->value( $row['email_at'] );
		$set     = 'email_state = ' . $this->database->value( $state ) . ', email_at = ' . $this->database->value( $at );
		$changed = $this->database->execute( 'UPDATE ' . $this->ledger->table() . " SET $set, $further WHERE id = " . (int) $row['id'] . " AND $was" );
		return $changed ? $this->ledger->select( 'id = ' . (int) $row['id'] )[0] : null;
	}
}
