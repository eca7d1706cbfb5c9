<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Json;
use Kros\WooCommerce\Settings\DocumentRules;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The settings of documents as the engine gets them.
 */
final class DocumentSettingsTest extends ShopTestCase {

	private $country;

	protected function setUp(): void {
		parent::setUp();
		$this->country = get_option( 'woocommerce_default_country' );
		$this->forget();
	}

	protected function tearDown(): void {
		update_option( 'woocommerce_default_country', $this->country );
		$this->forget();
		parent::tearDown();
	}

	/** No option of the section is saved. */
	private function forget() {
		foreach ( $this->rows( "SELECT option_name FROM {$GLOBALS['wpdb']->options} WHERE option_name LIKE 'wc\\_kros\\_%'" ) as $row ) {
			if ( preg_match( '/_(vat_payer|base_currency|rate_.*|make_.*|documents_from|rules|series_(?!order).*|tax_date|due_days|.*_symbol|languages|text_.*|legal_.*|cod_.*|post_payments|payments_from|credit_note_from|payment_methods)$/', $row['option_name'] ) && 'wc_kros_export_payment_methods' !== $row['option_name'] ) {
				delete_option( $row['option_name'] );
			}
		}
	}

	private function settings() {
		return $this->get( EngineSettings::class )->all();
	}

	public function test_credit_notes_and_payments_switched_on_again_leave_alone_what_was_before() {
		$settings = function () {
			$documents = $this->settings()['documents'];
			return [ $documents['credit_note']['from'], $documents['payments']['from'] ];
		};
		update_option( 'wc_kros_make_credit_note', 'yes' );
		update_option( 'wc_kros_post_payments', 'yes' );
		$this->assertSame( [ 0, 0 ], $settings(), 'on from the start: everything counts' );
		update_option( 'wc_kros_make_credit_note', 'no' );
		update_option( 'wc_kros_post_payments', 'no' );
		$this->assertSame( [ 0, 0 ], $settings() );
		$before = time();
		update_option( 'wc_kros_make_credit_note', 'yes' );
		$this->assertGreaterThanOrEqual( $before, $settings()[0] );
		$this->assertSame( 0, $settings()[1] );
		update_option( 'wc_kros_post_payments', 'yes' );
		$this->assertGreaterThanOrEqual( $before, $settings()[1] );
	}

	public function test_without_a_choice_of_the_merchant_they_are_the_documented_defaults() {
		$settings = json_decode( Json::encode( $this->settings() ), false );
		$this->assertEquals( (object) [ 'vat_payer' => true, 'currency' => '', 'country' => 'SK' ], $settings->company );
		$this->assertEquals( (object) [ 'day' => '', 'offline_days' => 7 ], $settings->rates );
		$documents = $settings->documents;
		$this->assertSame( 0, $documents->from );
		$this->assertSame( [ false, false, true ], [ $documents->proforma->enabled, $documents->invoice->enabled, $documents->credit_note->enabled ] );
		$this->assertEquals( new \stdClass(), $documents->proforma->series_by_country, 'a map is an object, also when it is empty' );
		$this->assertEquals( [ new \stdClass(), new \stdClass() ], [ $documents->languages, $documents->payments->methods ] );
		$this->assertEquals( (object) [ '*' => 14 ], $documents->due_days );
		$this->assertSame( [ 'earlier', false, [ 'cod' ], true ], [ $documents->tax_date, $documents->cod_rounding, $documents->cod_methods, $documents->payments->post ] );
		$this->assertEquals( (object) [ 'before' => '', 'after' => '' ], $documents->texts->credit_note );
		$this->assertSame( [ 'reverse_charge', 'export', 'exempt', 'non_payer' ], array_keys( (array) $documents->legal ) );
		$rules = $this->settings()['documents']['rules'];
		$this->assertSame( Options::RULES, $rules );
		$this->assertSame( [ [ 'proforma', 'order', [ 'bacs' ] ], [ 'invoice', 'paid', [] ] ], array_map( function ( $rule ) {
			return [ $rule['kind'], $rule['when'], $rule['payment_methods'] ];
		}, $rules ) );
		$this->assertSame( (int) ( new \DateTime( 'now', wp_timezone() ) )->format( 'Z' ), $this->settings()['site']['utc_offset'] );
	}

