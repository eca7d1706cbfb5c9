<?php
/**
 * Holds the table of options against their documentation and the uninstaller. Arguments: SOURCE (folder of the plugin), DOCS (settings.md).
 * One line per difference, exit code 1 when there is one.
 *
 * Options::TABLE is option => [ type, default, section, engine path ]. In the docs an option is what stands as `wc_kros_…` in a row of a table;
 * <word> in a name is any word. Options that only keep what happened need no line in Options::TABLE; they are documented and used in the source.
 */

define( 'ABSPATH', __DIR__ );
list( $plugin, $docs ) = array_slice( $argv, 1 );
require "$plugin/src/Autoloader.php";
Kros\WooCommerce\Autoloader::register( "$plugin/src" );

/** Name in the docs, as a pattern => all rows that name it. */
function documented( string $file ): array {
	$rows = [];
	foreach ( preg_grep( '/^\|/', file( $file ) ) as $row ) {
		preg_match_all( '/`(wc_kros_[a-z0-9_<>]+)`/', $row, $names );
		foreach ( $names[1] as $name ) {
			$rows[ $name ] = ( $rows[ $name ] ?? '' ) . $row;
		}
	}
	return $rows;
}

function pattern( string $name ): string {
	return '/^' . preg_replace( '/<\w+>/', '[a-z_]+', $name ) . '$/';
}

/** What a row must say about a default: the scalars in it; nothing about an empty one and about a table. */
function scalars( $value ): array {
	if ( is_bool( $value ) ) {
		return [ $value ? 'yes' : 'no' ];
	}
	$list = array_filter( (array) $value, fn( $one ) => is_scalar( $one ) && '' !== (string) $one );
	return array_is_list( (array) $value ) ? array_map( 'strval', $list ) : [];
}

/** Names that the code gives to get_option() and the like => where. */
function used( string $plugin ): array {
	$used = [];
	foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $plugin, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
		if ( 'php' === $file->getExtension() ) {
			preg_match_all( '/\b(?:get|add|update|delete)_option\(\s*[\'"](wc_kros_[a-z0-9_]+)[\'"]/', file_get_contents( $file ), $names );
			$used += array_fill_keys( $names[1], substr( $file->getPathname(), strlen( $plugin ) + 1 ) );
		}
	}
	return $used;
}

$table = Kros\WooCommerce\Settings\Options::TABLE;
$rows  = documented( $docs );
$used  = used( $plugin );
$code  = implode( '', array_map( 'file_get_contents', glob( "$plugin/src/{*,*/*}.php", GLOB_BRACE ) ) );
$said  = [];
foreach ( $table as $option => $entry ) {
	if ( ! is_array( $entry ) || array_keys( $entry ) !== [ 0, 1, 2, 3 ] || ! str_starts_with( $option, 'wc_kros_' ) ) {
		$said[] = "$option: the line must be 'wc_kros_…' => [ type, default, section, engine path ]";
		continue;
	}
	$names = array_filter( array_keys( $rows ), fn( $name ) => $name === $option || preg_match( pattern( $name ), $option ) );
	if ( ! $names ) {
		$said[] = "$option is not in " . basename( $docs );
		continue;
	}
	$text = implode( '', array_map( fn( $name ) => $rows[ $name ], $names ) );
	foreach ( scalars( $entry[1] ) as $value ) {
		if ( ! preg_match( '/(?<![\w.])' . preg_quote( $value, '/' ) . '(?![\w])/', str_replace( '\\|', '|', $text ) ) ) {
			$said[] = "$option: its default '$value' is not in its row of " . basename( $docs );
		}
	}
}
foreach ( array_keys( $rows ) as $name ) {
	if ( ! isset( $table[ $name ] ) && ! preg_grep( pattern( $name ), array_keys( $table ) ) && ! str_contains( $code, "'$name'" ) ) {
		$said[] = "$name is in " . basename( $docs ) . ' and nowhere else';
	}
}
foreach ( $used as $name => $file ) {
	if ( ! isset( $table[ $name ] ) && ! preg_grep( '/^\/\^' . $name . '\$\/$/', array_map( 'pattern', array_keys( $rows ) ) ) ) {
		$said[] = "$name ($file) is neither in Options::TABLE nor in " . basename( $docs );
	}
}
$uninstall = file_get_contents( "$plugin/uninstall.php" );
if ( ! str_contains( $uninstall, "LIKE 'wc\\\\_kros\\\\_%'" ) && ! str_contains( $uninstall, 'Options::' ) ) {
	$said[] = 'uninstall.php removes neither wc_kros_% nor Options::TABLE';
}
echo implode( '', array_map( fn( $line ) => "$line\n", $said ) );
exit( $said ? 1 : 0 );
