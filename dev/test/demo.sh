#!/usr/bin/env bash
# ./build.sh demo --check
set -euo pipefail
. "$(dirname "$0")/lib.sh"
export SHOP_HOME=$SHOP_HOME/demo
each 'demo --check' ./build.sh demo --check
each_done
