<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Admin\Field;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\Settings\Secrets;
use Kros\WooCommerce\Tests\Support\Process;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

final class SettingsTest extends ShopTestCase {

	const TOP = [ 'site', 'api', 'webhook_key', 'ecb_url', 'cnb_url', 'company', 'rates', 'orders', 'documents', 'customers', 'stock', 'api_profile', 'debug' ];

	/** Maps of docs/protocol.md. */
	const MAPS = [ 'series_by_country', 'due_days', 'languages', 'methods', 'tax_classes', 'aliases', 'api_profile' ];

	protected function tearDown(): void {
		$_POST = [];
		parent::tearDown();
	}

	/** Saves a section as WooCommerce's settings screen does. */
	private function save( $section, array $post ) {
		require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-settings.php';
		$GLOBALS['current_section'] = $section;
		$_POST                      = wp_slash( $post );
		$this->page()->save();
	}

	private function page() {
		require_once WC()->plugin_path() . '/includes/admin/settings/class-wc-settings-page.php';
		$pages = array_filter(
			apply_filters( 'woocommerce_get_settings_pages', [] ),
			function ( $page ) {
				return 'wc_kros' === $page->get_id();
			}
		);
		return reset( $pages );
	}

	private function output( $section ) {
		require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-settings.php';
		$GLOBALS['current_section'] = $section;
		ob_start();
		$this->page()->output();
		return ob_get_clean();
	}

	private function autoload( $option ) {
		$rows = $this->rows( "SELECT autoload FROM {$GLOBALS['wpdb']->options} WHERE option_name = '$option'" );
		return $rows ? $rows[0]['autoload'] : null;
	}

	public function test_the_tab_has_its_sections() {
		$this->assertSame( 'KROS Fakturácia + Sklad Connector', $this->page()->get_label() );
		$this->assertSame( [ '', 'orders', 'invoices', 'stock', 'customers', 'sync', 'logs', 'status' ], array_keys( $this->page()->get_sections() ) );
		foreach ( array_keys( $this->page()->get_sections() ) as $section ) {
			$this->assertNotEmpty( $this->page()->get_settings( $section ), $section );
		}
	}

	public function test_a_secret_is_saved_exactly_and_never_autoloaded() {
		delete_option( 'wc_kros_webhook_key' );
		$this->save( '', [ 'wc_kros_api_token' => ' new-token ', 'wc_kros_webhook_key' => ' kľúč <b>"\'\\ ' ] );
		$this->assertSame( 'new-token', $this->get( Secrets::class )->token() );
		$this->assertSame( ' kľúč <b>"\'\\ ', $this->get( Secrets::class )->webhook_key() );
		$this->assertContains( $this->autoload( 'wc_kros_api_token' ), [ 'no', 'off' ] );
		$this->assertContains( $this->autoload( 'wc_kros_webhook_key' ), [ 'no', 'off' ] );
	}

	public function test_an_empty_field_keeps_a_secret_and_the_box_removes_it() {
		$this->save( '', [ 'wc_kros_api_token' => '', 'wc_kros_webhook_key' => '' ] );
		$this->assertSame( 'sim-token', $this->get( Secrets::class )->token() );
		$this->save( '', [ 'wc_kros_api_token' => '', 'wc_kros_api_token_remove' => '1' ] );
		$this->assertFalse( get_option( 'wc_kros_api_token' ) );
		$this->assertSame( 'tajný-kľúč', $this->get( Secrets::class )->webhook_key() );
	}

	public function test_the_screen_shows_no_secret() {
		$html = $this->output( '' );
		$this->assertStringContainsString( 'name="wc_kros_api_token"', $html );
		$this->assertStringContainsString( 'autocomplete="new-password"', $html );
		$this->assertStringNotContainsString( 'sim-token', $html );
		$this->assertStringNotContainsString( 'tajný', $html );
		$this->assertStringContainsString( home_url( '/wp-json/api/wc-kros-fakturacia-sklad-connector/api-response' ), $html );
		$this->assertStringNotContainsString( 'options-permalink.php', $html );
	}

	public function test_plain_permalinks_are_warned_about() {
		$this->hook( 'pre_option_permalink_structure', '__return_empty_string' );
		$this->assertStringContainsString( 'options-permalink.php', $this->output( '' ) );
	}

