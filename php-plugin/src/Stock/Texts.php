<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * Texts of stock cards as a shop may show them: whoever writes cards in KROS must not run anything in the shop.
 */
final class Texts {

	/** Rounds of cleaning: what one takes out may leave something that another one has to. */
	const ROUNDS = 10;

	/** @return string One line without markup. */
	public static function line( string $text ): string {
		return wp_strip_all_tags( $text, true );
	}

	/** @return string HTML that a post may have, without shortcodes, also where they stand in an attribute. */
	public static function html( string $text ): string {
		for ( $round = 0; $round < self::ROUNDS && '' !== $text; $round++ ) {
			$before = $text;
			$text   = wp_kses_post( self::without_shortcodes( $text ) );
			if ( $text === $before || false === strpos( $text, '[' ) ) {
				return $text;
			}
		}
		return str_replace( '[', '&#091;', $text );
	}

	private static function without_shortcodes( string $text ): string {
		if ( false === strpos( $text, '[' ) || empty( $GLOBALS['shortcode_tags'] ) ) {
			return $text;
		}
		$text = strip_shortcodes( $text );
		$bare = preg_replace( '/' . get_shortcode_regex() . '/', '', $text );
		return null === $bare ? str_replace( '[', '&#091;', $text ) : $bare;
	}
}
