#!/usr/bin/env bash
# orders.sh FILE COUNT: a real WooCommerce calculates COUNT orders and writes them to FILE as the engine gets them. The kept
# ones are `dev/dump/orders.sh tests/fixtures/woocommerce-orders.jsonl 204`.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/../lib.sh"
[ $# = 2 ] || die 'usage: dev/dump/orders.sh FILE COUNT'
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/dump}
mkdir -p "$SHOP_HOME"
woocommerce=$("$ROOT/dev/woocommerce.sh" newest)
[ "$woocommerce" != "$STANDIN" ] || die 'this needs a real WooCommerce'
trap '"$ROOT/dev/shop.sh" down --name dump --all' EXIT
web=$(web_root)
# "auto": taxes are rounded as the setting of the moment wants it, not the one the process began with.
"$ROOT/dev/shop.sh" up --name dump --wp "$("$ROOT/dev/woocommerce.sh" wordpress "$woocommerce")" --wc "$woocommerce" \
  --port "$(free_port)" --define WC_TAX_ROUNDING_MODE=auto
"$ROOT/dev/shop.sh" php --name dump "$web/dev/dump/orders.php" "$2"
cp "$("$ROOT/dev/shop.sh" site --name dump)/run/orders.jsonl" "$1"
