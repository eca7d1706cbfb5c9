#!/usr/bin/env bash
# shellcheck disable=SC2016
# The classes of php-plugin/src import only from layers below (php-layers.txt); --graph prints who imports whom.
set -euo pipefail
. "$(dirname "$0")/files.sh"
layers() { php tests/lint/php-layers.php "$@"; }
if [ "${1:-}" = --graph ]; then
  layers --graph php-plugin/src
  exit
fi

# A small tree in which every rule is broken once.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plant() { # FOLDER/CLASS BODY
  mkdir -p "$scratch/src/${1%/*}"
  printf '<?php\nnamespace Kros\\WooCommerce\\%s;\n%s\n' "${1%/*}" "$2" >"$scratch/src/$1.php"
}
refuses() { # WANTED
  if answer=$(layers "$scratch/src" "$scratch/list"); then fail "php-layers.php lets this through: $1"; fi
  [[ $answer == *"$1"* ]] || fail "php-layers.php should say '$1', says: $answer"
}
printf '%s\n' Low Twin 'Side High' >"$scratch/list"
plant Low/Base 'use Kros\WooCommerce\High\Top; class Base {}'
plant Twin/A 'class A { function other() { return new B(); } }'
plant Twin/B 'class B extends A {}'
plant Side/One 'class One extends \Kros\WooCommerce\High\Top {}'
plant Side/Two 'class Two { const NAME = "Kros\\WooCommerce\\High\\Top"; }'
plant High/Top 'use Kros\WooCommerce\{Low\Base, Twin\A as First}; class Top { public $twin = [ First::class ]; /* Side\One */ }'
refuses 'Low/Base -> High/Top: High is not below Low'
refuses 'Side/One -> High/Top: High is not below Side'
refuses 'Side/Two -> High/Top: High is not below Side'
refuses 'circle of classes: Twin/A Twin/B'
refuses 'circle of classes: High/Top Low/Base'
[ "$(wc -l <<<"$answer")" = 5 ] || fail "php-layers.php says more than it should: $answer"
plant Low/Base 'class Base { const TEXT = "High\Top"; function Top() { return $this->Top() . self::Top(); } }'
plant Side/One 'class One {}'
plant Side/Two 'class Two {}'
echo 'circle Twin/A Twin/B: planted' >>"$scratch/list"
layers "$scratch/src" "$scratch/list" || fail 'php-layers.php refuses a tree that is right'
plant Other/New 'class New {}'
refuses 'folder Other stands in no layer'
printf '%s\n' Low Twin Side High Other Gone 'circle Low/Base Twin/A: gone' >"$scratch/list"
refuses 'the list names folder Gone'
refuses 'the list names a circle that does not exist: Low/Base Twin/A'

layers php-plugin/src tests/lint/php-layers.txt || fail 'see tests/lint/php-layers.txt'
