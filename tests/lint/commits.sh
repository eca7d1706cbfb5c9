#!/usr/bin/env bash
# The subject of every commit after BASE has at most 72 characters; nothing is checked where the history is not at hand.
set -euo pipefail
. "$(dirname "$0")/files.sh"
BASE=00c3eda

# long_subjects FOLDER BASE: the commits with a longer subject; status 2 when BASE is not known.
long_subjects() {
  local git=(git -c safe.directory='*' -C "$1") base
  base=$("${git[@]}" rev-parse --verify --quiet "$2^{commit}") || return 2
  "${git[@]}" log --format='%h %s' "$base..HEAD" | LC_ALL=C.UTF-8 sed -nE '/^[^ ]+ .{73}/p'
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plant() { git -C "$scratch" -c user.name=Test -c user.email=test@example.com commit -q --allow-empty -m "$1"; }
git -C "$scratch" init -q
plant "$(printf 'long%.0s' {1..30})"
base=$(git -C "$scratch" rev-parse HEAD)
plant "$(printf 'č%.0s' {1..72})"
[ -z "$(long_subjects "$scratch" "$base")" ] || fail 'refuses 72 characters'
plant "$(printf 'č%.0s' {1..73})"
[ "$(long_subjects "$scratch" "$base" | wc -l)" = 1 ] || fail 'lets 73 characters through'
! long_subjects "$scratch" 0123456789 || fail 'knows a commit that does not exist'

if ! long=$(long_subjects . "$BASE"); then
  echo 'no history'
  exit
fi
[ -z "$long" ] || fail 'these subjects are longer than 72 characters:' "$long"
