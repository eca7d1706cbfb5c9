#!/usr/bin/env bash
# Every check of tests/lint.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
for check in tests/lint/*.sh; do
  [ "$check" = tests/lint/files.sh ] || each "$(basename "$check" .sh)" "$check"
done
each_done
