#!/usr/bin/env bash
# The project's own tools: where WooCommerce and WP-CLI come from, and the help.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
scratch=$(mktemp -d)
trap 'end_process "$scratch/web.pid"; rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
mkdir -p "$scratch/www" "$scratch/zip/woocommerce" "$scratch/own" "$scratch/bin"
printf '#!/bin/sh\nexec php /elsewhere/boot-fs.php "$@"\n' >"$scratch/bin/wp"
chmod 755 "$scratch/bin/wp"
printf '<?php\n/**\n * Plugin Name: WooCommerce\n * Version: 12.3.4\n * Requires at least: 6.1\n */\n' >"$scratch/zip/woocommerce/woocommerce.php"
cp "$scratch/zip/woocommerce/woocommerce.php" "$scratch/own/"
(cd "$scratch/zip" && zip -q -r "$scratch/www/woocommerce.zip" woocommerce)
echo 'not a zip' >"$scratch/www/page.zip"
port=$(free_port)
setsid php -S "127.0.0.1:$port" -t "$scratch/www" >/dev/null 2>&1 </dev/null &
echo $! >"$scratch/web.pid"
wait_for 10 curl -fs "http://127.0.0.1:$port/page.zip"
url=http://127.0.0.1:$port

# finds ADDRESS CACHE WANTED-FOLDER WANTED-WORDS: what woocommerce.sh prints and says
finds() {
  local folder said=$scratch/said
  folder=$(WOOCOMMERCE_ZIP_URL=$1 XDG_CACHE_HOME=$2 dev/woocommerce.sh newest 2>"$said")
  cat "$said"
  [ "$folder" = "$3" ] && grep -qF "$4" "$said" && [ "$(grep -c 'WooCommerce .* from' "$said")" = 1 ]
}
cached() {
  mkdir -p "$scratch/c1/wc-kros/woocommerce-9.9.9"
  sed 's/12.3.4/9.9.9/' "$scratch/own/woocommerce.php" >"$scratch/c1/wc-kros/woocommerce-9.9.9/woocommerce.php"
  finds "$url/woocommerce.zip" "$scratch/c1" "$scratch/c1/wc-kros/woocommerce-9.9.9" 'WooCommerce 9.9.9 from the cache folder'
}
newest_and_oldest() {
  mkdir -p "$scratch/c1/wc-kros/woocommerce-10.1.0"
  sed 's/12.3.4/10.1.0/' "$scratch/own/woocommerce.php" >"$scratch/c1/wc-kros/woocommerce-10.1.0/woocommerce.php"
  [ "$(XDG_CACHE_HOME=$scratch/c1 dev/woocommerce.sh newest)" = "$scratch/c1/wc-kros/woocommerce-10.1.0" ] &&
    [ "$(XDG_CACHE_HOME=$scratch/c1 dev/woocommerce.sh oldest)" = "$scratch/c1/wc-kros/woocommerce-9.9.9" ]
}
own() { WOOCOMMERCE_DIR=$scratch/own finds "$url/woocommerce.zip" "$scratch/c1" "$scratch/own" 'WooCommerce 12.3.4 from WOOCOMMERCE_DIR'; }
wrong_own() { ! WOOCOMMERCE_DIR=$scratch/www dev/woocommerce.sh newest; }
zip() { finds "$url/woocommerce.zip" "$scratch/c2" "$scratch/c2/wc-kros/woocommerce-12.3.4" "WooCommerce 12.3.4 from $url/woocommerce.zip"; }
no_zip() { finds "$url/missing.zip" "$scratch/c3" "$ROOT/tests/woocommerce-standin" 'stand-in'; }
bad_zip() { finds "$url/page.zip" "$scratch/c3" "$ROOT/tests/woocommerce-standin" 'stand-in'; }
nobody() { finds "http://127.0.0.1:9/woocommerce.zip" "$scratch/c3" "$ROOT/tests/woocommerce-standin" 'stand-in'; }

# wp_cli WANTED [ARG...]: which WP-CLI is found with this cache folder and this PATH
wp_cli() {
  local wanted=$1
  shift
  [ "$(env -u WP_CLI XDG_CACHE_HOME="$scratch/c4" "$@" dev/wp-cli.sh "$scratch/copy")" = "$wanted" ]
}
no_wp_cli() { wp_cli '' PATH="$scratch/bin:/usr/bin:/bin"; }
wrong_wp_cli() { ! WP_CLI=$scratch/missing dev/wp-cli.sh; }
path_wp_cli() {
  printf '#!/usr/bin/env php\n<?php __HALT_COMPILER();\n' >"$scratch/bin/wp"
  wp_cli "$scratch/bin/wp" PATH="$scratch/bin:/usr/bin:/bin"
}
own_wp_cli() { wp_cli "$scratch/bin/wp" WP_CLI="$scratch/bin/wp"; }
hidden_wp_cli() {
  mkdir -p "$scratch/c4/wc-kros/wp-cli/php" "$scratch/copy"
  echo "<?php define( 'WP_CLI_ROOT', dirname( __DIR__ ) );" >"$scratch/c4/wc-kros/wp-cli/php/boot-fs.php"
  chmod 700 "$scratch/c4"
  if am_root; then
    wp_cli "$scratch/copy/wp-cli/php/boot-fs.php" && as_web test -r "$scratch/copy/wp-cli/php/boot-fs.php"
  else
    wp_cli "$scratch/c4/wc-kros/wp-cli/php/boot-fs.php"
  fi
}

unknown_verb() { ! ./build.sh nonsense; }

each 'WooCommerce from the cache folder' cached
each 'WooCommerce newest and oldest by version, not by name' newest_and_oldest
each 'WooCommerce from WOOCOMMERCE_DIR' own
each 'WooCommerce: a wrong WOOCOMMERCE_DIR is an error' wrong_own
each 'WooCommerce from a zip over loopback' zip
each 'no zip: the stand-in' no_zip
each 'something else than a zip: the stand-in' bad_zip
each 'nobody listens: the stand-in' nobody
each 'WP-CLI: none, where wp is a script of the shell' no_wp_cli
each 'WP-CLI: a wrong WP_CLI is an error' wrong_wp_cli
each 'WP-CLI from PATH' path_wp_cli
each 'WP-CLI from WP_CLI' own_wp_cli
each 'WP-CLI from the cache folder, where the web user can read it' hidden_wp_cli
each 'build.sh without argument is its help' grep -q 'usage: ./build.sh' <(./build.sh)
each 'build.sh refuses an unknown verb' unknown_verb
each_done
