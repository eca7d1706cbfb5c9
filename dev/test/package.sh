#!/usr/bin/env bash
# The files that merchants get: the plugin's zip and the extension.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
zip=dist/$PLUGIN_NAME.zip
dev/package.sh
first=$(sha256sum <"$zip")
listing=$(unzip -Z1 "$zip")

same_again() { sleep 2 && touch php-plugin/hooks.php && dev/package.sh && [ "$(sha256sum <"$zip")" = "$first" ]; }
one_folder() { [ "$(cut -d / -f 1 <<<"$listing" | sort -u)" = "$PLUGIN_NAME" ]; }
main_files() {
  local file
  for file in "$PLUGIN_NAME.php" hooks.php uninstall.php readme.txt license.txt; do grep -qx "$PLUGIN_NAME/$file" <<<"$listing" || return 1; done
}
only_shipped() { ! grep -nE '/\.|/tests?/|node_modules|\.(rs|sh|toml|lock|map|swp|so)$|phpunit|phpcs' <<<"$listing"; }
translations() { [ "$(grep -cE '/languages/.*-(sk_SK|cs_CZ)\.mo$' <<<"$listing")" = 2 ]; }
loads() {
  local file
  file=$(ls dist/kros-php*.so)
  [ "$(php -d "extension=$PWD/$file" -r 'echo extension_loaded("kros") ? "yes" : "no";')" = yes ]
}
alone() { # no library that a bare Debian with PHP lacks
  ! ldd dist/kros-php*.so | grep -E 'not found|libssl|libcrypto|libcurl'
}
sums() { (cd dist && sha256sum -c --quiet SHA256SUMS); }

each 'the same checkout gives the same zip' same_again
each 'one top folder' one_folder
each 'main files' main_files
each 'nothing that only developers need' only_shipped
each 'Slovak and Czech' translations
each 'PHP loads the extension' loads
each 'the extension needs no further library' alone
each 'SHA-256 sums' sums
each_done
