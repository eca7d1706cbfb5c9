#!/usr/bin/env bash
# The plugin's tests that need no WooCommerce, on the stand-in.
set -euo pipefail
. "$(dirname "$0")/plugin.sh"
plugin_suite standin "$STANDIN" default
