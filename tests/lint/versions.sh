#!/usr/bin/env bash
# One version number: Cargo.toml, the plugin's header, its readme.txt and composer.json agree.
set -euo pipefail
. "$(dirname "$0")/files.sh"
. dev/lib.sh
want=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
plugin=$(header "php-plugin/$PLUGIN_NAME.php" Version)
stable=$(header php-plugin/readme.txt 'Stable tag')
[ "$plugin" = "$want" ] || fail "Cargo.toml says $want, the plugin's header '$plugin'"
[ "$stable" = "$want" ] || fail "Cargo.toml says $want, readme.txt '$stable'"