	/** Which currency it is where none is chosen decides the engine, see src/engine/tests/currency.rs. */
	public function test_the_engine_gets_the_country_and_the_base_currency_that_was_chosen() {
		foreach ( [ [ 'CZ', '', '' ], [ 'SK', '', '' ], [ 'SK', 'CZK', 'CZK' ], [ 'CZ', 'EUR', 'EUR' ], [ 'CZ', 'USD', '' ] ] as list( $in, $chosen, $sent ) ) {
			$this->set_options( [ 'woocommerce_default_country' => $in, 'wc_kros_base_currency' => $chosen ] );
			$this->assertSame( [ $sent, $in ], [ $this->settings()['company']['currency'], $this->settings()['company']['country'] ] );
		}
	}

	public function test_what_the_merchant_chose_reaches_the_engine() {
		$this->set_options(
			[
				'wc_kros_vat_payer'          => 'no',
				'wc_kros_rate_day'           => 'on',
				'wc_kros_rate_offline_days'  => '3',
				'wc_kros_make_invoice'       => 'yes',
				'wc_kros_documents_from'     => '2026-07-01T00:00:00Z',
				'wc_kros_series_invoice'     => ' FV ',
				'wc_kros_series_by_country'  => [ 'CZ' => [ 'invoice' => 'FVC', 'proforma' => '' ] ],
				'wc_kros_tax_date'           => 'issue',
				'wc_kros_due_days'           => '30',
				'wc_kros_payment_methods'    => [
					'cod'    => [ 'due_days' => '0', 'post' => 'no', 'account' => '', 'type' => '0' ],
					'stripe' => [ 'due_days' => '', 'post' => 'yes', 'account' => '12', 'type' => '2' ],
				],
				'wc_kros_languages'          => [ 'CZ' => [ 'language' => 'cs-CZ' ] ],
				'wc_kros_text_invoice_after' => 'Ďakujeme',
				'wc_kros_legal_export'       => 'Vývoz',
				'wc_kros_cod_rounding'       => 'yes',
				'wc_kros_post_payments'      => 'no',
				'wc_kros_constant_symbol'    => '0308',
			]
		);
		$settings  = json_decode( Json::encode( $this->settings() ), true );
		$documents = $settings['documents'];
		$this->assertSame( [ false, 'on', 3 ], [ $settings['company']['vat_payer'], $settings['rates']['day'], $settings['rates']['offline_days'] ] );
		$this->assertSame( [ 'enabled' => true, 'series' => 'FV', 'from' => 0, 'series_by_country' => [ 'CZ' => 'FVC' ] ], $documents['invoice'] );
		$this->assertSame( [], $documents['proforma']['series_by_country'] );
		$this->assertSame( [ strtotime( '2026-07-01T00:00:00Z' ), 'issue', '0308' ], [ $documents['from'], $documents['tax_date'], $documents['constant_symbol'] ] );
		$this->assertSame( [ '*' => 30, 'cod' => 0 ], $documents['due_days'] );
		$this->assertSame( [ 'CZ' => 'cs-CZ' ], $documents['languages'] );
		$this->assertSame( [ 'Ďakujeme', 'Vývoz', true ], [ $documents['texts']['invoice']['after'], $documents['legal']['export'], $documents['cod_rounding'] ] );
		$methods = [ 'cod' => [ 'post' => false, 'account' => null, 'type' => 0 ], 'stripe' => [ 'post' => true, 'account' => 12, 'type' => 2 ] ];
		$this->assertSame( [ 'post' => false, 'from' => 0, 'methods' => $methods ], $documents['payments'] );
	}

	public function test_rules_may_be_json_and_broken_ones_are_left_out() {
		update_option( 'wc_kros_rules', '[{"kind":"invoice","when":"status","statuses":["wc-completed","packed"]},{"kind":"order"},7]' );
		$rule = [ 'kind' => 'invoice', 'when' => 'status', 'statuses' => [ 'completed', 'packed' ], 'payment_methods' => [], 'shipping_methods' => [], 'customer' => 'any' ];
		$this->assertSame( [ $rule ], DocumentRules::all() );
		update_option( 'wc_kros_rules', [] );
		$this->assertSame( [], DocumentRules::all(), 'a merchant who deleted every rule has none' );
	}

	public function test_older_orders_stay_when_documents_are_switched_on_for_the_first_time() {
		update_option( 'wc_kros_make_proforma', 'no' );
		$this->assertFalse( get_option( 'wc_kros_documents_from' ) );
		update_option( 'wc_kros_make_invoice', 'yes' );
		$this->assertEqualsWithDelta( time(), $this->settings()['documents']['from'], 5 );
		update_option( 'wc_kros_documents_from', '' );
		update_option( 'wc_kros_make_invoice', 'no' );
		update_option( 'wc_kros_make_invoice', 'yes' );
		$this->assertSame( 0, $this->settings()['documents']['from'], 'the second time the merchant has decided' );
	}
}
