#!/usr/bin/env bash
# Five thousand orders that the newest WooCommerce at hand calculates, in every setting of tax and decimals, through the engine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
if [ "$(dev/woocommerce.sh newest)" = "$STANDIN" ]; then
  tally_note 'not run: no WooCommerce'
  tally 0 0 1
  exit
fi
KROS_WOOCOMMERCE_ORDERS=$(mktemp)
export KROS_WOOCOMMERCE_ORDERS
trap 'rm -f "$KROS_WOOCOMMERCE_ORDERS"' EXIT
dev/dump/orders.sh "$KROS_WOOCOMMERCE_ORDERS" 5040
tally_note "WooCommerce $(header "$(dev/woocommerce.sh newest)/woocommerce.php" Version), $(wc -l <"$KROS_WOOCOMMERCE_ORDERS") orders"
each 'orders calculated by WooCommerce' cargo test --locked -p kros-engine --test money just_calculated -- --nocapture
each_done
