#!/usr/bin/env bash
# The Rust code is formatted.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
each 'cargo fmt --check' cargo fmt --all --check
each_done
