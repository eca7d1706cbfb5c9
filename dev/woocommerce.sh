#!/usr/bin/env bash
# woocommerce.sh newest|oldest: prints the folder of a WooCommerce for demo and tests, and says on stderr which it is.
# WOOCOMMERCE_DIR, else a copy in the cache folder, else the official zip (WOOCOMMERCE_ZIP_URL), else the stand-in.
# woocommerce.sh wordpress DIR: prints the WordPress core which that WooCommerce needs.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
ZIP_URL=${WOOCOMMERCE_ZIP_URL:-https://downloads.wordpress.org/plugin/woocommerce.latest-stable.zip}

version_of() { header "$1/woocommerce.php" Version; }

found() { # DIR WHERE
  note "WooCommerce $(version_of "$1") from $2: $1"
  echo "$1"
}

# Copies in the cache folder as "VERSION FOLDER", oldest first.
cached() {
  local folder
  for folder in "$CACHE"/woocommerce*/; do
    [ ! -f "$folder/woocommerce.php" ] || printf '%s %s\n' "$(version_of "$folder")" "${folder%/}"
  done | sort -V
}

# Takes the zip into the cache folder; fails when the network does not have it.
download() {
  local work version
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  curl -fsSL --connect-timeout 5 --max-time 300 -o "$work/woocommerce.zip" "$ZIP_URL" 2>/dev/null || return 1
  unzip -q "$work/woocommerce.zip" 'woocommerce/*' -d "$work/unzipped" 2>/dev/null || true
  if [ ! -f "$work/unzipped/woocommerce/woocommerce.php" ]; then
    note "$ZIP_URL is not a zip of WooCommerce"
    return 1
  fi
  version=$(version_of "$work/unzipped/woocommerce")
  [[ $version =~ ^[0-9][0-9A-Za-z.-]*$ ]] || return 1
  mkdir -p "$CACHE"
  mv "$work/unzipped/woocommerce" "$CACHE/woocommerce-$version"
}

choose() { # newest|oldest
  local line end='tail'
  [ "$1" = newest ] || end='head'
  if [ -n "${WOOCOMMERCE_DIR:-}" ]; then
    [ -f "$WOOCOMMERCE_DIR/woocommerce.php" ] || die "WOOCOMMERCE_DIR: no woocommerce.php in '$WOOCOMMERCE_DIR'"
    found "$(realpath "$WOOCOMMERCE_DIR")" WOOCOMMERCE_DIR
    return
  fi
  line=$(cached | "$end" -n 1)
  if [ -n "$line" ]; then
    found "${line#* }" 'the cache folder'
  elif (download); then
    line=$(cached | "$end" -n 1)
    found "${line#* }" "$ZIP_URL"
  else
    note "WooCommerce stand-in from the project: there is no WooCommerce here, and the network has none"
    echo "$STANDIN"
  fi
}

case ${1:-} in
  newest | oldest) choose "$1" ;;
  wordpress)
    needed=$(header "${2:?folder}/woocommerce.php" 'Requires at least')
    exec "$ROOT/dev/wordpress.sh" "${needed:-6.1}"
    ;;
  *) die 'usage: woocommerce.sh newest|oldest|wordpress DIR' ;;
esac
