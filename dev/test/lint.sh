#!/usr/bin/env bash
# Every check of tests/lint.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
# Run by hand until the source is as they want it.
LATER='words'
for check in tests/lint/*.sh; do
  name=$(basename "$check" .sh)
  [[ " files $LATER " == *" $name "* ]] || each "$name" "$check"
done
each_done