	public function test_what_the_merchant_chose_reaches_the_engine() {
		$this->save(
			'orders',
			[
				'wc_kros_export_statuses'        => [ 'completed' ],
				'wc_kros_export_payment_methods' => [ 'cod', 'bacs' ],
				'wc_kros_export_from'            => '2026-07-01T02:00:00',
				'wc_kros_series_order'           => 'OP',
			]
		);
		$this->save( 'customers', [ 'wc_kros_ico_keys' => '_ico', 'wc_kros_dic_keys' => '', 'wc_kros_ic_dph_keys' => 'a|b' ] );
		$settings = $this->get( EngineSettings::class )->all();
		$from     = ( new \DateTime( '2026-07-01 02:00:00', wp_timezone() ) )->getTimestamp();
		$this->assertSame( [ [ 'completed' ], [ 'cod', 'bacs' ], $from, 'OP' ], array_values( $settings['orders'] ) );
		$this->assertSame( [ 'statuses', 'payment_methods', 'export_from', 'series' ], array_keys( $settings['orders'] ) );
		$default = Options::default( 'wc_kros_dic_keys' );
		$this->assertSame( [ 'ico_keys' => '_ico', 'dic_keys' => $default, 'ic_dph_keys' => 'a|b' ], $settings['customers'] );
		$this->assertSame( gmdate( 'Y-m-d\TH:i:s\Z', $from ), get_option( 'wc_kros_export_from' ) );
		foreach ( [ 'wc_kros_ico_keys', 'wc_kros_dic_keys', 'wc_kros_ic_dph_keys' ] as $option ) {
			delete_option( $option );
		}
	}

	public function test_the_start_date_survives_a_save_and_can_be_emptied() {
		update_option( 'wc_kros_export_from', '2026-07-01T00:00:01Z' );
		preg_match( '/name="wc_kros_export_from"\s+value="([^"]+)"/', $this->output( 'orders' ), $shown );
		$this->save( 'orders', [ 'wc_kros_export_from' => $shown[1] ] );
		$this->assertSame( '2026-07-01T00:00:01Z', get_option( 'wc_kros_export_from' ) );
		$this->save( 'orders', [ 'wc_kros_export_from' => 'yesterdayish' ] );
		$this->assertSame( '2026-07-01T00:00:01Z', get_option( 'wc_kros_export_from' ) );
		$this->save( 'orders', [ 'wc_kros_export_from' => '' ] );
		$this->assertSame( 0, Options::instant( 'wc_kros_export_from' ) );
	}

	public function test_the_engine_gets_every_setting_that_the_protocol_names() {
		$settings = $this->get( EngineSettings::class )->all();
		$this->assertEqualsCanonicalizing( self::TOP, array_keys( $settings ) );
		$site = [ 'id', 'url', 'activated_url', 'locale', 'country', 'currency', 'decimals', 'utc_offset' ];
		$this->assertEqualsCanonicalizing( $site, array_keys( $settings['site'] ) );
		$this->assertSame( [ 'url', 'token', 'timeout', 'user_agent', 'ca_file', 'proxy' ], array_keys( $settings['api'] ) );
		$this->assertSame( [ 'SK', 'EUR', 2 ], [ $settings['site']['country'], $settings['site']['currency'], $settings['site']['decimals'] ] );
		$this->assertSame( '{"settle_seconds":1}', wp_json_encode( $settings['api_profile'] ) );
	}

	/** tests/fixtures/settings.json is what the engine's own tests read: the engine refuses settings of which one is missing. */
	public function test_the_engine_gets_the_settings_that_it_wants_and_no_other() {
		$wanted = json_decode( file_get_contents( dirname( __DIR__ ) . '/fixtures/settings.json' ), true );
		$sent   = json_decode( Json::encode( $this->get( EngineSettings::class )->all() ), true );
		$this->assertSame( $this->fields( $wanted ), $this->fields( $sent ) );
	}

	/** Paths of all fields with the types of their values; what is in a map or a list is no field. */
	private function fields( array $settings, $path = '' ) {
		$fields = [];
		foreach ( $settings as $name => $value ) {
			$is_object = is_array( $value ) && array_filter( array_keys( $value ), 'is_string' ) && ! in_array( $name, self::MAPS, true );
			$fields   += $is_object ? $this->fields( $value, "$path$name." ) : [ "$path$name" => gettype( $value ) ];
		}
		ksort( $fields );
		return $fields;
	}

