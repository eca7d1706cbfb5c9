#!/usr/bin/env bash
# The plugin's tests on the oldest WooCommerce at hand.
set -euo pipefail
. "$(dirname "$0")/plugin.sh"
on_real_woocommerce oldest oldest default
