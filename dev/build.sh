#!/usr/bin/env bash
# build.sh: the PHP extension, the executable inside the plugin and the simulator, as demo, tests and package share them. No path
# of this machine gets into them.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$ROOT/dev/setup.sh"
cd "$ROOT"
machine=$(uname -m)
target=$machine-unknown-linux-gnu
built=$CARGO_TARGET_DIR/$target/process/kros
bin=$ROOT/php-plugin/bin

# build FLAG... -- ARGUMENT...: cargo build with these flags of rustc.
build() {
  local flags=("--remap-path-prefix=$ROOT=." "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo")
  while [ "$1" != -- ]; do flags+=("$1") && shift; done
  shift
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}") cargo build --locked "$@"
}

build -- --release -p kros-extension -p kros-sim
# Static: the executable needs no library of the host, and for random numbers the kernel only (a static one would look for
# /dev/random). Flags like these must not reach the compiler's own plugins, so the target is named.
build -C target-feature=+crt-static --cfg 'getrandom_backend="linux_getrandom"' -- \
  --profile process --target "$target" -p kros-process

mkdir -p "$bin"
cmp -s "$built" "$bin/kros-linux-$machine" || install -m 755 "$built" "$bin/kros-linux-$machine"
(cd "$bin" && sha256sum kros-linux-* >SHA256SUMS)
