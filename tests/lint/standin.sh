#!/usr/bin/env bash
# The stand-in stays a stand-in: at most 1,500 lines of PHP.
set -euo pipefail
. "$(dirname "$0")/files.sh"
lines=$(project_files 'tests/woocommerce-standin/*.php' | grep -v /tests/ | xargs -d '\n' cat | wc -l)
[ "$lines" -gt 0 ] || fail 'no tests/woocommerce-standin'
[ "$lines" -le 1500 ] || fail "the stand-in has $lines lines"
