#!/usr/bin/env bash
# unattended.sh [MINUTES]: a shop in real time whose only scheduler is a cron job from outside, every minute (default 11, two intervals and a
# bit). Orders are placed meanwhile; nobody presses anything. Prints what arrived in the simulated KROS when, and fails when one did not.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
. "$ROOT/dev/connected-shop.sh"
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/unattended}
minutes=${1:-11}

in_shop() { "$ROOT/dev/shop.sh" "$1" --name unattended "${@:2}"; }
count() { in_shop sql -N -e "$1"; }
say_time() { printf '%s  %s\n' "$(date +%T)" "$*"; }

"$ROOT/dev/build.sh"
mkdir -p "$SHOP_HOME"
trap 'connected_shop_down unattended' EXIT
WEB=$(web_root)
sim_up 0
connected_shop unattended "$("$ROOT/dev/woocommerce.sh" newest)" default "$(free_port)"
url=$(in_shop php "$WEB/dev/demo/connect.php" sim-token unattended-key)
curl -fsS -o /dev/null -H 'Content-Type: application/json' "$KROS_SIM_URL/sim/config" \
  -d "{\"token\":\"sim-token\",\"webhook_key\":\"unattended-key\",\"webhook_url\":\"$url\"}"
in_shop seed 5 0

placed=0 arrived=0
for ((minute = 1; minute <= minutes; minute++)); do
  # An order early in each interval; none in the last one, which has no tick after it.
  if [ $((minute % 5)) = 2 ] && [ $((minutes - minute)) -ge 5 ]; then
    in_shop seed 0 2
    placed=$((placed + 2))
    say_time "two orders placed, $placed in all"
  fi
  sleep $((60 - $(date +%-S)))
  curl -fsS "${url%/wp-json/*}/wp-cron.php?doing_wp_cron" >/dev/null
  sleep 20
  now=$(count "select count(*) from wp_kros_documents where kind = 'order' and state = 'issued'")
  [ "$now" = "$arrived" ] || say_time "in KROS with their numbers: $now"
  arrived=$now
done
say_time "placed $placed, arrived $arrived; runs of the export: $(count "select count(*) from wp_actionscheduler_actions where hook = 'wc_kros_export_orders' and status = 'complete'")"
[ "$placed" = "$arrived" ]
