# shellcheck shell=bash
# A shop with the plugin, and a simulator of KROS beside it. Needs SHOP_HOME. BACKEND says how PHP reaches the engine: "extension"
# loads it, "process" does not, so that the plugin takes its executable.
# PHP_FOLDER is another PHP (see php.sh), WORDPRESS another core than the WooCommerce asks for.
BACKEND=${BACKEND:-extension} PHP_FOLDER=${PHP_FOLDER:-} WORDPRESS=${WORDPRESS:-}

# sim_up PORT: starts the simulator; its address is then in KROS_SIM_URL. It ends with sim_down.
sim_up() {
  rm -f "$SHOP_HOME/sim.log"
  setsid "$ROOT/target/release/kros-sim" --port "$1" >"$SHOP_HOME/sim.log" 2>&1 </dev/null &
  echo $! >"$SHOP_HOME/sim.pid"
  wait_for 10 grep -qs "listening on" "$SHOP_HOME/sim.log" || die "the simulator did not start: $(cat "$SHOP_HOME/sim.log")"
  KROS_SIM_URL=$(sed -n 's/^kros-sim listening on //p' "$SHOP_HOME/sim.log" | head -n 1)
  export KROS_SIM_URL
}
sim_down() { end_process "$SHOP_HOME/sim.pid"; }

# connected_shop NAME WOOCOMMERCE HPOS PORT [OPTION...]: boots and serves it, with further options of shop.sh. WOOCOMMERCE is a folder;
# KROS_SIM_URL and WEB (see web_root) must be set.
connected_shop() {
  local wordpress extension=()
  [ "$BACKEND" = process ] || extension=(--ext "$WEB/target/release/libkros.so")
  wordpress=${WORDPRESS:-$("$ROOT/dev/woocommerce.sh" wordpress "$2")}
  "$ROOT/dev/shop.sh" up --name "$1" --wp "$wordpress" --wc "$2" --hpos "$3" --port "$4" \
    --plugin "$WEB/php-plugin" "${extension[@]}" --php "$PHP_FOLDER" \
    --define "WC_KROS_API_URL=$KROS_SIM_URL" --define "WC_KROS_ECB_URL=$KROS_SIM_URL/ecb/eurofxref-hist-90d.xml" "${@:5}"
  "$ROOT/dev/shop.sh" serve --name "$1"
}

connected_shop_down() { # NAME
  "$ROOT/dev/shop.sh" down --name "$1" --all || true
  sim_down
}
