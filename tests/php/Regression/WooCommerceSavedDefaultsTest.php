<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Settings\DocumentSettings;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * An update of WooCommerce saves the default of every field that names one. It saved an empty start date of documents, so that the first
 * switching on of invoices set none and was about all older orders; and secrets, rules and tables that the merchant had never saved.
 *
 * @group woocommerce
 */
final class WooCommerceSavedDefaultsTest extends ShopTestCase {

	const NAMES = [
		'wc_kros_api_token',
		'wc_kros_webhook_key',
		'wc_kros_documents_from',
		'wc_kros_export_from',
		'wc_kros_rules',
		'wc_kros_series_by_country',
		'wc_kros_payment_methods',
		'wc_kros_languages',
		'wc_kros_stock_mapping',
		'wc_kros_make_invoice',
		'wc_kros_make_proforma',
	];

	private $before = [];

	protected function setUp(): void {
		parent::setUp();
		foreach ( self::NAMES as $name ) {
			$this->before[ $name ] = get_option( $name, null );
			delete_option( $name );
		}
	}

	protected function tearDown(): void {
		foreach ( $this->before as $name => $value ) {
			delete_option( $name );
			if ( null !== $value ) {
				add_option( $name, $value, '', in_array( $name, [ 'wc_kros_api_token', 'wc_kros_webhook_key' ], true ) ? 'no' : 'yes' );
			}
		}
		parent::tearDown();
	}

	public function test_an_update_of_woocommerce_saves_nothing_that_has_a_meaning_while_it_is_not_saved() {
		$update = new \ReflectionMethod( \WC_Install::class, 'create_options' );
		$update->setAccessible( true );
		$update->invoke( null );
		$saved = array_filter(
			array_slice( self::NAMES, 0, -2 ),
			function ( $name ) {
				return null !== get_option( $name, null );
			}
		);
		$this->assertSame( [], array_values( $saved ) );
		$before = time();
		update_option( 'wc_kros_make_invoice', 'yes' );
		$this->assertGreaterThanOrEqual( $before, DocumentSettings::from(), 'older orders stay as they are' );
	}
}
