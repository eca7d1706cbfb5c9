<?php

namespace Kros\Tests;

use PHPUnit\Framework\TestCase;

/**
 * The file itself: what it needs of the system, and what it shows to it.
 */
final class LibraryTest extends TestCase {

	public function test_it_needs_only_the_c_library() {
		preg_match_all( '/\(NEEDED\).*\[(.+)\]/', $this->readelf( '-d' ), $needed );
		$this->assertNotEmpty( $needed[1] );
		foreach ( $needed[1] as $library ) {
			$this->assertMatchesRegularExpression( '/^(libc|libm|libgcc_s|ld-linux-[a-z0-9-]+)\.so\.\d+$/', $library );
		}
	}

	public function test_it_exports_only_the_way_in() {
		preg_match_all( '/ (?:GLOBAL|WEAK) +DEFAULT +\d+ (\S+)/', $this->readelf( '--dyn-syms' ), $exported );
		// A debug build also describes itself to cargo-php.
		$exported = array_diff( $exported[1], [ 'ext_php_rs_describe_module_v2' ] );
		sort( $exported );
		$this->assertSame( [ 'get_module', 'kros_get_module' ], $exported );
	}

	public function test_the_c_library_it_needs_is_not_newer_than_debian_12() {
		preg_match_all( '/\bGLIBC_([0-9.]+)/', $this->readelf( '-V' ), $versions );
		$this->assertNotEmpty( $versions[1] );
		usort( $versions[1], 'version_compare' );
		$floor = end( $versions[1] );
		fwrite( STDERR, "needs glibc $floor\n" );
		$this->assertLessThanOrEqual( 0, version_compare( $floor, '2.36' ) );
	}

	private function readelf( $what ) {
		$run = Php::command( [ 'readelf', '-W', $what, getenv( 'KROS_SO' ) ] );
		$this->assertSame( 0, $run->code, $run->stderr );
		return $run->stdout;
	}
}
