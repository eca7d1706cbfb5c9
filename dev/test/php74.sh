#!/usr/bin/env bash
# The plugin's tests on PHP 7.4 and the oldest WooCommerce at hand, with the executable: no extension can be built for that PHP.
set -euo pipefail
DOOR=process
. "$(dirname "$0")/plugin.sh"
php=$(dev/php.sh)
PHP_FOLDER=$SHOP_HOME/$(basename "$php")
mkdir -p "$SHOP_HOME"
rm -rf "$PHP_FOLDER"
cp -al "$php" "$PHP_FOLDER" 2>/dev/null || cp -a "$php" "$PHP_FOLDER"
WORDPRESS=$(dev/wordpress.sh bullseye)
on_real_woocommerce php74 oldest default
