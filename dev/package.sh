#!/usr/bin/env bash
# package.sh: the plugin's zip and the extension's file in dist/, with their SHA-256 sums.
# The same checkout gives the same zip: order, times and modes of its files are fixed.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$ROOT/dev/build.sh"
dist=$ROOT/dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$dist"

zip_plugin() {
  local when
  when=$(git -c safe.directory="$ROOT" -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1700000000)
  cp -r "$ROOT/php-plugin" "$work/$PLUGIN_NAME"
  cp "$ROOT/LICENSE" "$work/$PLUGIN_NAME/license.txt"
  rm -rf "$work/$PLUGIN_NAME"/{tests,node_modules,.phpcs.xml}
  find "$work/$PLUGIN_NAME" \( -name '.*' -o -name '*.swp' -o -name '*~' \) -delete
  find "$work/$PLUGIN_NAME" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
  find "$work/$PLUGIN_NAME" -exec touch -h -d "@$when" {} +
  rm -f "$dist/$PLUGIN_NAME.zip"
  (cd "$work" && find "$PLUGIN_NAME" -type f | LC_ALL=C sort | TZ=UTC zip -q -X -9 "$dist/$PLUGIN_NAME.zip" -@)
}

# The names PIE looks for: PHP version, thread safety, processor, system, C library.
extension_file() {
  # shellcheck disable=SC2016
  php -r 'printf("kros-php%d.%d-%s-%s-linux-%s.so", PHP_MAJOR_VERSION, PHP_MINOR_VERSION, PHP_ZTS ? "zts" : "nts", php_uname("m"), $argv[1]);' \
    "$(if ldd --version 2>&1 | grep -qi musl; then echo musl; else echo glibc; fi)"
}

zip_plugin
extension=$(extension_file)
cp "$ROOT/target/release/libkros.so" "$dist/$extension"
(cd "$dist" && sha256sum "$PLUGIN_NAME.zip" "$extension" | tee SHA256SUMS)
