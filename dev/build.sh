#!/usr/bin/env bash
# build.sh: the PHP extension and the simulator, in the one profile that demo, tests and package share.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$ROOT/dev/setup.sh"
cd "$ROOT"
cargo build --release --locked -p kros-extension -p kros-sim
