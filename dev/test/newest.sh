#!/usr/bin/env bash
# The plugin's tests on the newest WooCommerce at hand, orders in its own tables.
set -euo pipefail
. "$(dirname "$0")/plugin.sh"
on_real_woocommerce newest newest on
