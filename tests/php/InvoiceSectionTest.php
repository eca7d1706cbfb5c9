<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Actions\TestConnection;
use Kros\WooCommerce\Settings\DocumentRules;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Tests\Support\FakeEngine;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * The section "Invoices" as the merchant sees and saves it.
 */
final class InvoiceSectionTest extends ShopTestCase {

	private $options;

	protected function setUp(): void {
		parent::setUp();
		require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-settings.php';
		require_once WC()->plugin_path() . '/includes/admin/settings/class-wc-settings-page.php';
		$this->options = array_column( array_filter( $this->page()->get_settings( 'invoices' ), function ( $field ) {
			return 'title' !== $field['type'] && 'sectionend' !== $field['type'];
		} ), 'id' );
		array_map( 'delete_option', $this->options );
	}

	protected function tearDown(): void {
		array_map( 'delete_option', $this->options );
		delete_option( TestConnection::ACCOUNTS );
		$_POST = [];
		parent::tearDown();
	}

	private function page() {
		foreach ( apply_filters( 'woocommerce_get_settings_pages', [] ) as $page ) {
			if ( 'wc_kros' === $page->get_id() ) {
				return $page;
			}
		}
	}

	private function save( array $post ) {
		$GLOBALS['current_section'] = 'invoices';
		$_POST                      = wp_slash( $post );
		$this->page()->save();
	}

	/** The form of the section, as the browser would send it back. */
	private function form() {
		$GLOBALS['current_section'] = 'invoices';
		ob_start();
		$this->page()->output();
		$html = ob_get_clean();
		$page = new \DOMDocument();
		$page->loadHTML( '<?xml encoding="utf-8"?><form>' . $html . '</form>', LIBXML_NOERROR );
		$sent = [];
		foreach ( ( new \DOMXPath( $page ) )->query( '//input[@name][not(ancestor::template)] | //textarea[@name] | //select[@name][not(ancestor::template)]' ) as $input ) {
			$name = rawurlencode( $input->getAttribute( 'name' ) ) . '=';
			if ( 'select' === $input->nodeName ) {
				foreach ( $input->getElementsByTagName( 'option' ) as $option ) {
					if ( $option->hasAttribute( 'selected' ) ) {
						$sent[] = $name . rawurlencode( $option->getAttribute( 'value' ) );
					}
				}
			} elseif ( 'checkbox' !== $input->getAttribute( 'type' ) || $input->hasAttribute( 'checked' ) ) {
				$sent[] = $name . rawurlencode( 'textarea' === $input->nodeName ? $input->textContent : $input->getAttribute( 'value' ) );
			}
		}
		parse_str( implode( '&', $sent ), $post );
		return [ $html, $post ];
	}

	public function test_saving_the_page_as_it_is_shown_changes_nothing() {
		$before = $this->get( EngineSettings::class )->all();
		list( , $post ) = $this->form();
		$this->save( $post );
		$after = $this->get( EngineSettings::class )->all();
		$this->assertEquals( $before['documents']['rules'], $after['documents']['rules'] );
		foreach ( [ 'company', 'rates' ] as $part ) {
			$this->assertSame( $before[ $part ], $after[ $part ] );
		}
		unset( $before['documents']['payments']['methods'], $after['documents']['payments']['methods'] );
		$this->assertEquals( $before['documents'], $after['documents'] );
		list( , $again ) = $this->form();
		$this->assertSame( $post, $again );
	}

	public function test_rules_are_saved_in_the_order_of_their_rows_and_all_can_be_removed() {
		$row = [ 'kind' => 'invoice', 'when' => 'status', 'statuses' => [ 'completed' ], 'payment_methods' => [ 'cod' ], 'customer' => 'company' ];
		$this->save( [ 'wc_kros_rules' => [ 'new7' => $row, 0 => [ 'kind' => 'proforma', 'when' => 'order', 'customer' => 'any' ] ] ] );
		$rules = DocumentRules::all();
		$this->assertSame( [ 'invoice', 'proforma' ], array_column( $rules, 'kind' ) );
		$this->assertEquals( $row + [ 'shipping_methods' => [] ], $rules[0] );
		$this->save( [ 'wc_kros_rules' => '' ] );
		$this->assertSame( [], DocumentRules::all() );
	}

	public function test_tables_by_country_and_by_payment_method_are_saved() {
		$this->save(
			[
				'wc_kros_series_by_country' => [ [ 'country' => 'CZ', 'invoice' => ' FVC ' ], [ 'country' => '', 'invoice' => 'X' ] ],
				'wc_kros_languages'         => [ [ 'country' => 'CZ', 'language' => 'cs-CZ' ] ],
				'wc_kros_payment_methods'   => [ 'bacs' => [ 'due_days' => '7', 'post' => 'no', 'account' => '5', 'type' => '1' ] ],
			]
		);
		$this->assertSame( [ 'CZ' => [ 'proforma' => '', 'invoice' => 'FVC', 'credit_note' => '' ] ], get_option( 'wc_kros_series_by_country' ) );
		$documents = $this->get( EngineSettings::class )->all()['documents'];
		$this->assertEquals( [ 'CZ' => 'cs-CZ' ], (array) $documents['languages'] );
		$this->assertEquals( [ '*' => 14, 'bacs' => 7 ], (array) $documents['due_days'] );
		$this->assertEquals( [ 'post' => false, 'account' => 5, 'type' => 1 ], ( (array) $documents['payments']['methods'] )['bacs'] );
	}

	public function test_the_screen_says_what_kros_cannot_do_and_every_control_has_a_name() {
		list( $html ) = $this->form();
		$this->assertStringContainsString( 'Tax documents for advances must be issued in KROS', $html );
		$this->assertStringContainsString( 'invoice on payment if it comes before delivery', $html );
		$page = new \DOMDocument();
		$page->loadHTML( '<?xml encoding="utf-8"?>' . $html, LIBXML_NOERROR );
		$find = new \DOMXPath( $page );
		foreach ( $find->query( '//select | //textarea | //input[not(@type="hidden")]' ) as $control ) {
			$named = '' !== $control->getAttribute( 'aria-label' ) || $find->query( '//label[@for="' . $control->getAttribute( 'id' ) . '"]' )->length;
			$this->assertTrue( (bool) $named, $control->getAttribute( 'name' ) );
		}
	}

	public function test_a_table_that_is_saved_as_something_else_is_shown_empty() {
		update_option( 'wc_kros_languages', 'x' );
		$this->assertStringContainsString( 'wc_kros_languages', $this->form()[0] );
	}

	public function test_the_accounts_of_the_last_test_are_on_offer() {
		$accounts = [ [ 'id' => 12, 'name' => 'Tatra banka', 'currency' => 'EUR' ] ];
		$this->use_engine( new FakeEngine( [ 'test_connection' => [ 'ok' => true, 'message' => 'OK', 'checks' => [], 'series' => [], 'accounts' => $accounts ] ] ) );
		rest_do_request( new \WP_REST_Request( 'POST', '/wc-kros/v1/test-connection' ) );
		$this->assertStringContainsString( '<option value="12">Tatra banka EUR</option>', $this->form()[0] );
	}

	public function test_a_payment_method_that_is_gone_keeps_its_row() {
		update_option( 'wc_kros_payment_methods', [ 'gone_gateway' => [ 'due_days' => '3' ] ] );
		$this->assertArrayHasKey( 'gone_gateway', $this->form()[1]['wc_kros_payment_methods'] );
	}
}
