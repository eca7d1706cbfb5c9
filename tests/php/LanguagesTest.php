<?php
namespace Kros\WooCommerce\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Every text that people see has its Slovak and Czech words.
 */
final class LanguagesTest extends TestCase {

	const DOMAIN    = 'wc-kros-fakturacia-sklad-connector';
	const FUNCTIONS = [ '__', '_e', '_n', 'esc_html__', 'esc_html_e', 'esc_attr__' ];

	private static function folder() {
		return dirname( WC_KROS_FILE );
	}

	/** Texts in the plugin's code: first argument of the functions that translate. */
	private static function texts() {
		$texts = [];
		$files = new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( self::folder(), \FilesystemIterator::SKIP_DOTS ) );
		foreach ( $files as $file ) {
			if ( 'php' !== $file->getExtension() ) {
				continue;
			}
			$tokens = array_values(
				array_filter(
					token_get_all( file_get_contents( $file->getPathname() ) ),
					function ( $token ) {
						return ! is_array( $token ) || T_WHITESPACE !== $token[0];
					}
				)
			);
			foreach ( $tokens as $at => $token ) {
				if ( is_array( $token ) && in_array( $token[1], self::FUNCTIONS, true ) && '(' === $tokens[ $at + 1 ] ) {
					$texts[] = str_replace( "\\'", "'", substr( $tokens[ $at + 2 ][1], 1, -1 ) );
				}
			}
		}
		return array_unique( $texts );
	}

	public function locales() {
		return [ [ 'sk_SK' ], [ 'cs_CZ' ] ];
	}

	/**
	 * @dataProvider locales
	 */
	public function test_every_text_is_translated( $locale ) {
		require_once ABSPATH . WPINC . '/pomo/mo.php';
		$mo = new \MO();
		$this->assertTrue( $mo->import_from_file( self::folder() . '/languages/' . self::DOMAIN . "-$locale.mo" ) );
		$missing = array_filter(
			self::texts(),
			function ( $text ) use ( $mo ) {
				return empty( $mo->entries[ $text ] ) || '' === $mo->entries[ $text ]->translations[0];
			}
		);
		$this->assertSame( [], array_values( $missing ) );
		$this->assertGreaterThan( 100, count( self::texts() ) );
	}

	/**
	 * @dataProvider locales
	 */
	public function test_placeholders_survive_translation( $locale ) {
		$mo = new \MO();
		$mo->import_from_file( self::folder() . '/languages/' . self::DOMAIN . "-$locale.mo" );
		foreach ( $mo->entries as $entry ) {
			foreach ( array_filter( $entry->translations ) as $translation ) {
				$this->assertSame( self::placeholders( $entry->singular ), self::placeholders( $translation ), $entry->singular );
			}
		}
	}

	private static function placeholders( $text ) {
		preg_match_all( '/%(\d\$)?[sd]/', $text, $found );
		sort( $found[0] );
		return $found[0];
	}

	public function test_the_shop_finds_the_translation() {
		$this->assertTrue( load_textdomain( self::DOMAIN, self::folder() . '/languages/' . self::DOMAIN . '-sk_SK.mo' ) );
		$this->assertSame( 'Odoslať znova', __( 'Send again', 'wc-kros-fakturacia-sklad-connector' ) );
		unload_textdomain( self::DOMAIN );
	}
}
