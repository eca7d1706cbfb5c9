#!/usr/bin/env bash
# The files that merchants get: the plugin's zip and the extension.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
zip=dist/$PLUGIN_NAME.zip
dev/package.sh
extension=$(echo dist/php_kros-*.zip)
engine=$PLUGIN_NAME/bin/kros-linux-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$zip" -d "$work" && unzip -q "$extension" -d "$work"
first=$(cat dist/SHA256SUMS)
listing=$(unzip -Z1 "$zip")

same_again() { sleep 2 && touch php-plugin/hooks.php && dev/package.sh && [ "$(cat dist/SHA256SUMS)" = "$first" ]; }
one_folder() { [ "$(cut -d / -f 1 <<<"$listing" | sort -u)" = "$PLUGIN_NAME" ]; }
main_files() {
  local file
  for file in "$PLUGIN_NAME.php" hooks.php uninstall.php readme.txt license.txt bin/SHA256SUMS "${engine#*/}"; do grep -qx "$PLUGIN_NAME/$file" <<<"$listing" || return 1; done
}
only_shipped() { ! grep -nE '/\.|/tests?/|node_modules|\.(rs|sh|toml|lock|map|swp|so)$|phpunit|phpcs' <<<"$listing"; }
translations() { [ "$(grep -cE '/languages/.*-(sk_SK|cs_CZ)\.mo$' <<<"$listing")" = 2 ]; }
pie_name() {
  [[ $extension =~ ^dist/php_kros-[0-9.]+_php8\.[0-9]-$(uname -m)-linux-glibc-nts\.zip$ ]] && [ "$(unzip -Z1 "$extension")" = kros.so ]
}
loads() { [ "$(php -d "extension=$work/kros.so" -r 'echo extension_loaded("kros") ? "yes" : "no";')" = yes ]; }
alone() { # no library that a bare Debian with PHP lacks
  ! ldd "$work/kros.so" | grep -E 'not found|libssl|libcrypto|libcurl'
}
glibc_floor() { # Debian 12, Ubuntu 22.04 and RHEL 9 have it
  local needs
  needs=$(readelf -VW "$work/kros.so" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
  echo "needs $needs"
  at_least 2.34 "${needs#GLIBC_}"
}
engine_works() {
  [ -x "$work/$engine" ] && (cd "$work/$PLUGIN_NAME/bin" && sha256sum -c --quiet SHA256SUMS) && "$work/$engine" --version
}
no_library() { ! readelf -dlW "$work/$engine" | grep -E 'NEEDED|INTERP'; }
sums() { (cd dist && sha256sum -c --quiet SHA256SUMS); }

each 'the same checkout gives the same files' same_again
each 'one top folder' one_folder
each 'main files' main_files
each 'nothing that only developers need' only_shipped
each 'Slovak and Czech' translations
each 'PHP loads the extension' loads
each 'the extension has the name and the content that PIE looks for' pie_name
each 'the extension needs no further library' alone
each 'the extension needs glibc 2.34 or older' glibc_floor
each 'the executable is whole and can be run' engine_works
each 'the executable needs no library' no_library
each 'SHA-256 sums' sums
each_done
