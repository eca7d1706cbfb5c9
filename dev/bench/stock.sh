#!/usr/bin/env bash
# stock.sh [--full] [--json]: what an import of stock cards costs a shop, beside WooCommerce's own ways to do the same.
# Exit 3: there is no real WooCommerce to measure with.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/../lib.sh"
. "$ROOT/dev/connected-shop.sh"
full='' json=''
for argument in "$@"; do
  case $argument in
    --full) full=1 ;;
    --json) json=1 ;;
    *) die 'usage: ./build.sh bench stock [--full] [--json]' ;;
  esac
done
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/bench}

woocommerce=$("$ROOT/dev/woocommerce.sh" newest)
if [ "$woocommerce" = "$STANDIN" ]; then
  echo 'bench stock: not run, because it measures against a real WooCommerce and there is none here (see README, "Which WooCommerce is tested")' >&2
  exit 3
fi
"$ROOT/dev/build.sh" >&2
mkdir -p "$SHOP_HOME"
trap 'connected_shop_down stock >&2' EXIT
trap 'exit 130' INT TERM
WEB=$(web_root)
sim_up 0
connected_shop stock "$woocommerce" default "$(free_port)" >&2
figures=$("$ROOT/dev/shop.sh" site --name stock)/run/figures.json
step() { "$ROOT/dev/shop.sh" php --name stock "$WEB/dev/bench/stock/$1.php" "$KROS_SIM_URL" "$figures" "${@:2}" >&2; }

say 'comparison with 1,000 products'
step compare
for products in 5000 20000 50000; do
  say "memory of an unchanged run of $products cards"
  step seed "$products"
  step memory "$products"
done
if [ -n "$full" ]; then
  say '10,000 products'
  step seed 10000
  step large 10000
fi
if [ -n "$json" ]; then
  step report quiet
  cat "$figures.out"
else
  step report
fi
