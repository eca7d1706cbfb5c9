#!/usr/bin/env bash
# bench.sh [ORDERS]: how fast orders are mapped, and how fast a shop's orders (1,000) reach the simulator.
# bench.sh backends [ORDERS]: the extension and the executable side by side.
# bench.sh stock [--full] [--json]: what an import of stock cards costs, see dev/bench/stock.sh.
# bench.sh queue [ROWS]: what the screen of the queue costs with 100,000 documents.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
. "$ROOT/dev/connected-shop.sh"
# "doors" is the earlier name.
if [ "${1:-}" = backends ] || [ "${1:-}" = doors ]; then exec "$ROOT/dev/bench/backends.sh" "${@:2}"; fi
if [ "${1:-}" = stock ]; then exec "$ROOT/dev/bench/stock.sh" "${@:2}"; fi
if [ "${1:-}" = queue ]; then exec "$ROOT/dev/bench/queue.sh" "${@:2}"; fi
orders=${1:-1000}
[[ $orders =~ ^[0-9]+$ ]] || die 'usage: ./build.sh bench [backends] [ORDERS] | ./build.sh bench stock [--full] [--json] | ./build.sh bench queue [ROWS]'
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/bench}
in_shop() { "$ROOT/dev/shop.sh" php --name bench "$WEB/dev/$1" "${@:2}"; }

"$ROOT/dev/build.sh"
cd "$ROOT"
say 'mapping, in the engine alone'
cargo bench --locked --quiet -p kros-engine --bench mapping

say "a shop with $orders orders"
mkdir -p "$SHOP_HOME"
trap 'connected_shop_down bench' EXIT
trap 'exit 130' INT TERM
WEB=$(web_root)
woocommerce=$("$ROOT/dev/woocommerce.sh" newest)
sim_up 0
connected_shop bench "$woocommerce" default "$(free_port)"
return_url=$(in_shop demo/connect.php sim-token bench-key)
curl -fsS -o /dev/null -H 'Content-Type: application/json' \
  -d "{\"token\":\"sim-token\",\"webhook_key\":\"bench-key\",\"webhook_url\":\"$return_url\"}" "$KROS_SIM_URL/sim/config"
"$ROOT/dev/shop.sh" seed --name bench 50 "$orders"
in_shop bench/export.php "$orders"