	public function test_every_option_with_a_section_has_its_field_there_with_the_default_of_the_table() {
		$shown = [];
		foreach ( array_keys( $this->page()->get_sections() ) as $section ) {
			foreach ( $this->page()->get_settings( $section ) as $field ) {
				if ( ! in_array( $field['type'], [ 'title', 'sectionend' ], true ) && ! isset( $field['is_option'] ) ) {
					$shown[ $field['id'] ] = [ '' === $section ? 'connection' : $section, isset( $field['default'] ) ? $field['default'] : null ];
					if ( isset( $field['options'] ) && 'choice' === Options::type( $field['id'] ) ) {
						$this->assertEqualsCanonicalizing( Options::choices( $field['id'] ), array_keys( $field['options'] ), $field['id'] );
					}
				}
			}
		}
		$known = [];
		foreach ( Options::TABLE as $option => $entry ) {
			if ( 'internal' !== $entry[2] ) {
				$default          = Options::default( $option );
				$default          = is_int( $default ) ? (string) $default : $default;
				$known[ $option ] = [ $entry[2], in_array( Options::type( $option ), Field::WITHOUT_DEFAULT, true ) ? null : $default ];
			}
		}
		ksort( $shown );
		ksort( $known );
		$this->assertSame( $known, $shown );
	}

	public function test_what_cannot_be_counts_as_the_default_or_as_the_nearest_bound() {
		$read = function ( $option, $reader, $value ) {
			update_option( $option, $value );
			$read = Options::$reader( $option );
			delete_option( $option );
			return $read;
		};
		foreach ( [ '' => 14, 'soon' => 14, '-3' => 0, '400' => 400 ] as $value => $days ) {
			$this->assertSame( $days, $read( 'wc_kros_due_days', 'number', (string) $value ) );
		}
		$this->assertSame( [ 0, 100 ], [ $read( 'wc_kros_stock_limit_prices', 'percent', '' ), $read( 'wc_kros_stock_limit_prices', 'percent', '150' ) ] );
		$this->assertSame( 'leave', $read( 'wc_kros_stock_gone', 'choice', 'burn' ) );
		$this->assertSame( '03:00', $read( 'wc_kros_schedule_orders_time', 'time', '25:00' ) );
		$this->assertSame( [ 0, 1751328000 ], [ $read( 'wc_kros_export_from', 'instant', 'never' ), $read( 'wc_kros_export_from', 'instant', '2025-07-01T00:00:00Z' ) ] );
		$this->assertSame( [ [], [ '5', 'a' ] ], [ $read( 'wc_kros_export_statuses', 'texts', 'completed' ), $read( 'wc_kros_export_statuses', 'texts', [ 5, '', [ 1 ], 'a' ] ) ] );
		$this->assertSame( [ 'a' => 'b' ], $read( 'wc_kros_stock_mapping', 'map', [ 'a' => 'b', 'c' => '', 'd' => [] ] ) );
		$this->assertSame( [], $read( 'wc_kros_languages', 'table', 'cs' ) );
		$this->assertSame( Options::default( 'wc_kros_ico_keys' ), $read( 'wc_kros_ico_keys', 'keys', ' ' ) );
		delete_option( 'wc_kros_alert_email' );
		$this->assertSame( get_option( 'admin_email' ), Options::text( 'wc_kros_alert_email' ) );
		$this->assertSame( '', $read( 'wc_kros_alert_email', 'text', '' ) );
	}

	public function test_the_api_profile_is_an_object_or_the_text_that_is_wrong_in_it() {
		foreach ( [ '' => '{}', '[]' => '{}', '{"a":{}}' => '{"a":[]}', 'not json' => '"not json"' ] as $value => $json ) {
			update_option( 'wc_kros_contract', $value );
			$this->assertSame( $json, wp_json_encode( $this->get( EngineSettings::class )->all()['api_profile'] ), $value );
		}
		update_option( 'wc_kros_contract', '' );
		$this->hook(
			'wc_kros_contract',
			function ( $override ) {
				return $override + [ 'settle_seconds' => 2 ];
			}
		);
		$this->assertSame( '{"settle_seconds":2}', wp_json_encode( $this->get( EngineSettings::class )->all()['api_profile'] ) );
	}

	public function test_the_api_profile_of_wp_config_wins_and_the_engine_works_with_it() {
		$this->needs_engine();
		$entries = json_decode( ( new Process( 'api_profile', [ '{"settle_seconds":7}' ] ) )->wait(), true );
		$entry   = current( wp_list_filter( $entries, [ 'name' => 'settle_seconds' ] ) );
		$this->assertSame( [ 7, true ], [ $entry['value'], $entry['overridden'] ] );
	}

	public function test_no_secret_is_left_in_a_text() {
		update_option( 'wc_kros_api_token', 'a+b/c==', false );
		$text = 'a+b/c== a%2Bb%2Fc%3D%3D a+b\/c== Bearer zzz.yyy, end';
		$this->assertSame( '••• ••• ••• Bearer •••, end', $this->get( Secrets::class )->remove_from( $text ) );
	}
}
