#!/usr/bin/env bash
# ./build.sh demo --check, through both backends.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
export SHOP_HOME=$SHOP_HOME/demo
each 'demo --check' ./build.sh demo --check
each 'demo --check --engine=process' ./build.sh demo --check --engine=process
each_done
