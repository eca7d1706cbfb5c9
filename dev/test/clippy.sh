#!/usr/bin/env bash
# The whole workspace, the extension too, without one warning.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
each 'cargo clippy' cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
each_done
