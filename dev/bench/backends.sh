#!/usr/bin/env bash
# backends.sh [ORDERS]: the extension and the executable side by side, in one shop and one run; each backend gets three passes in turn.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/../lib.sh"
. "$ROOT/dev/connected-shop.sh"
orders=${1:-1000}
[[ $orders =~ ^[0-9]+$ ]] || die 'usage: ./build.sh bench backends [ORDERS]'
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/bench}
in_shop() { "$ROOT/dev/shop.sh" php --name backends "$WEB/dev/$1" "${@:2}"; }

# Everything as before the first export; the shop's own orders stay.
start_over() {
  local table
  for table in documents store runs log; do "$ROOT/dev/shop.sh" sql --name backends -e "delete from wp_kros_$table"; done
  "$ROOT/dev/shop.sh" sql --name backends -e "delete from wp_postmeta where meta_key like '\_kros\_%';
    delete from wp_comments where comment_type = 'order_note'"
  "$ROOT/dev/shop.sh" sql --name backends -e "delete from wp_wc_orders_meta where meta_key like '\_kros\_%'" 2>/dev/null || true
  curl -fsS -o /dev/null -X POST "$KROS_SIM_URL/sim/reset"
  curl -fsS -o /dev/null -H 'Content-Type: application/json' -d '{"token":"sim-token","rate_limit":false}' "$KROS_SIM_URL/sim/config"
}

# The web server's PHP takes the backend that wp-config.php asks for.
through() { # BACKEND
  sed -i "s/define( 'WC_KROS_ENGINE', '[a-z]*' )/define( 'WC_KROS_ENGINE', '$1' )/" "$("$ROOT/dev/shop.sh" site --name backends)/www/wp-config.php"
  "$ROOT/dev/shop.sh" serve --name backends 2>/dev/null
}

"$ROOT/dev/build.sh"
cd "$ROOT"
mkdir -p "$SHOP_HOME"
results=$(mktemp -d)
trap 'rm -rf "$results"; connected_shop_down backends' EXIT
trap 'exit 130' INT TERM
WEB=$(web_root)
sim_up 0
connected_shop backends "$("$ROOT/dev/woocommerce.sh" newest)" default "$(free_port)" --define WC_KROS_ENGINE=extension
return_url=$(in_shop demo/connect.php sim-token bench-key)
say "a shop with $orders orders"
"$ROOT/dev/shop.sh" seed --name backends 50 "$orders"
for pass in 1 2 3; do
  for backend in extension process; do
    note "pass $pass: $backend"
    through "$backend"
    start_over
    in_shop bench/backends.php "$backend" "$orders" "$return_url" bench-key >>"$results/$backend"
  done
done
php "$ROOT/dev/bench/table.php" "$results/extension" "$results/process" "$orders"
