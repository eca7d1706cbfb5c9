<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Ledger\Document;
use PHPUnit\Framework\TestCase;

/**
 * What the plugin offers in which state of a document is what the engine allows: both are held to tests/fixtures/ledger.json, the engine's
 * side by src/engine/tests/ledger_lists.rs.
 */
final class LedgerListsTest extends TestCase {

	private static function lists() {
		return json_decode( file_get_contents( dirname( __DIR__ ) . '/fixtures/ledger.json' ), true );
	}

	public function test_states_kinds_and_what_may_be_done_are_those_of_the_engine() {
		$ours = [
			'states'      => Document::STATES,
			'kinds'       => Document::KINDS,
			'cancellable' => Document::CANCELLABLE,
			'retryable'   => Document::RETRYABLE,
			'resendable'  => Document::RESENDABLE,
		];
		$this->assertSame( self::lists(), $ours );
	}

	public function test_every_further_list_names_known_states_and_kinds() {
		foreach ( [ Document::UNRESOLVED, Document::IN_KROS, Document::SETTLED, Document::NOT_SENT, Document::TO_GO, Document::NOT_MADE ] as $states ) {
			$this->assertSame( [], array_diff( $states, Document::STATES ) );
		}
		$this->assertSame( [], array_diff( array_merge( Document::ISSUED_KINDS, Document::PREVIEW_KINDS ), Document::KINDS ) );
	}
}
