# shellcheck shell=bash
# The site's folder: WordPress and WooCommerce as hard links (the sources stay as they are), the plugin as a link.
am_root && WEB_USER=www-data || WEB_USER=$(id -un)

site_up() {
  local folder
  [ -f "$WP/wp-load.php" ] || die "--wp: no WordPress in '$WP'"
  [ "$WC" != standin ] || WC=$ROOT/tests/woocommerce-standin
  [ "$WC" = none ] || [ -f "$WC/woocommerce.php" ] || die "--wc: no WooCommerce in '$WC'"
  [ -z "$PLUGIN" ] || { [ -d "$PLUGIN" ] && PLUGIN=$(realpath "$PLUGIN"); } || die "--plugin: no folder '$PLUGIN'"
  [ -z "$PHP" ] || [ -x "$PHP/bin/php" ] || die "--php: no bin/php in '$PHP'"
  [ -z "$EXT" ] || { [ -f "$EXT" ] && EXT=$(realpath "$EXT"); } || die "--ext: no file '$EXT'"

  database_up
  [ ! -d "$SITE" ] || site_down
  mkdir -p "$RUN" "$SITE/shop"
  declare -p WP WC PLUGIN EXT PHP INI HPOS INCL PORT | sed 's/^declare --/declare -g --/' >"$SITE/shop.env"
  cp "$ROOT"/dev/shop/php/*.php "$SITE/shop/"
  copy "$WP" "$SITE/www"
  rm -f "$SITE/www/wp-config.php"
  folder=$SITE/www/wp-content
  mkdir -p "$folder/plugins" "$folder/mu-plugins" "$folder/uploads" "$folder/upgrade"
  ln -s "$SITE/shop/mail.php" "$folder/mu-plugins/mail.php"
  [ "$WC" = none ] || copy "$WC" "$folder/plugins/woocommerce"
  [ -z "$PLUGIN" ] || ln -s "$PLUGIN" "$folder/plugins/$PLUGIN_NAME"
  ! am_root || chown "$WEB_USER" "$RUN" "$folder" "$folder/uploads" "$folder/plugins" "$folder/upgrade"
  site_config >"$SITE/www/wp-config.php"
  sql -e "drop database if exists \`$NAME\`; create database \`$NAME\`"

  SHOP_INSTALLING=1 site_php "$SITE/shop/install.php"
  if [ "$WC" != none ]; then
    site_php "$SITE/shop/activate.php" woocommerce
    SHOP_ADMIN=1 site_php "$SITE/shop/settings.php" "$HPOS" "$INCL"
  fi
  [ -z "$PLUGIN" ] || site_php "$SITE/shop/activate.php" "$PLUGIN_NAME"
  site_php "$SITE/shop/report.php"
}

site_down() {
  web_down
  database_up
  sql -e "drop database if exists \`$NAME\`"
  rm -rf "$SITE"
}

# Runs a PHP file inside the loaded site, as the web user.
site_php() {
  local as=()
  ! am_root || as=(setpriv --reuid=www-data --regid=www-data --init-groups)
  "${as[@]}" "${PHP:+$PHP/bin/}php" -d memory_limit=1G -d max_execution_time=0 "${PHP_OPTIONS[@]}" "$SITE/shop/boot.php" "$@" ||
    die "PHP stopped with code $?; see $RUN/debug.log"
}

copy() { cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2" && cp -a "$1" "$2"; }; }

site_config() {
  local pair
  cat <<CONFIG
<?php
define( 'DB_NAME', '$NAME' );
define( 'DB_USER', 'shop' );
define( 'DB_PASSWORD', 'shop' );
define( 'DB_HOST', 'localhost:$DB_SOCKET' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
\$table_prefix = 'wp_';
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as \$name ) {
	define( \$name . '_KEY', "scratch-\$name-key" );
	define( \$name . '_SALT', "scratch-\$name-salt" );
}
define( 'WP_HOME', 'http://127.0.0.1:$PORT' );
define( 'WP_SITEURL', WP_HOME );
// No calls home: without this every admin page waits for update checks.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true ); // shop.sh cron starts WP-Cron, so runs are repeatable
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '$RUN/debug.log' );
define( 'FS_METHOD', 'direct' );
define( 'SHOP_RUN', '$RUN' );
CONFIG
  for pair in "${DEFINES[@]}"; do printf "define( '%s', '%s' );\n" "${pair%%=*}" "${pair#*=}"; done
  cat <<'CONFIG'
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
CONFIG
}
