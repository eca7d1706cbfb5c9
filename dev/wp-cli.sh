#!/usr/bin/env bash
# wp-cli.sh [FOLDER]: prints a WP-CLI for the tests, as a file for PHP; nothing where there is none. With FOLDER the web user can read it:
# if need be it is copied there.
# WP_CLI (a phar, or boot-fs.php of its sources), else the sources or the phar in the cache folder, else the phar that is `wp` in PATH.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

found() {
  local file
  if [ -n "${WP_CLI:-}" ]; then
    [ -f "$WP_CLI" ] || die "WP_CLI: no file '$WP_CLI'"
    realpath "$WP_CLI"
    return
  fi
  for file in "$CACHE/wp-cli/php/boot-fs.php" "$CACHE/wp-cli.phar" "$(command -v wp || true)"; do
    # `wp` may be a script of the shell, which needs its surroundings.
    if [ -f "$file" ] && grep -aqE '__HALT_COMPILER|WP_CLI_ROOT' "$file"; then
      realpath "$file"
      return
    fi
  done
}

file=$(found)
if [ -n "$file" ] && [ -n "${1:-}" ] && ! as_web test -r "$file"; then
  from=$file
  [ "$(basename "$file")" != boot-fs.php ] || from=$(dirname "$(dirname "$file")")
  rm -rf "$1/wp-cli"
  cp -r "$from" "$1/wp-cli"
  chmod -R go+rX "$1/wp-cli"
  file=$1/wp-cli${file#"$from"}
fi
[ -z "$file" ] || echo "$file"
