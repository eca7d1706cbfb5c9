#!/usr/bin/env bash
# The extension, tested from PHP.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$ROOT/dev/build.sh"
report=$(mktemp)
trap 'rm -f "$report"' EXIT
code=0
JUNIT=$report tests/extension/run.sh target/release/libkros.so || code=$?
read -r p f s < <(junit_counts "$report") || die 'PHPUnit left no report'
tally "$p" "$f" "$s"
exit "$code"
