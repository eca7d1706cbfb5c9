# shellcheck shell=bash
# plugin_suite NAME WOOCOMMERCE HPOS: PHPUnit of tests/php in a booted shop with a simulator, as the web user.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/dev/connected-shop.sh"

plugin_suite() {
  local site code=0
  "$ROOT/dev/build.sh"
  # shellcheck disable=SC2064
  trap "connected_shop_down '$1'" EXIT
  sim_up 0
  WEB=$(web_root)
  connected_shop "$1" "$2" "$3" "$(free_port)"
  site=$("$ROOT/dev/shop.sh" site --name "$1")
  phpunit_in "$site" "$WEB" "$2" || code=$?
  return "$code"
}

phpunit_in() { # SITE WEB WOOCOMMERCE
  local run=$1/run without='' code=0 p f s woocommerce
  [ "$3" != "$STANDIN" ] || without=woocommerce
  # The 50 kills take a minute or more; once is enough.
  { [ "$BACKEND" = process ] && [ -z "$PHP_FOLDER" ]; } || without+=${without:+,}process-backend
  phpunit_as_web "$1" "$2" --list-tests-xml "$run/tests.xml" >/dev/null || die 'PHPUnit cannot list the tests'
  phpunit_as_web "$1" "$2" ${without:+--exclude-group "$without"} --log-junit "$run/junit.xml" || code=$?
  read -r p f s < <(junit_counts "$run/junit.xml") || die 'PHPUnit left no report'
  woocommerce=$(php "$ROOT/dev/test/woocommerce-count.php" "$run/tests.xml" "$run/junit.xml")
  if [ "$3" != "$STANDIN" ]; then
    echo "$woocommerce" >"$TALLY.woocommerce"
  elif [ "$("$ROOT/dev/woocommerce.sh" newest 2>/dev/null)" = "$STANDIN" ]; then
    # No later suite runs what the stand-in cannot: those tests are not run, and count as that.
    echo "$woocommerce" >"$TALLY.woocommerce"
    s=$((s + ${woocommerce#* }))
  fi
  tally "$p" "$f" "$s"
  return "$code"
}

phpunit_as_web() { # SITE WEB ARG...
  local site=$1 web=$2 wp_cli extension=()
  [ "$BACKEND" = process ] || extension=(-d "extension=$web/target/release/libkros.so")
  shift 2
  wp_cli=$("$ROOT/dev/wp-cli.sh" "$site/run") || return 1
  (cd "$web/tests/php" && WC_KROS_SITE=$site HOME=$site/run WP_CLI=$wp_cli as_web "${PHP_FOLDER:+$PHP_FOLDER/bin/}php" -d memory_limit=1G "${extension[@]}" \
    "$(command -v phpunit)" -c phpunit.xml --cache-result-file "$site/run/phpunit.cache" "$@")
}

# on_real_woocommerce NAME newest|oldest HPOS: the suite, or an honest "not run".
on_real_woocommerce() {
  local folder
  folder=$("$ROOT/dev/woocommerce.sh" "$2")
  if [ "$folder" = "$STANDIN" ]; then
    tally_note 'not run: no WooCommerce'
    tally 0 0 1
  elif [ "$2" = oldest ] && [ "$folder" = "$("$ROOT/dev/woocommerce.sh" newest 2>/dev/null)" ]; then
    tally_note 'not run: only one WooCommerce here'
    tally 0 0 1
  else
    tally_note "WooCommerce $(header "$folder/woocommerce.php" Version), order tables $3$([ -n "$("$ROOT/dev/wp-cli.sh")" ] || echo ', no WP-CLI')"
    plugin_suite "$1" "$folder" "$3"
  fi
}
