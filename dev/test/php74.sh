#!/usr/bin/env bash
# The plugin's tests on PHP 7.4 and the oldest WooCommerce at hand, with the executable: no extension can be built for that PHP.
set -euo pipefail
BACKEND=process
. "$(dirname "$0")/plugin.sh"
if ! php=$(dev/php.sh) || ! WORDPRESS=$(dev/wordpress.sh bullseye); then
  tally_note "not run: the packages of Debian bullseye are not to be had"
  tally 0 0 1
  exit
fi
PHP_FOLDER=$SHOP_HOME/$(basename "$php")
mkdir -p "$SHOP_HOME"
rm -rf "$PHP_FOLDER"
cp -al "$php" "$PHP_FOLDER" 2>/dev/null || cp -a "$php" "$PHP_FOLDER"
on_real_woocommerce php74 oldest default
