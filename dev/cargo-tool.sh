#!/usr/bin/env bash
# cargo-tool.sh NAME VERSION [CARGO-OPTION...]: prints the path of a tool from the registry of crates, built into the cache folder if it is not there.
# The profile is the cheap one: not optimised, a tool that runs for seconds is built in half the time.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

[ $# -ge 2 ] || die 'usage: cargo-tool.sh NAME VERSION [CARGO-OPTION...]'
name=$1 version=$2
shift 2
folder=$CACHE/cargo/$name-$version
if [ ! -x "$folder/bin/$name" ]; then
  command -v cargo >/dev/null || die 'Rust is needed: cargo is not in PATH'
  note "$name $version: building it, once"
  mkdir -p "$folder"
  export CARGO_TARGET_DIR=$folder/target CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off
  export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0
  nice cargo install "$name" --version "=$version" --locked --root "$folder" --quiet "$@" >"$folder/build.log" 2>&1 ||
    die "$name $version does not build: see $folder/build.log"
  rm -rf "$folder/target"
fi
echo "$folder/bin/$name"
