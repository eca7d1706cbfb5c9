<?php
/**
 * The methods of a folder of PHP classes that have no return type and no reason for it.
 * Arguments: SOURCE HOOKS LIST; --count besides them prints how many have one. One line per violation, exit code 1 when there is one.
 *
 * Reasons: it is a constructor or destructor; HOOKS adds it as a filter, whose result belongs to other plugins as well; its docblock
 * names a result that PHP 7.2 cannot write as a type (mixed, or one of several); LIST has it as `Class::method: reason`.
 */

const MAGIC = [ '__construct', '__destruct' ];

/** Name of the class, name of the method, docblock and line of each method that has no return type; and how many methods there are. */
function untyped( string $file ): array {
	$tokens = PhpToken::tokenize( file_get_contents( $file ) );
	$found  = [];
	$count  = 0;
	$class  = '';
	$doc    = '';
	foreach ( $tokens as $at => $token ) {
		if ( $token->is( T_DOC_COMMENT ) ) {
			$doc = $token->text;
		} elseif ( $token->is( [ ';', '{', '}' ] ) ) {
			$doc = '';
		} elseif ( $token->is( [ T_CLASS, T_INTERFACE, T_TRAIT ] ) && $tokens[ $at + 2 ]->is( T_STRING ) ) {
			$class = $tokens[ $at + 2 ]->text;
			$doc   = '';
		} elseif ( $token->is( T_FUNCTION ) && $tokens[ $at + 2 ]->is( T_STRING ) ) {
			++$count;
			$depth = 0;
			for ( $end = $at; ! $tokens[ $end ]->is( ')' ) || --$depth; $end++ ) {
				$depth += $tokens[ $end ]->is( '(' ) ? 1 : 0;
			}
			do {
				++$end;
			} while ( $tokens[ $end ]->isIgnorable() );
			if ( ! $tokens[ $end ]->is( ':' ) ) {
				$found[] = [ $class, $tokens[ $at + 2 ]->text, $doc, $token->line ];
			}
		}
	}
	return [ $count, $found ];
}

/** Whether the docblock names a result that is no type of PHP 7.2: `mixed`, or several types other than one and null. */
function is_no_type( string $doc ): bool {
	return preg_match( '/@return\s+(\S+)/', $doc, $match ) && ( 'mixed' === $match[1] || count( array_diff( explode( '|', $match[1] ), [ 'null' ] ) ) > 1 );
}

/** The callbacks of filters, as Class::method. */
function filters( string $hooks ): array {
	preg_match_all( '/add_filter\(.*lazy\( (\w+)::class, [\'"](\w+)[\'"]/', file_get_contents( $hooks ), $matches, PREG_SET_ORDER );
	return array_map( fn( $match ) => "$match[1]::$match[2]", $matches );
}

$options                 = array_values( array_diff( array_slice( $argv, 1 ), [ '--count' ] ) );
[ $source, $hooks, $list ] = $options;
$reasons                 = [];
foreach ( preg_grep( '/^#|^\s*$/', file( $list, FILE_IGNORE_NEW_LINES ), PREG_GREP_INVERT ) as $line ) {
	[ $name, $reason ] = explode( ': ', $line, 2 ) + [ 1 => '' ];
	$reasons[ $name ]  = $reason;
}
$filters = filters( $hooks );
$used    = [];
$wrong   = [];
$sum     = 0;
$without = 0;
foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $source, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
	if ( 'php' !== $file->getExtension() ) {
		continue;
	}
	[ $count, $found ] = untyped( $file->getPathname() );
	$sum              += $count;
	$without          += count( $found );
	foreach ( $found as [ $class, $method, $doc, $line ] ) {
		$name = "$class::$method";
		if ( isset( $reasons[ $name ] ) ) {
			$used[ $name ] = true;
		} elseif ( ! in_array( $method, MAGIC, true ) && ! in_array( $name, $filters, true ) && ! is_no_type( $doc ) ) {
			$wrong[] = "{$file->getPathname()}:$line: $name() has no return type";
		}
	}
}
foreach ( array_keys( array_diff_key( $reasons, $used ) ) as $name ) {
	$wrong[] = "the list names $name, which has a type or does not exist";
}
foreach ( array_keys( $reasons, '', true ) as $name ) {
	$wrong[] = "the list has no reason for $name";
}
sort( $wrong );
echo implode( '', array_map( fn( $line ) => "$line\n", $wrong ) );
if ( in_array( '--count', $argv, true ) ) {
	echo $sum - $without, " of $sum methods have a return type\n";
}
exit( $wrong ? 1 : 0 );
