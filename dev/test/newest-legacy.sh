#!/usr/bin/env bash
# The plugin's tests on the newest WooCommerce at hand, orders in the posts table.
set -euo pipefail
. "$(dirname "$0")/plugin.sh"
on_real_woocommerce newest_legacy newest off
