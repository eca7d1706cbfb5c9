<?php
/**
 * Who imports whom in a folder of PHP classes, held against a list of layers.
 * Arguments: [--graph] SOURCE LIST. Without --graph: one line per violation, exit code 1 when there is one.
 */

const NAME       = [ T_STRING, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED, T_NAME_RELATIVE ];
const ROOT       = 'Kros\\WooCommerce\\';
const MAX_CYCLES = 3;

/** The significant tokens of a file. */
function tokens( string $file ): array {
	$ignored = [ T_WHITESPACE, T_COMMENT, T_DOC_COMMENT, T_OPEN_TAG, T_INLINE_HTML ];
	return array_values( array_filter( PhpToken::tokenize( file_get_contents( $file ) ), fn( $token ) => ! $token->is( $ignored ) ) );
}

/** The names of one `use` statement that starts at $at: alias => full name. Functions and constants are not classes. */
function imports( array $tokens, int &$at ): array {
	$names  = [];
	$prefix = '';
	$name   = '';
	$alias  = '';
	$skip   = false;
	$end    = function () use ( &$names, &$prefix, &$name, &$alias, &$skip ) {
		if ( '' !== $name && ! $skip ) {
			$full  = ltrim( $prefix . $name, '\\' );
			$parts = explode( '\\', $full );
			$names[ '' !== $alias ? $alias : end( $parts ) ] = $full;
		}
		$name  = '';
		$alias = '';
	};
	for ( $at++; ! $tokens[ $at ]->is( ';' ); $at++ ) {
		$token = $tokens[ $at ];
		if ( $token->is( [ T_FUNCTION, T_CONST ] ) ) {
			$skip = true;
		} elseif ( $token->is( T_AS ) ) {
			$alias = $tokens[ ++$at ]->text;
		} elseif ( $token->is( NAME ) ) {
			$name = $token->text;
		} elseif ( $token->is( '{' ) ) {
			$prefix = rtrim( $name, '\\' ) . '\\';
			$name   = '';
		} elseif ( $token->is( [ ',', '}' ] ) ) {
			$end();
		}
	}
	$end();
	return $names;
}

/** Every full name that a file uses as that of a class, as a key. */
function names_in( string $file ): array {
	$tokens    = tokens( $file );
	$namespace = '';
	$imports   = [];
	$used      = [];
	$depth     = 0;
	for ( $at = 0; $at < count( $tokens ); $at++ ) {
		$token  = $tokens[ $at ];
		$depth += $token->is( '{' ) ? 1 : ( $token->is( '}' ) ? -1 : 0 );
		if ( $token->is( T_NAMESPACE ) ) {
			$namespace = $tokens[ ++$at ]->text . '\\';
		} elseif ( 0 === $depth && $token->is( T_USE ) ) {
			$imports += imports( $tokens, $at );
		} elseif ( $token->is( NAME ) && ! is_member( $tokens[ $at - 1 ] ) ) {
			$used[ resolve( $token, $namespace, $imports ) ] = true;
		} elseif ( $token->is( T_CONSTANT_ENCAPSED_STRING ) ) {
			// The name of a class as text.
			$used[ ltrim( stripslashes( substr( $token->text, 1, -1 ) ), '\\' ) ] = true;
		}
	}
	return $used + array_flip( $imports );
}

/** Whether what follows this token is the name of a member or of something declared, not of a class that is used. */
function is_member( PhpToken $before ): bool {
	return $before->is( [ T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_CONST, T_CLASS, T_INTERFACE, T_TRAIT ] );
}

function resolve( PhpToken $token, string $namespace, array $imports ): string {
	if ( $token->is( T_NAME_FULLY_QUALIFIED ) ) {
		return ltrim( $token->text, '\\' );
	}
	if ( $token->is( T_NAME_RELATIVE ) ) {
		return $namespace . substr( $token->text, strlen( 'namespace\\' ) );
	}
	$parts = explode( '\\', $token->text, 2 );
	$first = $imports[ $parts[0] ] ?? $namespace . $parts[0];
	return isset( $parts[1] ) ? "$first\\{$parts[1]}" : $first;
}

/** Class (path without .php) => the classes of the same source that it uses, sorted. */
function graph( string $source ): array {
	$files = [];
	foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $source, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
		if ( 'php' === $file->getExtension() ) {
			$class           = substr( $file->getPathname(), strlen( $source ) + 1, -4 );
			$files[ $class ] = $file->getPathname();
		}
	}
	ksort( $files );
	$graph = [];
	foreach ( $files as $class => $file ) {
		$graph[ $class ] = [];
		foreach ( array_keys( names_in( $file ) ) as $name ) {
			$target = str_starts_with( $name, ROOT ) ? str_replace( '\\', '/', substr( $name, strlen( ROOT ) ) ) : '';
			if ( $target !== $class && isset( $files[ $target ] ) ) {
				$graph[ $class ][] = $target;
			}
		}
		sort( $graph[ $class ] );
	}
	return $graph;
}

/** The folder of a class: the first part of its path. */
function folder( string $class ): string {
	return str_contains( $class, '/' ) ? strstr( $class, '/', true ) : 'root';
}

