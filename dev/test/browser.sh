#!/usr/bin/env bash
# A real browser: a merchant's way through the settings to the numbers, with orders in WooCommerce's own tables and in the
# posts table, and the zip on a host without the extension. KROS_SCREENSHOTS=DIR keeps what it saw.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$ROOT/dev/connected-shop.sh"
"$ROOT/dev/package.sh" >/dev/null
woocommerce=$(dev/woocommerce.sh newest)
trap 'connected_shop_down browser' EXIT
WEB=$(web_root)
passed=0 failed=0 skipped=0

browse() { # FOLDER PORT FILE
  local p f s report
  report=$(mktemp)
  KROS_SHOP_URL=http://127.0.0.1:$2 KROS_SCREENSHOTS=${KROS_SCREENSHOTS:+$KROS_SCREENSHOTS/$1} node_20 --test \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=junit --test-reporter-destination="$report" "tests/e2e/$3" || true
  read -r p f s < <(junit_counts "$report") || die 'node left no report'
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  rm -f "$report"
}

merchant() { # FOLDER HPOS
  local port
  port=$(free_port)
  sim_up 0
  connected_shop browser "$woocommerce" "$2" "$port"
  curl -fsS -o /dev/null -H 'Content-Type: application/json' "$KROS_SIM_URL/sim/config" -d "{\"token\":\"sim-token\",
    \"webhook_key\":\"webhook-key-of-the-browser-test\",
    \"webhook_url\":\"http://127.0.0.1:$port/wp-json/api/$PLUGIN_NAME/api-response\"}"
  KROS_ORDERS=$(dev/shop.sh php --name browser "$WEB/dev/demo/orders.php")
  export KROS_ORDERS
  browse "$1" "$port" merchant.test.mjs
  [ "$woocommerce" = "$STANDIN" ] || browse "$1" "$port" stock.test.mjs
  sim_down
}

without_extension() {
  local port
  port=$(free_port)
  dev/shop.sh up --name browser --wp "$(dev/woocommerce.sh wordpress "$woocommerce")" --wc "$woocommerce" --port "$port"
  dev/shop.sh serve --name browser
  export KROS_PLUGIN_ZIP=$ROOT/dist/$PLUGIN_NAME.zip
  browse without-extension "$port" without-extension.test.mjs
}

if [ "$woocommerce" = "$STANDIN" ]; then
  tally_note 'on the stand-in'
  merchant stand-in default
else
  tally_note "WooCommerce $(header "$woocommerce/woocommerce.php" Version)"
  merchant tables on
  merchant posts off
fi
without_extension
tally "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
