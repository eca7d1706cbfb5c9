<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * Runs a command line through a real WP-CLI, in the shop under test. WP_CLI is its phar, or the boot-fs.php of its sources.
 */
final class RealWpCli {

	const OF_OTHERS = '~^\n?(?:PHP )?(?:Deprecated|Notice|Warning): .* in \S+/(?:woocommerce|wp-includes|wp-admin|wp-cli)/\S+ on line \d+\n~m';

	public static function is_there() {
		return is_file( (string) getenv( 'WP_CLI' ) );
	}

	/**
	 * @param string   $line        What stands after `wp`, quoted as in a shell.
	 * @param string[] $environment Variables besides those of the test.
	 * @return array `out`, `err` (without what PHP says about WordPress and WooCommerce, which may be older than it) and the exit `code`.
	 */
	public static function run( $line, array $environment = [] ) {
		$words = array_map(
			function ( $word ) {
				return str_replace( "'", '', $word );
			},
			preg_match_all( "/(?:[^\s']+|'[^']*')+/", $line, $found ) ? $found[0] : []
		);
		$require = '--require=' . dirname( __DIR__ ) . '/scripts/plugin-command.php';
		$command = array_merge( Process::php(), [ getenv( 'WP_CLI' ), $require ], $words );
		$handle  = proc_open( $command, [ 1 => [ 'pipe', 'w' ], 2 => [ 'pipe', 'w' ] ], $pipes, getenv( 'WC_KROS_SITE' ) . '/www', $environment + getenv() );
		$out     = stream_get_contents( $pipes[1] );
		$err     = stream_get_contents( $pipes[2] );
		return [
			'out'  => $out,
			'err'  => preg_replace( self::OF_OTHERS, '', $err ),
			'code' => proc_close( $handle ),
		];
	}
}
