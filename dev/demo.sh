#!/usr/bin/env bash
# demo.sh [--check] [--engine=process]: a shop, the plugin and a simulated KROS on this machine; real orders go over and their numbers come back.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"

check='' BACKEND=extension
for option in "$@"; do
  case $option in
    --check) check=check ;;
    --engine=extension | --engine=process) BACKEND=${option#*=} ;;
    *) die 'usage: ./build.sh demo [--check] [--engine=extension|process]' ;;
  esac
done
. "$ROOT/dev/connected-shop.sh"
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/demo}
TOKEN=sim-token
KEY=demo-webhook-key
[ -z "$check" ] && port=${WC_KROS_DEMO_PORT:-8100} || port=''

in_shop() { "$ROOT/dev/shop.sh" php --name demo "$WEB/dev/demo/$1" "${@:2}"; }
to_simulator() { curl -fsS -o /dev/null -H 'Content-Type: application/json' -d "$2" "$KROS_SIM_URL/sim/$1"; }
# Every number has come back by webhook, as it does in an ordinary shop within seconds.
all_issued() {
  [ "$("$ROOT/dev/shop.sh" sql --name demo -N -e "select count(*) from wp_kros_documents where state = 'issued'")" = "$1" ]
}

"$ROOT/dev/build.sh"
mkdir -p "$SHOP_HOME"
idle=''
trap 'say "stopping"; [ -z "$idle" ] || kill "$idle" || true; connected_shop_down demo' EXIT
trap 'exit 130' INT TERM

say "starting MariaDB, WordPress, WooCommerce, the plugin (engine: $BACKEND) and the simulator"
WEB=$(web_root)
woocommerce=$("$ROOT/dev/woocommerce.sh" newest)
sim_up 0
connected_shop demo "$woocommerce" default "${port:-$(free_port)}"
return_url=$(in_shop connect.php "$TOKEN" "$KEY")
to_simulator config "{\"token\":\"$TOKEN\",\"webhook_key\":\"$KEY\",\"webhook_url\":\"$return_url\"}"

say 'making orders and exporting them'
orders=$(in_shop orders.php)
good=${orders%%]*}
commas=${good//[^,]/}
in_shop run-job.php wc_kros_export_orders
wait_for 30 all_issued $((${#commas} + 1)) || note 'not every webhook has come; wc_kros_reconcile will ask KROS'
in_shop run-job.php wc_kros_reconcile

in_shop table.php "$KROS_SIM_URL" "$orders" $check
if [ -n "$check" ]; then
  printf '\ndemo: every order is where it belongs\n'
  exit
fi
shop=${return_url%/wp-json/*}
cat <<LOOK

Shop          $shop/
Orders        $shop/wp-admin/edit.php?post_type=shop_order (login: admin / admin)
Settings      $shop/wp-admin/admin.php?page=wc-settings&tab=wc_kros
Simulator     $KROS_SIM_URL/
Ctrl-C stops everything.
LOOK
sleep infinity &
idle=$!
wait $idle
