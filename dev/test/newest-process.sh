#!/usr/bin/env bash
# The plugin's tests on the newest WooCommerce at hand, with the executable instead of the extension.
set -euo pipefail
BACKEND=process
. "$(dirname "$0")/plugin.sh"
on_real_woocommerce newest_process newest on
