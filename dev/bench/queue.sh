#!/usr/bin/env bash
# queue.sh [ROWS]: what the queue's screen costs in a shop with 100,000 documents: time, number of queries, and their plans.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/../lib.sh"
. "$ROOT/dev/connected-shop.sh"
rows=${1:-100000}
[[ $rows =~ ^[0-9]+$ ]] || die 'usage: ./build.sh bench queue [ROWS]'
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/bench}

"$ROOT/dev/build.sh"
mkdir -p "$SHOP_HOME"
trap 'connected_shop_down queue' EXIT
trap 'exit 130' INT TERM
WEB=$(web_root)
sim_up 0
connected_shop queue "$("$ROOT/dev/woocommerce.sh" newest)" default "$(free_port)"
"$ROOT/dev/shop.sh" seed --name queue 5 100
say "the queue with $rows documents"
SHOP_ADMIN=1 "$ROOT/dev/shop.sh" php --name queue "$WEB/dev/bench/queue.php" "$rows"
