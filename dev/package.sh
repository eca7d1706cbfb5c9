#!/usr/bin/env bash
# package.sh: the plugin's zip and the extension's in dist/, with their SHA-256 sums.
# The same checkout gives the same files: order, times and modes in a zip are fixed, and no path gets into what is compiled.
# The plugin's zip holds every executable of php-plugin/bin: the one for this machine's processor is built here, one for another
# (kros-linux-aarch64) is laid there after it was built on such a machine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$ROOT/dev/build.sh"
dist=$ROOT/dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$dist"
mkdir -p "$dist"

zip_up() { # FOLDER WHAT ZIP: WHAT in FOLDER
  local when
  when=$(git -c safe.directory="$ROOT" -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1700000000)
  find "$1" -exec touch -h -d "@$when" {} +
  (cd "$1" && find "$2" -type f | LC_ALL=C sort | TZ=UTC zip -q -X -9 "$dist/$3" -@)
}

zip_plugin() {
  cp -r "$ROOT/php-plugin" "$work/$PLUGIN_NAME"
  cp "$ROOT/LICENSE" "$work/$PLUGIN_NAME/license.txt"
  rm -rf "$work/$PLUGIN_NAME"/{tests,node_modules,.phpcs.xml}
  find "$work/$PLUGIN_NAME" \( -name '.*' -o -name '*.swp' -o -name '*~' \) -delete
  find "$work/$PLUGIN_NAME" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
  chmod 755 "$work/$PLUGIN_NAME"/bin/kros-linux-*
  zip_up "$work" "$PLUGIN_NAME" "$PLUGIN_NAME.zip"
}

# Name and content as PIE looks for them: PHP version, processor, system, C library, thread safety; the extension's own name inside.
zip_extension() {
  mkdir "$work/extension"
  install -m 644 "$ROOT/target/release/libkros.so" "$work/extension/kros.so"
  # shellcheck disable=SC2016
  zip_up "$work/extension" kros.so "$(php -r 'printf("php_kros-%s_php%d.%d-%s-linux-%s-%s.zip", $argv[1], PHP_MAJOR_VERSION, PHP_MINOR_VERSION, php_uname("m"), $argv[2], PHP_ZTS ? "zts" : "nts");' \
    "$(header "$ROOT/php-plugin/$PLUGIN_NAME.php" Version)" "$(if ldd --version 2>&1 | grep -qi musl; then echo musl; else echo glibc; fi)")"
}

zip_plugin
zip_extension
(cd "$dist" && sha256sum ./*.zip | sed 's|\./||' | tee SHA256SUMS)