/** Circles of a graph: groups of nodes that all reach each other (Tarjan). */
function circles( array $graph ): array {
	$index = [];
	$low   = [];
	$stack = [];
	$found = [];
	$visit = function ( $node ) use ( &$visit, &$index, &$low, &$stack, &$found, $graph ) {
		$index[ $node ] = count( $index );
		$low[ $node ]   = $index[ $node ];
		$stack[ $node ] = true;
		foreach ( $graph[ $node ] ?? [] as $next ) {
			if ( ! isset( $index[ $next ] ) ) {
				$visit( $next );
				$low[ $node ] = min( $low[ $node ], $low[ $next ] );
			} elseif ( isset( $stack[ $next ] ) ) {
				$low[ $node ] = min( $low[ $node ], $index[ $next ] );
			}
		}
		if ( $low[ $node ] === $index[ $node ] ) {
			$circle = [];
			do {
				$last = array_key_last( $stack );
				unset( $stack[ $last ] );
				$circle[] = $last;
			} while ( $last !== $node );
			if ( count( $circle ) > 1 ) {
				sort( $circle );
				$found[] = $circle;
			}
		}
	};
	foreach ( array_keys( $graph ) as $node ) {
		if ( ! isset( $index[ $node ] ) ) {
			$visit( $node );
		}
	}
	return $found;
}

/** The list: [ folder => its layer, from 0 ], [ circle as text => reason ]. */
function read_list( string $file ): array {
	$layer   = 0;
	$layers  = [];
	$circles = [];
	foreach ( file( $file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES ) as $line ) {
		if ( preg_match( '/^circle (.+?): (.+)$/', $line, $match ) ) {
			$classes = explode( ' ', $match[1] );
			sort( $classes );
			$circles[ implode( ' ', $classes ) ] = $match[2];
		} elseif ( '#' !== $line[0] ) {
			foreach ( explode( ' ', $line ) as $folder ) {
				$layers[ $folder ] = $layer;
			}
			$layer++;
		}
	}
	return [ $layers, $circles ];
}

/** Folder => folder => the imports between them, as text. */
function between_folders( array $graph ): array {
	$between = [];
	foreach ( $graph as $class => $targets ) {
		foreach ( $targets as $target ) {
			if ( folder( $class ) !== folder( $target ) ) {
				$between[ folder( $class ) ][ folder( $target ) ][] = "$class -> $target";
			}
		}
	}
	return $between;
}

function violations( array $graph, array $layers, array $allowed ): array {
	$said    = [];
	$folders = array_unique( array_map( 'folder', array_keys( $graph ) ) );
	foreach ( array_diff( $folders, array_keys( $layers ) ) as $folder ) {
		$said[] = "folder $folder stands in no layer";
	}
	foreach ( array_diff( array_keys( $layers ), $folders ) as $folder ) {
		$said[] = "the list names folder $folder, which does not exist";
	}
	foreach ( between_folders( $graph ) as $from => $targets ) {
		foreach ( $targets as $to => $imports ) {
			if ( ( $layers[ $to ] ?? PHP_INT_MAX ) >= ( $layers[ $from ] ?? -1 ) ) {
				$said = array_merge( $said, array_map( fn( $import ) => "$import: $to is not below $from", $imports ) );
			}
		}
	}
	$circles = array_map( fn( $circle ) => implode( ' ', $circle ), circles( $graph ) );
	foreach ( array_diff( $circles, array_keys( $allowed ) ) as $circle ) {
		$said[] = "circle of classes: $circle";
	}
	foreach ( array_diff( array_keys( $allowed ), $circles ) as $circle ) {
		$said[] = "the list names a circle that does not exist: $circle";
	}
	if ( count( $allowed ) > MAX_CYCLES ) {
		$said[] = 'the list allows ' . count( $allowed ) . ' circles, at most ' . MAX_CYCLES . ' may stand there';
	}
	return $said;
}

/** Folders by floor as the imports are: each floor imports only from those below. Folders of a circle come last, together. */
function floors( array $between, array $folders ): array {
	$floors = [];
	while ( $folders ) {
		$free = array_filter( $folders, fn( $folder ) => ! array_intersect( array_keys( $between[ $folder ] ?? [] ), $folders ) );
		if ( ! $free ) {
			$floors[] = '(' . implode( ' ', $folders ) . ': a circle, or above one)';
			break;
		}
		$floors[] = implode( ' ', $free );
		$folders  = array_diff( $folders, $free );
	}
	return $floors;
}

function print_graph( array $graph ): void {
	$between = between_folders( $graph );
	$folders = array_unique( array_map( 'folder', array_keys( $graph ) ) );
	printf( "%d classes, %d imports\n\nfloors as the imports are, from bottom to top:\n", count( $graph ), array_sum( array_map( 'count', $graph ) ) );
	echo '  ' . implode( "\n  ", floors( $between, $folders ) ) . "\n\nfolders:\n";
	foreach ( $between as $from => $targets ) {
		ksort( $targets );
		echo "  $from -> " . implode( ', ', array_map( fn( $to ) => "$to (" . count( $targets[ $to ] ) . ')', array_keys( $targets ) ) ) . "\n";
	}
	echo "\nfolders that import each other:\n";
	foreach ( $between as $from => $targets ) {
		foreach ( $targets as $to => $imports ) {
			if ( $from < $to && isset( $between[ $to ][ $from ] ) ) {
				echo "  $from and $to: " . implode( ', ', array_merge( $imports, $between[ $to ][ $from ] ) ) . "\n";
			}
		}
	}
	echo "\ncircles of folders:\n";
	foreach ( circles( array_map( 'array_keys', $between ) ) as $circle ) {
		echo '  ' . implode( ' ', $circle ) . "\n";
	}
	echo "\ncircles of classes:\n";
	foreach ( circles( $graph ) as $circle ) {
		echo '  ' . implode( ' ', $circle ) . "\n";
	}
}

$print = '--graph' === $argv[1];
$graph = graph( rtrim( $argv[ $print ? 2 : 1 ], '/' ) );
if ( $print ) {
	print_graph( $graph );
	exit;
}
$said = violations( $graph, ...read_list( $argv[2] ) );
echo implode( '', array_map( fn( $line ) => "$line\n", $said ) );
exit( $said ? 1 : 0 );
