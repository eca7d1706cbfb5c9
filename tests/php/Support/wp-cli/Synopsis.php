<?php
namespace WP_CLI;

/** What a command takes, as the comment of its method says, and what WP-CLI does about anything else. */
class Synopsis {

	const PART = '/^\s*\* \[?(?:<(?<word>[\w-]+)>(?<more>\.\.\.)?|--(?<option>[\w-]+)(?<value>=<[\w-]+>)?)\]?$/m';

	/** @return array The options as the command gets them. */
	public static function checked( array $command, array $arguments, array $options ) {
		preg_match_all( self::PART, ( new \ReflectionMethod( ...$command ) )->getDocComment(), $parts, PREG_SET_ORDER );
		$words = [];
		$known = [];
		foreach ( $parts as $part ) {
			if ( empty( $part['option'] ) ) {
				$words[] = $part;
			} else {
				$known[ $part['option'] ] = $part;
			}
		}
		self::check_words( $arguments, $words );
		foreach ( array_keys( array_diff_key( $options, $known ) ) as $unknown ) {
			\WP_CLI::error( "Parameter errors:\n unknown --$unknown parameter" );
		}
		foreach ( array_keys( $options, true, true ) as $bare ) {
			if ( isset( $known[ $bare ]['value'] ) ) {
				// The real one only warns, too, and the command never learns of the option.
				\WP_CLI::warning( "--$bare parameter needs a value" );
				unset( $options[ $bare ] );
			}
		}
		return $options;
	}

	private static function check_words( array $arguments, array $parts ) {
		$needed = array_filter( array_column( $parts, 0 ), function ( $part ) {
			return false === strpos( $part, '[' );
		} );
		if ( count( $arguments ) < count( $needed ) ) {
			\WP_CLI::line( 'usage: wp ' );
			\WP_CLI::halt( 1 );
		}
		if ( count( $arguments ) > count( $parts ) && ! array_filter( array_column( $parts, 'more' ) ) ) {
			\WP_CLI::error( 'Too many positional arguments: ' . implode( ' ', array_slice( $arguments, count( $parts ) ) ) );
		}
	}
}
