#!/usr/bin/env bash
# A real browser: a merchant's way through the settings to the numbers, with orders in WooCommerce's own tables and in the
# posts table, the zip on a host without the extension, and on one where no engine can run. KROS_SCREENSHOTS=DIR keeps what it saw.
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
  browse "$1" "$port" status.test.mjs
  browse "$1" "$port" queue.test.mjs
  if [ "$woocommerce" != "$STANDIN" ]; then
    KROS_CUSTOMER=$(dev/shop.sh php --name browser "$WEB/tests/e2e/customer.php")
    KROS_MAILBOX=$(dev/shop.sh site --name browser)/run/mail.jsonl
    export KROS_CUSTOMER KROS_MAILBOX
    browse "$1" "$port" documents.test.mjs
  fi
  [ "$woocommerce" = "$STANDIN" ] || browse "$1" "$port" stock.test.mjs
  [ "$woocommerce" = "$STANDIN" ] || browse "$1" "$port" runs.test.mjs
  [ "$woocommerce" = "$STANDIN" ] || browse "$1" "$port" report.test.mjs
  sim_down
}

# A shop that has never seen the plugin or the extension.
bare_shop() { # PORT OPTION...
  dev/shop.sh up --name browser --wp "$(dev/woocommerce.sh wordpress "$woocommerce")" --wc "$woocommerce" --port "$@"
  export KROS_PLUGIN_ZIP=$ROOT/dist/$PLUGIN_NAME.zip
}

upload() {
  local port
  port=$(free_port)
  sim_up 0
  bare_shop "$port" --define "WC_KROS_API_URL=$KROS_SIM_URL" --define "WC_KROS_ECB_URL=$KROS_SIM_URL/ecb/eurofxref-hist-90d.xml"
  KROS_PRODUCT=$(dev/shop.sh php --name browser "$WEB/dev/test/product.php")
  export KROS_PRODUCT
  dev/shop.sh serve --name browser
  curl -fsS -o /dev/null -H 'Content-Type: application/json' "$KROS_SIM_URL/sim/config" -d "{\"token\":\"sim-token\",
    \"webhook_key\":\"webhook-key-of-the-upload-test\",
    \"webhook_url\":\"http://127.0.0.1:$port/wp-json/api/$PLUGIN_NAME/api-response\"}"
  browse upload "$port" upload.test.mjs
  sim_down
}

without_engine() {
  local port
  port=$(free_port)
  bare_shop "$port" --ini disable_functions=proc_open
  dev/shop.sh serve --name browser
  browse without-engine "$port" without-engine.test.mjs
}

if [ "$woocommerce" = "$STANDIN" ]; then
  tally_note 'on the stand-in, without the upload: it has no checkout'
  merchant stand-in default
else
  tally_note "WooCommerce $(header "$woocommerce/woocommerce.php" Version)"
  merchant tables on
  merchant posts off
  upload
fi
without_engine
tally "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
