#!/usr/bin/env bash
# shop.sh NAME FILE: writes what the plugin keeps in a booted shop (see dev/shop.sh; needs the same SHOP_HOME) to FILE as SQL. The kept state of
# version 0.1.0 is tests/fixtures/shop-0.1.0.sql. KROS_SIM_URL, when set, is written as {kros}.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/../lib.sh"
[ $# = 2 ] || die 'usage: dev/dump/shop.sh NAME FILE'
"$ROOT/dev/shop.sh" php --name "$1" "$(web_root)/dev/dump/shop.php" >"$2"
