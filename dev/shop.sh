#!/usr/bin/env bash
# shop.sh VERB: throw-away WordPress + WooCommerce shops for demo, tests and benches.
# Everything listens on 127.0.0.1 or on a private socket. As root, PHP runs as www-data and MariaDB as mysql.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"

usage() {
  cat <<'HELP'
usage: dev/shop.sh VERB [options] [arguments]        (options come before FILE and its arguments)
  up               database, site folder, WordPress, WooCommerce, plugin, SK/EUR/VAT settings; from nothing each time
  seed N M         add N products (every fifth variable) and M orders through WooCommerce's CRUD
  php FILE [ARG]   run a PHP file inside the loaded site as user admin (SHOP_ADMIN=1: as wp-admin loads it)
  cron             run the due WP-Cron events, then the due Action Scheduler actions
  sql [ARG]        mariadb client on the site's database
  serve | stop     start or stop nginx + php-fpm on 127.0.0.1:PORT
  site             print the site's folder (www/ and run/ are in it)
  down             stop, drop the database, remove the site's folder (--all: stop MariaDB too)
options of "up", kept for the later verbs, which need only --name
  --name NAME      site and database (default shop)
  --wp DIR         WordPress core (see dev/wordpress.sh)
  --wc DIR         WooCommerce; "standin" for tests/woocommerce-standin, "none" for a shop without one
  --plugin DIR     plugin to link and activate; must be readable for the web user
  --ext FILE       PHP extension to load; must be readable for the web user
  --ini NAME=VALUE setting of PHP, in the web server and on the command line
  --php DIR        PHP to use, with bin/php and bin/php-fpm (default: this machine's), readable for the web user
  --hpos on|off    custom order tables, WooCommerce 7.1+ (default: what WooCommerce chooses for a new shop)
  --incl yes|no    prices entered with tax (default yes)
  --port N         web port (default 8100)
  --define K=V     constant for wp-config.php, repeatable
environment
  SHOP_HOME        where sites/ and mysql/ are kept (default: wc-kros-<user> under ${TMPDIR:-/var/tmp})
  SHOP_DB_OPTS     mariadbd options (default --innodb-flush-log-at-trx-commit=2; =1 is durable, as in production)
Login: admin / admin. SITE/run holds mail.jsonl (mail is kept, not sent), debug.log (PHP errors), access.log.
HELP
}

verb=${1:-help}
[ $# = 0 ] || shift
case $verb in
  up | seed | php | cron | sql | serve | stop | site | down) ;;
  help) usage && exit ;;
  *) usage >&2 && exit 2 ;;
esac

NAME=shop WP='' WC=none PLUGIN='' EXT='' PHP='' INI='' HPOS=default INCL=yes PORT=8100 DEFINES=() all='' args=()
given=()
while [ $# -gt 0 ]; do
  case $1 in
    --name) NAME=$2 && shift 2 ;;
    --wp | --wc | --plugin | --ext | --php | --ini | --hpos | --incl | --port)
      key=${1#--}
      given+=("${key^^}=$2")
      shift 2
      ;;
    --define) DEFINES+=("$2") && shift 2 ;;
    --all) all=1 && shift ;;
    *)
      args+=("$1") && shift
      case $verb in php | sql) args+=("$@") && break ;; esac
      ;;
  esac
done
[[ $NAME =~ ^[A-Za-z0-9_]+$ ]] || die '--name: letters, digits and _ only'

SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)}
SITE=$SHOP_HOME/sites/$NAME
RUN=$SITE/run
if [ "$verb" != up ]; then
  [ -f "$SITE/shop.env" ] || die "no site $NAME; run: shop.sh up --name $NAME ..."
  # shellcheck source=/dev/null
  . "$SITE/shop.env"
fi
for pair in "${given[@]}"; do printf -v "${pair%%=*}" %s "${pair#*=}"; done
PHP_OPTIONS=()
[ -z "$EXT" ] || PHP_OPTIONS=(-d "extension=$(realpath "$EXT")")
[ -z "$INI" ] || PHP_OPTIONS+=(-d "$INI")
export SITE RUN WP WC PLUGIN PHP HPOS INCL PORT PHP_OPTIONS
for part in database site web; do
  # shellcheck source=/dev/null
  . "$ROOT/dev/shop/$part.sh"
done

case $verb in
  up) site_up ;;
  seed)
    database_up
    site_php "$SITE/shop/seed-products.php" "${args[0]:-50}"
    site_php "$SITE/shop/seed-orders.php" "${args[1]:-20}"
    ;;
  php)
    [ -n "${args[0]:-}" ] || die 'php: which file?'
    database_up
    site_php "$(realpath "${args[0]}")" "${args[@]:1}"
    ;;
  cron) database_up && SHOP_CRON=1 site_php "$SITE/shop/cron.php" ;;
  sql) database_up && sql "$NAME" "${args[@]}" ;;
  serve) database_up && web_up ;;
  stop) web_down ;;
  site) echo "$SITE" ;;
  down)
    site_down
    [ -z "$all" ] || database_down
    ;;
esac
