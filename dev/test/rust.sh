#!/usr/bin/env bash
# The engine's and the simulator's own tests.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
code=0
cargo test --workspace --exclude kros-extension --locked --no-fail-fast 2>&1 | tee "$log" | grep -vE '^test .* ok$|^running |^$' || code=$?
count() { sed -n "s/^test result:.* \([0-9]*\) $1[;,].*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'; }
tally "$(count passed)" "$(count failed)" "$(count ignored)"
exit "$code"
