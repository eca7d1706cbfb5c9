#!/usr/bin/env bash
# Every method of php-plugin/src has a return type, or a reason for none (php-types.php, php-types.txt).
set -euo pipefail
. "$(dirname "$0")/files.sh"
types() { php tests/lint/php-types.php "$@"; }

# A class in which some methods lack their type, and what the linter must say of it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/src"
cat >"$scratch/src/Planted.php" <<'PHP'
<?php
namespace Planted;
class Planted {
	public function __construct( array $of = [ 1 => ( 2 ) ] ) {}
	public function typed(): ?array { return array_map( function ( $one ) { return $one; }, [] ); }
	public function filter( $value ) { return $value; }
	public function action( $value ) {}
	/** @return int|string Number or name. */
	public function several() { return 1; }
	/** @return int|null Number. */
	private static function forgotten( array $of = [], string $text = ')' ) { return null; }
	public function listed() {}
}
PHP
cat >"$scratch/hooks.php" <<'PHP'
<?php
add_filter( 'a', $plugin->lazy( Planted::class, 'filter' ) );
add_action( 'b', $plugin->lazy( Planted::class, 'action' ) );
PHP
printf '%s\n' '# Reasons.' 'Planted::listed: a reason' 'Planted::typed: it has a type' >"$scratch/list"
if answer=$(types "$scratch/src" "$scratch/hooks.php" "$scratch/list"); then fail 'php-types.php lets methods without a type through'; fi
wanted="$scratch/src/Planted.php:11: Planted::forgotten() has no return type
$scratch/src/Planted.php:7: Planted::action() has no return type
the list names Planted::typed, which has a type or does not exist"
[ "$answer" = "$wanted" ] || fail 'php-types.php says something else:' "$answer"

types php-plugin/src php-plugin/hooks.php tests/lint/php-types.txt --count || fail 'see tests/lint/php-types.txt'
