<?php
/**
 * States and kinds of the ledger that are written out as literals outside their home. Arguments: SOURCE LIST (ledger-words.txt says how it is
 * written). One line per literal, exit code 1 when there is one.
 *
 * A literal is the whole text of a string, or a quoted word inside one (SQL). A subscript such as `$answer['refused']` names a field of an answer
 * and is none. `order` counts only where it is the kind: beside `'kind'`, or after `kind =` and `kind IN (` in SQL.
 */

/** The list: [ words, homes, file => word => whether it was met ]. */
function read_list( string $file ): array {
	$words   = [];
	$homes   = [];
	$allowed = [];
	foreach ( file( $file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES ) as $line ) {
		if ( preg_match( '/^(words|home) (.+)$/', $line, $match ) ) {
			'words' === $match[1] ? array_push( $words, ...explode( ' ', $match[2] ) ) : $homes[] = $match[2];
		} elseif ( preg_match( '/^allow (\S+) (.+?): .+$/', $line, $match ) ) {
			$allowed[ $match[1] ] = ( $allowed[ $match[1] ] ?? [] ) + array_fill_keys( explode( ' ', $match[2] ), false );
		}
	}
	return [ $words, $homes, $allowed ];
}

/** Whether the string at $at is `order` as a kind: `'kind' => 'order'`, `$row['kind'] === 'order'` or the other way round. */
function is_kind( array $tokens, int $at ): bool {
	$text   = fn( int $from, int $count ) => implode( '', array_map( fn( $token ) => $token->text, array_slice( $tokens, $from, $count ) ) );
	$before = $text( max( 0, $at - 5 ), min( 5, $at ) );
	return preg_match( '/\'kind\'(=>|\][!=]={1,2})$|KIND=$/', $before ) || preg_match( '/^[!=]={1,2}\$\w+\[\'kind\'\]/', $text( $at + 1, 6 ) );
}

/** The words of one string token: the whole text, or what is quoted in it. */
function words_of( array $tokens, int $at, string $pattern ): array {
	$token = $tokens[ $at ];
	if ( $token->is( T_CONSTANT_ENCAPSED_STRING ) ) {
		$text = substr( $token->text, 1, -1 );
		if ( preg_match( "/^($pattern)$/", $text ) ) {
			$subscript = $tokens[ $at - 1 ]->is( '[' ) && $tokens[ $at - 2 ]->is( [ T_VARIABLE, T_STRING, ']', ')' ] ) && $tokens[ $at + 1 ]->is( ']' );
			return $subscript ? [] : [ $text ];
		}
		if ( 'order' === $text && is_kind( $tokens, $at ) ) {
			return [ $text ];
		}
	}
	if ( ! $token->is( [ T_CONSTANT_ENCAPSED_STRING, T_ENCAPSED_AND_WHITESPACE ] ) ) {
		return [];
	}
	$sql = str_replace( "\\'", "'", $token->text );
	preg_match_all( "/'($pattern)'/", substr( $sql, 1 ), $quoted );
	return array_merge( $quoted[1], preg_match( "/\\bkind (=|<>|IN \\() ?'order'/", $sql ) ? [ 'order' ] : [] );
}

list( $source, $list )            = array_slice( $argv, 1 );
list( $words, $homes, $allowed ) = read_list( $list );
$pattern                          = implode( '|', $words );
$said                             = [];
foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $source, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
	$name = substr( $file->getPathname(), strlen( rtrim( $source, '/' ) ) + 1 );
	if ( 'php' !== $file->getExtension() || array_filter( $homes, fn( $home ) => str_starts_with( $name, $home ) ) ) {
		continue;
	}
	$tokens = array_values( array_filter( PhpToken::tokenize( file_get_contents( $file ) ), fn( $token ) => ! $token->isIgnorable() ) );
	foreach ( $tokens as $at => $token ) {
		foreach ( words_of( $tokens, $at, $pattern ) as $word ) {
			if ( isset( $allowed[ $name ][ $word ] ) ) {
				$allowed[ $name ][ $word ] = true;
			} else {
				$said[] = "$name:{$token->line}: '$word'";
			}
		}
	}
}
foreach ( $allowed as $name => $met ) {
	foreach ( array_keys( $met, false, true ) as $word ) {
		$said[] = "the list allows '$word' in $name, where it is not";
	}
}
sort( $said, SORT_NATURAL );
echo implode( '', array_map( fn( $line ) => "$line\n", $said ) );
exit( $said ? 1 : 0 );
