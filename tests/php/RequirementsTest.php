<?php
namespace Kros\WooCommerce\Tests;

use Automattic\WooCommerce\Utilities\FeaturesUtil;
use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Install\Features;
use Kros\WooCommerce\Tests\Support\ShopTestCase;

/**
 * On a server that lacks something, wp-admin says what, and the shop goes on.
 */
final class RequirementsTest extends ShopTestCase {

	/** What wp-admin says in a PHP without the extension. */
	private function told( array $how ) {
		$command = [ PHP_BINARY, __DIR__ . '/scripts/notices.php', json_encode( $how ) ];
		exec( implode( ' ', array_map( 'escapeshellarg', $command ) ) . ' 2>&1', $lines, $code );
		$told = html_entity_decode( implode( "\n", $lines ), ENT_QUOTES );
		$this->assertSame( 0, $code, $told );
		$this->assertStringNotContainsString( 'Warning', $told );
		return $told;
	}

	private static function with_extension( array $constants ) {
		return $constants + [ 'WC_KROS_ENGINE' => 'extension' ];
	}

	public function test_without_woocommerce() {
		$told = $this->told( [ 'plugins' => [ plugin_basename( WC_KROS_FILE ) ] ] );
		$this->assertStringContainsString( 'WooCommerce is not active.', $told );
		$this->assertSame( 1, substr_count( $told, 'kros-notice' ) );
	}

	public function test_a_php_too_old_for_the_extension() {
		$told = $this->told( [ 'constants' => self::with_extension( [ 'Kros\\WooCommerce\\Engine\\PHP_VERSION' => '8.0.30' ] ) ] );
		$this->assertMatchesRegularExpression( '/Orders are not sent to KROS: .*8\.0\.30/', $told );
		$this->assertStringContainsString( '"kros"', $told );
	}

	public function versions() {
		return [
			'an older one' => [ Engine::PROTOCOL - 1 ],
			'a newer one'  => [ Engine::PROTOCOL + 1 ],
			'none'         => [ null ],
		];
	}

	/**
	 * @dataProvider versions
	 */
	public function test_an_extension_of_another_version( $protocol ) {
		$constants = null === $protocol ? [] : [ 'Kros\\PROTOCOL' => $protocol ];
		$told      = $this->told( [ 'engine' => true, 'constants' => self::with_extension( $constants ) ] );
		$this->assertStringContainsString( 'have different versions', $told );
	}

	public function test_an_extension_of_the_same_version_is_nothing_to_tell() {
		$constants = self::with_extension( [ 'Kros\\PROTOCOL' => Engine::PROTOCOL ] );
		$this->assertStringNotContainsString( 'not sent to KROS', $this->told( [ 'engine' => true, 'constants' => $constants ] ) );
	}

	/** The plugin's first files alone, as if this PHP were older than what they ask for. */
	public function test_a_php_too_old_for_the_plugin_gets_one_sentence_and_reads_nothing_else() {
		$plugin = dirname( WC_KROS_FILE );
		$copy   = sys_get_temp_dir() . '/wc-kros-' . uniqid();
		mkdir( "$copy/templates", 0777, true );
		foreach ( [ basename( WC_KROS_FILE ), 'hooks.php', 'templates/notice-old-php.php' ] as $file ) {
			$code = str_replace( "PHP_VERSION, '7.2', '<'", "PHP_VERSION, '99', '<'", file_get_contents( "$plugin/$file" ), $raised );
			$this->assertSame( 'hooks.php' === $file ? 1 : 0, $raised, $file );
			file_put_contents( "$copy/$file", $code );
		}
		$told = $this->told( [ 'plugins' => [], 'load' => $copy . '/' . basename( WC_KROS_FILE ) ] );
		exec( 'rm -r ' . escapeshellarg( $copy ) );
		$this->assertStringContainsString( 'KROS Fakturácia + Sklad Connector needs PHP 7.2 or newer; this server runs PHP ' . PHP_VERSION . '.', $told );
		$this->assertSame( 1, substr_count( $told, 'class="notice' ) );
	}

	/** @group woocommerce */
	public function test_woocommerce_knows_that_order_tables_and_the_block_checkout_are_fine() {
		if ( ! class_exists( FeaturesUtil::class ) ) {
			// This WooCommerce asks nobody, and is not troubled.
			$this->assertNull( $this->get( Features::class )->declare_compatibility() );
			return;
		}
		foreach ( [ 'custom_order_tables', 'cart_checkout_blocks' ] as $feature ) {
			$known = FeaturesUtil::get_compatible_plugins_for_feature( $feature );
			$this->assertContains( plugin_basename( WC_KROS_FILE ), $known['compatible'], $feature );
		}
	}
}
