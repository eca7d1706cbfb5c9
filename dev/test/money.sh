#!/usr/bin/env bash
# Five thousand orders that the newest WooCommerce at hand calculates, in every setting of tax and decimals, through the engine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
if [ "$(dev/woocommerce.sh newest)" = "$STANDIN" ]; then
  tally_note 'not run: no WooCommerce'
  tally 0 0 1
  exit
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export KROS_WOOCOMMERCE_ORDERS=$scratch/orders.jsonl
dev/dump/orders.sh "$KROS_WOOCOMMERCE_ORDERS" 5040
judge() { cargo test --locked -p kros-engine --test money just_calculated -- --nocapture | tee "$scratch/said"; }
each 'orders calculated by WooCommerce' judge
tally_note "WooCommerce $(header "$(dev/woocommerce.sh newest)/woocommerce.php" Version), $(sed -n 's/ of a real WooCommerce//p' "$scratch/said")"
each_done
